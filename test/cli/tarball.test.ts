import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { makeExample } from '../../scripts/example.mjs';
import { LspClient } from '../support/lspClient.mjs';
import { CLEAN_ENV } from '../support/runCli';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-pack-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));

test('the command and the language server run from a packed tarball, away from any checkout', async () => {
  const packed = spawnSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', base], {
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true' },
  });
  assert.equal(packed.status, 0, packed.stderr);
  const [made] = JSON.parse(packed.stdout) as { filename: string; files: { path: string }[]; unpackedSize: number }[];
  assert.ok(made);
  const unpacked = spawnSync('tar', ['xzf', path.join(base, made.filename), '-C', base]);
  assert.equal(unpacked.status, 0);
  const names = made.files.map((f) => f.path);
  for (const needed of [
    'dist/cli.js',
    'dist/server.js',
    'docs/rules/change/missing-reviewer.md',
    'schemas/governance.schema.json',
    'README.md',
    'LICENSE',
  ])
    assert.ok(names.includes(needed), `${needed} is not in the package`);
  assert.deepEqual(
    names.filter((n) => /^(?:server|client|test|scripts|node_modules)\//.test(n)),
    [],
  );

  const folder = makeExample(path.join(base, 'example'));
  const cli = path.join(base, 'package/dist/cli.js');
  const check = spawnSync(process.execPath, [cli, 'check'], { cwd: folder, env: { ...CLEAN_ENV }, encoding: 'utf8' });
  assert.equal(check.status, 0, check.stderr);
  assert.match(check.stdout, /Payments is affected/);

  const client = new LspClient(process.execPath, [cli, 'lsp', '--stdio'], { cwd: folder, env: { ...CLEAN_ENV } });
  const said = client.until(
    (m) => m.method === 'textDocument/publishDiagnostics' && (m.params?.diagnostics?.length ?? 0) > 0,
  );
  await client.initialize(folder);
  await said;
  assert.equal(await client.stop(), 0);
});
