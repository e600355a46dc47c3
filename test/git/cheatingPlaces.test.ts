import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { MAL, branchOf, charter, check, openDomain, record, RECORD, shown } from '../support/cheating';
import { createRepo, temporaryFolder, type Repo } from '../support/repo';
import { runCli } from '../support/runCli';

/** Names, links and folders of a branch that would lead its judge, or whoever runs a command on it, to another place. */

const WAITING = /Waiting for Network: dina/;
const CI = { CI: 'true', GITHUB_BASE_REF: 'main' };

async function waits(name: string, ...asked: Parameters<typeof check>): Promise<void> {
  const json = await check(...asked);
  assert.equal(json.exit, 1, `${name}\n${shown(json)}`);
  assert.notEqual(openDomain(json), null, name);
  assert.match(shown(json), WAITING, name);
}

test('a tag or a branch that is called like the base is not the base', async () => {
  const repo = branchOf({ then: [] });
  repo.git('tag', 'main');
  repo.git('tag', 'origin/main');
  await waits('a tag beside the branch', repo);
  repo.git('update-ref', 'refs/remotes/origin/main', 'refs/heads/main');
  await waits('--base origin/main', repo, ['--base', 'origin/main']);
  const base = repo.git('rev-parse', 'refs/heads/main');
  repo.git('update-ref', `refs/remotes/origin/${base}`, 'HEAD');
  await waits('a branch that is called like the commit', repo, [], {
    CI: 'true',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
  });
  repo.git('update-ref', '-d', 'refs/heads/main');
  await waits('a tag and the branch of the server', repo);
  await waits('what CI names', repo, [], CI);
  repo.git('update-ref', '-d', 'refs/remotes/origin/main');
  repo.git('tag', '-d', 'origin/main');
  repo.git('tag', 'v1', base);
  await waits('a tag that is meant', repo, ['--base', 'v1']);
});

test('a tag that is called like the head is not the head', async () => {
  const repo = branchOf({ then: [] });
  repo.git('tag', 'feature', 'main');
  await waits('--head', repo, ['--head', 'feature']);
});

test('in CI the topmost root of the repository judges, wherever the command runs', async () => {
  const repo = branchOf({
    base: { 'app/x': '1\n' },
    then: [
      { files: { 'app/governance.yaml': charter({ mode: 'advisory', network: 'external: true, alliance: [mal]' }) } },
    ],
  });
  const argv = ['check', '--format', 'json', '--now', '2026-03-10', '--base', 'main'];
  const at = (env: Record<string, string>) => runCli(argv, { cwd: path.join(repo.folder, 'app'), env });
  const { code, out } = await at(CI);
  assert.equal(code, 1);
  assert.match(out, WAITING);
  assert.doesNotMatch((await at({})).out, WAITING, 'at the keyboard the root at hand is judged');
});

test('a root of which only a record is left is judged by its base', async () => {
  await waits('deleted', branchOf({ then: [{ files: { 'governance.yaml': null } }] }));
});

test('without a base nothing is complete', async () => {
  const json = await check(branchOf({ then: [] }), ['--base', 'nowhere']);
  assert.equal(json.exit, 3);
  assert.deepEqual(
    json.changes.map((c) => c.complete),
    [false],
  );
});

test('what a link leads to is no governance: its target could be edited unseen, or be nobody’s business', async () => {
  const secret = path.join(temporaryFolder(), 'secret.yaml');
  fs.writeFileSync(secret, 'password: hunter2\n');
  const linked = createRepo({
    'governance.yaml': { link: 'rules/g.yaml' },
    'rules/g.yaml': charter(),
    'infra/a.tf': '1\n',
  });
  linked.branch('feature').commit('Work', {
    author: MAL,
    files: { 'infra/a.tf': '2\n', 'rules/g.yaml': charter({ network: 'external: true, alliance: [dina]' }) },
  });
  const json = await check(linked);
  assert.equal(json.exit, 2);
  assert.match(shown(json), /error yaml\/syntax governance\.yaml: governance\.yaml is a symbolic link/);

  for (const link of [secret, '../.git/config']) {
    const repo = branchOf({ then: [{ files: { '.governance/more.yaml': { link } } }] });
    const { code, out } = await runCli(['check', '--base', 'main'], { cwd: repo.folder });
    assert.equal(code, 2);
    assert.doesNotMatch(out, /hunter2|repositoryformatversion/);
    assert.match(out, WAITING);
  }
});

const WRITERS: readonly (readonly string[])[] = [
  ['check', '--base', 'main', '--also', 'junit=LINK'],
  ['check', '--base', 'main', '--baseline', 'LINK', '--update-baseline'],
  ['report', '--html', 'LINK'],
  ['calendar', '--ics', 'LINK'],
  ['export', 'codeowners', '--force', '--out', 'LINK'],
];

test('nothing is written where a link of a branch leads out of the repository, or into .git', async () => {
  const outside = temporaryFolder();
  const written = (repo: Repo): readonly string[] => [
    ...fs.readdirSync(outside),
    ...fs.readdirSync(path.join(repo.folder, '.git')).filter((name) => name.startsWith('new')),
  ];
  const repo = branchOf({ then: [{ files: { out: { link: outside }, git: { link: '.git' } } }] });
  for (const argv of WRITERS)
    for (const to of ['out/new', 'git/new', 'out/deeper/new']) {
      const line = argv.map((word) => word.replace('LINK', to));
      const { code, err } = await runCli(line, { cwd: repo.folder });
      assert.equal(code, 2, line.join(' '));
      assert.match(err, /a symbolic link leads out of the repository there; nothing was changed/, line.join(' '));
      assert.deepEqual(written(repo), [], line.join(' '));
    }
  fs.writeFileSync(path.join(outside, 'old'), 'kept');
  repo.commit('Link', {
    author: MAL,
    files: { 'old.xml': { link: path.join(outside, 'old') }, 'in.xml': { link: 'a.md' }, 'a.md': '' },
  });
  const also = (file: string) => runCli(['check', '--base', 'main', '--also', `junit=${file}`], { cwd: repo.folder });
  assert.equal((await also('old.xml')).code, 2);
  assert.equal(fs.readFileSync(path.join(outside, 'old'), 'utf8'), 'kept');
  // A link that stays in the repository is somebody's wish.
  assert.equal((await also('in.xml')).code, 1);
  assert.match(fs.readFileSync(path.join(repo.folder, 'a.md'), 'utf8'), /testsuite/);
});

test('an approval is not filed through a folder that is a link', async () => {
  const outside = temporaryFolder();
  const repo = branchOf({
    base: { 'governance.yaml': charter({ policy: '{approvals: {store: files}}' }) },
    record: record(),
    then: [{ files: { '.governance/approvals': { link: outside } } }],
  });
  repo.git('config', 'user.email', 'dina@example.com');
  const { code, err } = await runCli(['approve', '--domain', 'network', '--by', 'dina', '--base', 'main'], {
    cwd: repo.folder,
  });
  assert.equal(code, 2, err);
  assert.match(err, /a symbolic link leads out of the repository there/);
  assert.deepEqual(fs.readdirSync(outside), []);
  assert.ok(fs.existsSync(path.join(repo.folder, RECORD)));
});

const numbered = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join('');

/** Small files that ask for much: each is judged in seconds, and nobody is let off. */
const HUGE: Readonly<Record<string, string>> = {
  'teams that each hold two that hold two': `teams:
${numbered(40, (i) => `  a${i}: {members: [team:a${i + 1}, team:b${i + 1}]}\n  b${i}: {members: [team:b${i + 1}, team:a${i + 1}]}\n`)}  a40: {members: [mal]}
`,
  'a team in a team in a team': `teams:\n${numbered(20_000, (i) => `  a${i}: {members: [team:a${i + 1}]}\n`)}`,
};

for (const [name, teams] of Object.entries(HUGE))
  test(`nested without end: ${name}`, async () => {
    const files = { 'governance.yaml': charter({ network: 'paths: [infra/**], alliance: [dina, team:a0]' }) + teams };
    await waits(name, branchOf({ then: [{ files }] }));
  });

test('nested without end: domains on one path, and domains that are parts of parts', async () => {
  const alike = numbered(1_500, (i) => `  d${i}: {paths: [infra/**], alliance: [dina]}\n`);
  const parts = numbered(4_000, (i) => `  p${i}: {parent: p${i + 1}, paths: [q/${i}]}\n`);
  const repo = branchOf({ then: [{ files: { 'governance.yaml': charter() + alike + parts } }] });
  const json = await check(repo);
  assert.equal(json.exit, 1);
  assert.match(shown(json), WAITING);
});

test('a baseline does not hide what a file has too many findings to tell', async () => {
  const unknown = (names: number, more = '') =>
    charter().replace('alliance: [dina]', `alliance: [dina, ${numbered(names, (i) => `x${i}, `)}${more}]`);
  const baseline = '.governance/baseline.json';
  const repo = createRepo({ 'governance.yaml': unknown(300), 'docs/a.md': '1\n' });
  await runCli(['check', '--baseline', baseline, '--update-baseline'], { cwd: repo.folder });
  repo.commit('Adopt');
  repo.branch('feature');
  // One is mended, another one comes: as many as before.
  repo.commit('Swap', { author: MAL, files: { 'governance.yaml': unknown(299, 'zz') } });
  const json = await check(repo, ['--baseline', baseline, '--only', 'people/unknown']);
  assert.equal(json.exit, 1);
  assert.match(shown(json), /more findings in this file/);
});
