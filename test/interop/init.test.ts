import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { parseCodeowners } from '../../server/src/paths';
import { CLEAN_ENV, runCli } from '../support/runCli';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-init-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));

function git(folder: string, ...args: string[]): string {
  const r = spawnSync('git', args, { cwd: folder, env: { ...CLEAN_ENV }, encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(r.status, 0, r.stderr);
  return r.stdout;
}

function repository(name: string, files: Record<string, string>): string {
  const folder = path.join(base, name);
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    fs.writeFileSync(path.join(folder, file), text);
  }
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'user.name', 'Ben Okoro');
  git(folder, 'config', 'user.email', 'ben@example.com');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Start');
  return folder;
}

/** Runs init, checks that what it wrote has no error, and gives each tracked path its domains. */
async function initialized(folder: string, from: string): Promise<Map<string, readonly string[]>> {
  const paths = git(folder, 'ls-files', '-z')
    .split('\0')
    .filter((p) => p !== '');
  const made = await runCli(['init', '--from', from], { cwd: folder });
  assert.equal(made.code, 0, made.err);
  const check = await runCli(['check', '--worktree', '--format', 'json'], { cwd: folder });
  const report = JSON.parse(check.out) as {
    findings: { severity: string; rule: string; message: string }[];
    exit: number;
  };
  assert.deepEqual(
    report.findings.filter((f) => f.severity === 'error'),
    [],
  );
  assert.equal(check.code, 0);
  const who = await runCli(['who', '--stdin', '--format', 'json'], { cwd: folder, stdin: paths.join('\0') + '\0' });
  const answer = JSON.parse(who.out) as { paths: { path: string; domains: { id: string }[] }[] };
  return new Map(answer.paths.map((p) => [p.path, p.domains.map((d) => d.id)]));
}

/** Every path has one domain where CODEOWNERS gives it to somebody, the same one for the same set of owners. */
function assertSameFiles(
  folder: string,
  place: string,
  flavour: 'github' | 'gitlab',
  domains: ReadonlyMap<string, readonly string[]>,
): void {
  const file = parseCodeowners(fs.readFileSync(path.join(folder, place), 'utf8'), flavour);
  const byOwners = new Map<string, string>();
  for (const [p, ids] of domains) {
    const sets = [
      ...new Set(
        file
          .ownersOf(p)
          .filter((r) => r.owners.length > 0)
          .map((r) => [...r.owners].sort().join(' ')),
      ),
    ];
    assert.equal(ids.length, sets.length, `${p}: ${ids.join(' ')} for ${sets.join(' | ')}`);
    if (sets.length !== 1) continue;
    const known = byOwners.get(sets[0] ?? '');
    assert.equal(ids[0], known ?? ids[0], p);
    byOwners.set(sets[0] ?? '', ids[0] ?? '');
  }
}

test('init --from folders: a domain for each top-level folder, every file below covered', async () => {
  const folder = repository('folders', {
    'infra/a.tf': 'a\n',
    'services/pay/b.ts': 'b\n',
    'odd [name]/c.txt': 'c\n',
    '.github/workflows/ci.yml': 'on: push\n',
    'README.md': '# R\n',
  });
  const domains = await initialized(folder, 'folders');
  assert.deepEqual(Object.fromEntries(domains), {
    '.github/workflows/ci.yml': ['github'],
    'README.md': [],
    'infra/a.tf': ['infra'],
    'odd [name]/c.txt': ['odd-name'],
    'services/pay/b.ts': ['services'],
  });
  const text = fs.readFileSync(path.join(folder, 'governance.yaml'), 'utf8');
  assert.match(text, /core_team: \[ben\]/);
  assert.equal((await runCli(['init'], { cwd: folder })).code, 2, 'a second time it refuses');
  assert.equal(fs.readFileSync(path.join(folder, 'governance.yaml'), 'utf8'), text);
});

test('init --from codeowners: sets of owners, last match wins, catch-all, teams, unowned files', async () => {
  const folder = repository('codeowners', {
    '.github/CODEOWNERS':
      '* @org/everybody\n/infra/ @dina @fay\ndocs/* @gus\n*.sql eli@example.com\n/infra/generated/\n/a/ @a1\n/b/ @b1\n/c/ @c1\n/d/ @d1\n/e/ @e1\n/f/ @f1\n/g/ @g1\n/h/ @h1\n',
    'infra/a.tf': 'a\n',
    'infra/db/x.sql': 'x\n',
    'infra/generated/x.ts': 'x\n',
    'docs/a.md': 'a\n',
    'docs/deep/b.md': 'b\n',
    'README.md': 'r\n',
    ...Object.fromEntries([...'abcdefgh'].map((l) => [`${l}/x.txt`, 'x\n'])),
  });
  const domains = await initialized(folder, 'codeowners');
  assertSameFiles(folder, '.github/CODEOWNERS', 'github', domains);
  assert.deepEqual(domains.get('infra/generated/x.ts'), []);
  const text = fs.readFileSync(path.join(folder, 'governance.yaml'), 'utf8');
  assert.match(text, /codeowners: \["@org\/everybody"\]/, 'the catch-all names its owners instead of a long list');
  assert.match(text, /alliance: \[dina, fay\]/);
});

test('init writes domains without git too, and says what to do next', async () => {
  const folder = path.join(base, 'plain');
  fs.mkdirSync(path.join(folder, 'infra'), { recursive: true });
  const dry = await runCli(['init', '--dry-run'], { cwd: folder });
  assert.equal(dry.code, 0);
  assert.match(dry.out, /infra\/\*\*/);
  assert.match(dry.err, /sponsor/);
  assert.ok(!fs.existsSync(path.join(folder, 'governance.yaml')));
  assert.equal((await runCli(['init', '--from', 'codeowners'], { cwd: folder })).code, 2);
  assert.equal((await runCli(['init', '--from', 'foldrs'], { cwd: folder })).code, 2);
});

const data = process.env['LINCHPIN_DATA'];
for (const from of ['folders', 'codeowners'])
  test(
    `init --from ${from} on esphome: no error, and the same files`,
    { skip: data ? false : 'skipped: no data (1 repository)' },
    async () => {
      const folder = path.join(base, `esphome-${from}`);
      git(base, 'clone', '--quiet', path.join(data ?? '', 'repos/esphome.bundle'), folder);
      const domains = await initialized(folder, from);
      assert.ok(domains.size > 1_000);
      if (from === 'codeowners') assertSameFiles(folder, 'CODEOWNERS', 'github', domains);
      else for (const [p, ids] of domains) assert.equal(ids.length, p.includes('/') ? 1 : 0, p);
    },
  );
