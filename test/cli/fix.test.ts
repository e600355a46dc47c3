import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runIn, TODAY } from '../support/programme';
import { createRepo, temporaryFolder, type Repo } from '../support/repo';
import { CLEAN_ENV } from '../support/runCli';
import { main } from '../../server/src/cli/main';

/** Three safe fixes on three lines, one of which uncovers nothing, and one finding that no machine can mend. */
const CHARTER = `# Ours
program:
  name: A
  sponsor: ana
  core_team: ben # one person
people:
  no: {name: Nora Olsen, email: no@example.com}
domains:
  docs:
    paths: [docs/**, **/*.md]
    alliance: dina
`;

const make = (text = CHARTER): Repo => createRepo({ 'governance.yaml': text, 'docs/a.md': 'a\n' });
const charter = (repo: Repo): string => fs.readFileSync(path.join(repo.folder, 'governance.yaml'), 'utf8');

test('--fix makes every safe fix to a fixed point, keeps the rest of the text, and reports what is left', async () => {
  const repo = make();
  const { err } = await runIn(repo.folder)(['check', '--fix', ...TODAY]);
  const fixed = charter(repo);
  assert.match(err, /Fixed \d findings in 1 file\./);
  assert.match(fixed, /^# Ours\n/);
  assert.match(fixed, /core_team: \[ben\] # one person/);
  assert.match(fixed, /paths: \[docs\/\*\*, ['"]\*\*\/\*\.md['"]\]/);
  assert.match(fixed, /alliance: \[dina\]/);
  const again = await runIn(repo.folder)(['check', '--fix', ...TODAY]);
  assert.match(again.err, /nothing that can be fixed safely/);
  assert.equal(charter(repo), fixed, 'a second run changes nothing');
  assert.deepEqual(fs.readdirSync(repo.folder).sort(), ['.git', 'docs', 'governance.yaml']);
});

test('--fix keeps CR LF, a byte order mark and the file mode', async () => {
  const repo = make(`\ufeff${CHARTER.replace(/\n/g, '\r\n')}`);
  const file = path.join(repo.folder, 'governance.yaml');
  fs.chmodSync(file, 0o664);
  await runIn(repo.folder)(['check', '--fix', ...TODAY]);
  assert.equal(fs.statSync(file).mode & 0o777, 0o664);
  const text = charter(repo);
  assert.ok(text.startsWith('\ufeff# Ours\r\n'));
  assert.match(text, /alliance: \[dina\]\r\n/);
  assert.doesNotMatch(text, /[^\r]\n/);
});

test('--dry-run prints a diff that git applies, to the very text that --fix writes, and writes nothing', async () => {
  for (const text of [CHARTER, CHARTER.replace(/\n/g, '\r\n'), CHARTER.trimEnd()]) {
    const [dry, wet] = [make(text), make(text)];
    const { out, err } = await runIn(dry.folder)(['check', '--fix', '--dry-run', ...TODAY]);
    assert.match(err, /can be fixed safely; nothing was written/);
    assert.equal(charter(dry), text);
    assert.equal(dry.git('status', '--porcelain'), '');
    const patch = path.join(temporaryFolder(), 'fix.patch');
    fs.writeFileSync(patch, out);
    dry.git('apply', patch);
    await runIn(wet.folder)(['check', '--fix', ...TODAY]);
    assert.equal(charter(dry), charter(wet));
  }
});

test('--fix keeps to the paths and rules that were named', async () => {
  const repo = make();
  await runIn(repo.folder)(['check', '--fix', '--only', 'domain/unquoted-glob', ...TODAY]);
  assert.match(charter(repo), /core_team: ben #/);
  assert.match(charter(repo), /['"]\*\*\/\*\.md['"]/);
  const other = make();
  await runIn(other.folder)(['check', 'docs', '--fix', ...TODAY]);
  assert.equal(charter(other), CHARTER);
});

test('a file that changes while the command runs is left as it is, and the run says so with exit code 2', async () => {
  const repo = make();
  const mine = `${CHARTER}# typed meanwhile\n`;
  let err = '';
  const code = await main(
    ['check', '--fix', ...TODAY],
    {
      cwd: repo.folder,
      env: CLEAN_ENV,
      style: { color: false, width: 100, unicode: true },
      interactive: false,
      out: () => undefined,
      err: (text) => void (err += text),
      stdin: () => Promise.resolve(new Uint8Array()),
      // Told between reading and writing.
      doing: (what) => {
        if (what === 'running the rules') fs.writeFileSync(path.join(repo.folder, 'governance.yaml'), mine);
      },
    },
    '0',
  );
  assert.equal(code, 2, err);
  assert.match(err, /changed while the command ran/);
  assert.equal(charter(repo), mine);
});

test('a file that may not be written to is named, exit code 2, and nothing is left behind', async () => {
  const repo = make();
  fs.chmodSync(path.join(repo.folder, 'governance.yaml'), 0o444);
  const { code, err } = await runIn(repo.folder)(['check', '--fix', ...TODAY]);
  assert.equal(code, 2);
  assert.match(err, /governance\.yaml cannot be written: you may not write there; nothing was changed/);
  assert.equal(charter(repo), CHARTER);
  assert.deepEqual(fs.readdirSync(repo.folder).sort(), ['.git', 'docs', 'governance.yaml']);
});

test('a full disk leaves the old file whole', { skip: process.platform !== 'linux' && 'needs ulimit' }, () => {
  const repo = make(`${CHARTER}${'# filler\n'.repeat(4_000)}`);
  const before = charter(repo);
  // A limit on the size of files that are written ends a write as a full disk does: in the middle.
  const script = `trap '' XFSZ; ulimit -f 8; exec "${process.execPath}" dist-cli check --fix --now 2026-03-05`;
  const run = spawnSync('bash', ['-c', script.replace('dist-cli', path.resolve('dist/cli.js'))], {
    cwd: repo.folder,
    env: { ...CLEAN_ENV },
    encoding: 'utf8',
  });
  assert.equal(run.status, 2, run.stderr);
  assert.match(run.stderr, /cannot be written: the file would be too large/);
  assert.equal(charter(repo), before);
  assert.deepEqual(fs.readdirSync(repo.folder).sort(), ['.git', 'docs', 'governance.yaml']);
});

test('flags of --fix that make no sense alone are refused', async () => {
  const run = runIn(make().folder);
  const { code, err } = await run(['check', '--dry-run']);
  assert.equal(code, 2);
  assert.match(err, /--fix/);
});
