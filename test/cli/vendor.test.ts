import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createRepo, type Repo } from '../support/repo';
import { validAnswer } from '../support/programme';
import { runCli, type CliRun } from '../support/runCli';

const ORG = `people:
  dina: {email: dina@example.com}
domains:
  network: {paths: [infra/**], alliance: [dina], min_approvals: 1}
policy:
  approvals: {self: deny}
`;
const CHARTER = `extends: [.governance/shared/org.yaml]
program: {name: P, sponsor: ana, core_team: [ben]}
people: {ana: {}, ben: {}}
`;
const COPY = '.governance/shared/org.yaml';
const LOCK = '.governance/vendor.lock.yaml';

interface Answer {
  readonly written?: boolean;
  readonly files: { path: string; state: string; commit: string | null; changes?: { key: string; after: string }[] }[];
}

/** An organisation's repository and one that extends it. */
function world(): { org: Repo; repo: Repo; run: (...argv: string[]) => Promise<CliRun> } {
  const org = createRepo({ 'policy/org.yaml': ORG, 'notes.txt': 'x\n', 'list.yaml': '- a\n', 'broken.yaml': 'a: [\n' });
  const repo = createRepo({ 'governance.yaml': CHARTER, 'infra/a.tf': 'a\n' });
  return { org, repo, run: (...argv) => runCli(['vendor', ...argv], { cwd: repo.folder }) };
}
const read = (repo: Repo, name: string): string => fs.readFileSync(path.join(repo.folder, name), 'utf8');
const write = (repo: Repo, name: string, text: string): void => fs.writeFileSync(path.join(repo.folder, name), text);

test('add, check, update: from a repository, with the lock', async () => {
  const { org, repo, run } = world();
  const source = `${path.relative(repo.folder, org.folder)}#main:policy/org.yaml`;
  const added = await run('add', source);
  assert.equal(added.code, 0, added.err);
  assert.match(added.out, /^added \.governance\/shared\/org\.yaml from \S+#main:policy\/org\.yaml at [0-9a-f]{7}\n/);
  assert.match(added.out, /\+ domains\.network\.alliance\s+\[dina\]/);
  assert.equal(read(repo, COPY), ORG);
  const commit = org.git('rev-parse', 'HEAD');
  assert.match(read(repo, LOCK), new RegExp(`commit: "?${commit}"?\\n`));
  assert.match(read(repo, LOCK), /\n {4}digest: sha256:[0-9a-f]{64}\n$/);
  assert.equal((await run('check')).code, 0);
  const check = await runCli(['check', '--worktree', '--only', 'interop/vendored-changed,policy/extends-unusable'], {
    cwd: repo.folder,
  });
  assert.equal(check.code, 0, check.out);

  const same = await run('update', '--format', 'json');
  assert.deepEqual(
    (validAnswer('vendor', same.out) as Answer).files.map((f) => f.state),
    ['unchanged'],
  );
  org.commit('Ask two', { files: { 'policy/org.yaml': ORG.replace('min_approvals: 1', 'min_approvals: 2') } });
  const dry = await run('update', '--dry-run');
  assert.match(dry.out, /~ domains\.network\.min_approvals\s+1 → 2\n[^]*Nothing was written\.\n$/);
  assert.equal(read(repo, COPY), ORG);
  const updated = await run('update', 'org.yaml', '--format', 'json');
  const answer = validAnswer('vendor', updated.out) as Answer;
  assert.equal(answer.written, true);
  assert.deepEqual(
    answer.files[0]?.changes?.map((c) => [c.key, c.after]),
    [['domains.network.min_approvals', '2']],
  );
  assert.match(read(repo, COPY), /min_approvals: 2/);
  assert.ok(!read(repo, LOCK).includes(commit));
  assert.equal((await run('check')).code, 0);
});

test('check tells an edit, a lost file and one that the lock does not know, and exits with 1', async () => {
  const { org, repo, run } = world();
  assert.equal((await run('add', `${org.folder}#:policy/org.yaml`)).code, 0);
  assert.equal((await run('add', path.join(org.folder, 'policy/org.yaml'), '--as', 'two.yaml')).code, 0);
  write(repo, COPY, ORG.replace('deny', 'allow'));
  fs.rmSync(path.join(repo.folder, '.governance/shared/two.yaml'));
  write(repo, '.governance/shared/three.yaml', 'domains: {}\n');
  const told = await run('check', '--format', 'json');
  assert.equal(told.code, 1);
  const states = (validAnswer('vendor', told.out) as Answer).files.map((f) => [path.basename(f.path), f.state]);
  assert.deepEqual(states, [
    ['org.yaml', 'changed'],
    ['three.yaml', 'unlocked'],
    ['two.yaml', 'missing'],
  ]);
  const text = await run('check');
  assert.match(text.out, /x \.governance\/shared\/org\.yaml was edited here/);
  // Other line ends are no edit.
  write(repo, COPY, ORG.replace(/\n/g, '\r\n'));
  assert.match((await run('check')).out, /✓ \.governance\/shared\/org\.yaml/);
  // The update mends all that has a source.
  assert.equal((await run('update')).code, 0);
  assert.equal(
    (await run('check', '--quiet')).out,
    'x .governance/shared/three.yaml is not in the lock: nobody knows where it comes from\n',
  );
});

test('a commit by its id, and a tag', async () => {
  const { org, repo, run } = world();
  const first = org.git('rev-parse', 'HEAD');
  org.git('tag', '-a', 'v1', '-m', 'One');
  org.commit('Later', { files: { 'policy/org.yaml': 'domains: {}\n' } });
  assert.equal((await run('add', `file://${org.folder}#${first}:policy/org.yaml`)).code, 0);
  assert.equal(read(repo, COPY), ORG);
  assert.equal((await run('add', `${org.folder}#v1:policy/org.yaml`, '--as', 'tag.yaml')).code, 0);
  assert.equal(read(repo, '.governance/shared/tag.yaml'), ORG);
});

test('what cannot be brought is refused in words, and nothing is written', async () => {
  const { org, repo, run } = world();
  for (const [argv, why] of [
    [[], /say add SOURCE, update or check/],
    [['ad'], /did you mean add/],
    [['add'], /takes one SOURCE/],
    [['add', '--as', 'x.yaml', '--', '--upload-pack=touch x'], /that is no source/],
    [['add', 'https://git.example.com/policy.git'], /say which file/],
    [['add', `${org.folder}#main`], /say which file/],
    [['add', `${org.folder}#--upload-pack=x:org.yaml`], /no name of a branch/],
    [['add', `${org.folder}#main:../org.yaml`], /by its path in the repository/],
    [['add', `${org.folder}#main:gone.yaml`], /there is no gone\.yaml at main/],
    [['add', `${org.folder}#gone:policy/org.yaml`], /`git fetch` ended with code/],
    [['add', `${org.folder}#main:policy`, '--as', 'x.yaml'], /is no plain file/],
    [['add', `${org.folder}#main:notes.txt`], /is no YAML file below/],
    [['add', `${org.folder}#main:notes.txt`, '--as', 'x.yaml'], /no governance file|cannot be read as YAML/],
    [['add', `${org.folder}#main:list.yaml`], /it has no keys/],
    [['add', `${org.folder}#main:broken.yaml`], /cannot be read as YAML/],
    [['add', `${org.folder}#main:policy/org.yaml`, '--as', '../../x.yaml'], /is no YAML file below/],
    [['add', 'ext::sh -c touch% x#main:org.yaml'], /x#?|git fetch/],
    [['add', path.join(org.folder, 'gone.yaml')], /is not there/],
    [['add', org.folder, '--as', 'x.yaml'], /is no file/],
    [['update', 'x.yaml'], /is not vendored/],
    [['check', 'x'], /takes no more words/],
    [['check', '--as', 'x'], /--as names the copy/],
  ] as const) {
    const { code, err } = await run(...argv);
    assert.equal(code, 2, `${argv.join(' ')}: ${err}`);
    assert.match(err, why);
  }
  assert.equal(repo.git('status', '--porcelain', '--untracked-files=all'), '');
  assert.equal((await run('check')).out, 'Nothing is vendored.\n');
});

test('what is there is not written over by add, and a lock that is broken is not written anew', async () => {
  const { org, repo, run } = world();
  const source = `${org.folder}#main:policy/org.yaml`;
  fs.mkdirSync(path.join(repo.folder, '.governance/shared'), { recursive: true });
  write(repo, COPY, 'domains: {}\n');
  assert.match((await run('add', source)).err, /is there already and says otherwise/);
  write(repo, COPY, ORG);
  assert.equal((await run('add', source)).code, 0, 'the same text is taken over');
  assert.match((await run('add', source)).err, /vendored already[^]*vendor update/);
  assert.match((await run('add', `${org.folder}#:policy/org.yaml`)).err, /say another name/);
  write(repo, LOCK, `${read(repo, LOCK)}  more: 1\n`);
  const before = read(repo, LOCK);
  for (const argv of [['update'], ['check'], ['add', source, '--as', 'x.yaml']]) {
    const { code, err } = await run(...argv);
    assert.equal(code, 2);
    assert.match(err, /cannot be used as it stands/);
  }
  assert.equal(read(repo, LOCK), before);
});

test('text of a source does not steer the terminal', async () => {
  const { org, repo, run } = world();
  org.commit('Bad', { files: { 'policy/org.yaml': 'policy: {base: "x\\e]0;pwned\\a"}\n' } });
  const { out } = await run('add', `${org.folder}#main:policy/org.yaml`);
  assert.ok(
    [...out].every((c) => c === '\n' || c >= ' '),
    out,
  );
  assert.match(
    (await runCli(['policy', '--effective'], { cwd: repo.folder })).out,
    /policy\.base +\.governance\/shared\/org\.yaml:1/,
  );
});

test('nothing is written through a link, nor to where a lock of a branch points', async () => {
  const { org, repo, run } = world();
  const outside = path.join(org.folder, 'victim.yaml');
  fs.writeFileSync(outside, 'mine: true\n');
  const source = `${org.folder}#main:policy/org.yaml`;
  assert.equal((await run('add', source)).code, 0);
  fs.rmSync(path.join(repo.folder, COPY));
  fs.symlinkSync(outside, path.join(repo.folder, COPY));
  const linked = await run('update');
  assert.equal(linked.code, 2);
  assert.match(linked.err, /org\.yaml is a symbolic link; nothing is written through it/);
  assert.equal(fs.readFileSync(outside, 'utf8'), 'mine: true\n');
  fs.rmSync(path.join(repo.folder, COPY));
  write(repo, LOCK, read(repo, LOCK).replace(COPY, '.governance/shared/../../x.yaml'));
  const led = await run('update');
  assert.equal(led.code, 2, led.out);
  assert.ok(!fs.existsSync(path.join(repo.folder, 'x.yaml')));
  // A source that would run a program is not followed.
  write(
    repo,
    LOCK,
    read(repo, LOCK)
      .replace('.governance/shared/../../x.yaml', COPY)
      .replace(/source: .*/, `source: "ext::sh -c touch% ${repo.folder}/pwned#main:org.yaml"`),
  );
  assert.equal((await run('update')).code, 2);
  assert.ok(!fs.existsSync(path.join(repo.folder, 'pwned')));
});
