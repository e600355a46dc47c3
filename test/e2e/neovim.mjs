// Neovim as Debian packages it (0.7: it watches no files), driven without a window, with the configuration that docs/editors/neovim.md
// gives: open a record, see the finding, apply the fix, save.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { counting } from './counting.mjs';
import { example } from './folders.mjs';
import { prepareProgram } from './host/prepare.mjs';
import { tempDir } from './host/vscode.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const RECORD = '.governance/changes/CHG-1.yaml';
const SOURCE = 'services/pay/terminal.ts';
const SECONDS = 60;

/** The first block of Lua of the page. */
function configuration() {
  const page = fs.readFileSync(path.join(root, 'docs/editors/neovim.md'), 'utf8');
  const block = /^```lua\n([\s\S]*?)^```$/m.exec(page)?.[1];
  assert.ok(block, 'docs/editors/neovim.md holds a block of Lua');
  return block;
}

/** What a person does, told in Neovim's own calls; `seen` collects what it shows. */
const SCRIPT = `
local seen, out = {}, vim.env.TEST_OUT
local function finish(problem)
  seen.problem = problem
  seen.log = vim.fn.execute('messages')
  vim.fn.writefile({ vim.json.encode(seen) }, out)
  vim.cmd('qall!')
end
local function until_true(what, check)
  if not vim.wait(20000, check, 20) then
    error('timed out waiting for ' .. what)
  end
end
local function codes(buffer)
  return vim.tbl_map(function(d) return tostring(d.code) end, vim.diagnostic.get(buffer))
end
local function line_of(start)
  for i, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if vim.startswith(line, start) then return i, line end
  end
end
local function has(buffer, code) return vim.tbl_contains(codes(buffer), code) end

local ok, problem = pcall(function()
  vim.cmd('edit ${RECORD}')
  local record = vim.api.nvim_get_current_buf()
  until_true('the finding', function() return has(record, 'change/missing-reviewer') end)
  seen.message = vim.diagnostic.get(record)[1].message
  until_true('the finding on the touched file', function()
    local source = vim.fn.bufnr('${SOURCE}')
    return source > 0 and has(source, 'change/missing-reviewer')
  end)

  local hover = vim.lsp.buf_request_sync(record, 'textDocument/hover', {
    textDocument = vim.lsp.util.make_text_document_params(record),
    position = { line = line_of('reviewers:') - 1, character = 2 },
  }, 10000)
  for _, answer in pairs(hover or {}) do seen.hover = answer.result and answer.result.contents.value end

  vim.ui.select = function(items, options, choose)
    seen.offered = vim.tbl_map(options.format_item, items)
    for _, item in ipairs(items) do
      if options.format_item(item) == 'Add eli (0 open reviews)' then return choose(item) end
    end
    error('the fix is not offered')
  end
  vim.api.nvim_win_set_cursor(0, { line_of('reviewers:'), 2 })
  vim.lsp.buf.code_action()
  until_true('the fix', function()
    local _, line = line_of('reviewers:')
    return line == 'reviewers: [dina, eli] # asked'
  end)
  until_true('the finding to go', function() return not has(record, 'change/missing-reviewer') end)
  vim.cmd('write')

  -- Another program writes, and nobody watches. The next save looks again.
  local charter = vim.fn.join(vim.fn.readfile('governance.yaml'), '\\n'):gsub('  eli: {', '  elias: {')
  vim.fn.writefile(vim.split(charter, '\\n'), 'governance.yaml')
  vim.api.nvim_buf_set_lines(record, -1, -1, false, { '# again' })
  vim.cmd('write')
  until_true('what the other file now lacks', function() return has(record, 'people/unknown') end)
  seen.done = true
end)
finish(ok and '' or tostring(problem))
`;

/** @returns {Promise<{passed: number, failed: number}>} */
export async function checkNeovim(note) {
  const nvim = prepareProgram('nvim', 'neovim', note);
  const { test, counts } = counting();
  const folder = example();
  const dir = tempDir('neovim');
  const bin = path.join(dir, 'bin');
  fs.mkdirSync(bin);
  fs.writeFileSync(
    path.join(bin, 'linchpin'),
    `#!/bin/sh\nexec '${process.execPath}' '${path.join(root, 'dist/cli.js')}' "$@"\n`,
    { mode: 0o755 },
  );
  fs.writeFileSync(path.join(dir, 'init.lua'), configuration());
  fs.writeFileSync(path.join(dir, 'script.lua'), SCRIPT);
  const out = path.join(dir, 'out.json');
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env.PATH}`,
    TEST_OUT: out,
    NVIM_LOG_FILE: path.join(dir, 'log'),
  };
  for (const name of ['CONFIG', 'DATA', 'STATE', 'CACHE']) env[`XDG_${name}_HOME`] = path.join(dir, name);
  const args = ['--headless', '-n', '-u', path.join(dir, 'init.lua'), '-c', `luafile ${path.join(dir, 'script.lua')}`];
  const run = spawnSync(nvim, args, { cwd: folder, env, encoding: 'utf8', timeout: SECONDS * 1000 });
  const seen = fs.existsSync(out) ? JSON.parse(fs.readFileSync(out, 'utf8')) : { problem: `no answer: ${run.stderr}` };
  const version = execFileSync(nvim, ['--version'], { encoding: 'utf8' }).split('\n')[0];

  await test(`${version}: runs through`, () => assert.equal(seen.problem, '', JSON.stringify(seen, null, 2)));
  await test(`${version}: shows the finding`, () => assert.match(seen.message ?? '', /Payments is affected/));
  await test(`${version}: explains a role`, () => assert.match(seen.hover ?? '', /decides/i));
  await test(`${version}: the fix is saved with the comment in its place`, () => {
    const text = fs.readFileSync(path.join(folder, RECORD), 'utf8');
    assert.match(text, /^reviewers: \[dina, eli\] # asked$/m);
    assert.ok(seen.done);
  });
  return counts;
}
