import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileIdFromPath, joinFileId } from '../../server/src/base/fileId';
import { createRepo, ISOLATED, nodeHost, Repo, shortFiles, temporaryFolder } from '../support/repo';

const openAt = async (folder: string, env: Readonly<Record<string, string>> = ISOLATED): Promise<unknown> =>
  nodeHost(env).git?.open(fileIdFromPath(folder));

test('no git program: absent, and everything else still works', async () => {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'governance.yaml'), 'program: {}\n');
  const env = { ...ISOLATED, PATH: temporaryFolder() };
  const said = (await openAt(folder, env)) as { kind: string; reason: string; message: string };
  assert.deepEqual([said.kind, said.reason], ['absent', 'no-git']);
  assert.match(said.message, /PATH/);
  const found = await nodeHost(env).fs.findGovernance(fileIdFromPath(folder));
  assert.deepEqual(found, [fileIdFromPath(path.join(folder, 'governance.yaml'))]);
});

test('a git that lies in the repository or in a relative folder of PATH is never run', async () => {
  const repo = createRepo({ a: '1' });
  repo.write({ git: '#!/bin/sh\ntouch ran\n', 'bin/git': '#!/bin/sh\ntouch ran\n' });
  for (const name of ['git', 'bin/git']) fs.chmodSync(path.join(repo.folder, name), 0o755);
  const said = (await openAt(repo.folder, { ...ISOLATED, PATH: '.:bin::' })) as { reason: string };
  assert.equal(said.reason, 'no-git');
  assert.ok(!fs.existsSync(path.join(repo.folder, 'ran')));
});

test('git is not used at all where the host may not', () => {
  assert.equal(nodeHost(ISOLATED, { git: false }).git, null);
});

test('a folder without a repository, a bare one, a missing one', async () => {
  const bare = temporaryFolder();
  new Repo(bare).git('init', '-q', '--bare');
  for (const folder of [temporaryFolder(), bare, path.join(bare, 'gone')]) {
    const said = (await openAt(folder)) as { kind: string; reason: string };
    assert.deepEqual([said.kind, said.reason], ['absent', 'no-repository'], folder);
  }
});

test('a branch without a commit', async () => {
  const repo = createRepo();
  repo.write({ a: '1' });
  for (const mode of ['head', 'worktree', 'staged'] as const) {
    const said = await repo.rangeOrNot({ mode });
    assert.deepEqual([said.kind, said.kind === 'absent' && said.reason], ['absent', 'no-commits']);
  }
  assert.deepEqual(await (await repo.open()).trackedFiles(), []);
  const later = createRepo({ a: '1' });
  later.git('checkout', '-q', '--orphan', 'new');
  assert.equal((await later.rangeOrNot()).kind, 'absent');
});

test('a repository of another owner: git refuses, the cure is said', async () => {
  const repo = createRepo({ a: '1' });
  const said = (await openAt(repo.folder, { ...ISOLATED, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' })) as Record<
    string,
    string
  >;
  assert.deepEqual([said['kind'], said['rule']], ['undecided', 'git/failed']);
  assert.match(said['message'] ?? '', /dubious ownership/);
  assert.ok(said['help']?.includes(`--add safe.directory ${repo.folder}`), said['help']);
});

test('a damaged repository is a failure with its words, never an empty answer', async () => {
  const repo = createRepo({ a: '1' });
  repo.branch('x').commit('Work', { files: { a: '2' } });
  const tree = repo.git('rev-parse', 'HEAD^{tree}');
  fs.rmSync(path.join(repo.folder, '.git/objects', tree.slice(0, 2), tree.slice(2)), { force: true });
  const said = await repo.rangeOrNot();
  assert.equal(said.kind, 'undecided');
  assert.equal(said.kind === 'undecided' && said.rule, 'git/failed');
  assert.match(
    said.kind === 'undecided' ? `${said.message} ${said.help}` : '',
    /git (?:log|diff)` ended with code.*fsck/,
  );
});

/** `main` and `feature` change the same line. */
function conflicting(): Repo {
  const repo = createRepo({ a: '1\n' });
  repo.branch('feature').commit('Mine', { files: { a: 'mine\n', b: '1\n' } });
  repo.checkout('main').commit('Theirs', { files: { a: 'theirs\n' } });
  return repo.checkout('feature');
}

test('a rebase, merge, cherry-pick or revert in progress is said', async () => {
  const cases: readonly [string, (repo: Repo) => boolean][] = [
    ['A rebase', (r) => r.tryGit('rebase', 'main')],
    ['A rebase', (r) => r.tryGit('rebase', '--apply', 'main')],
    ['A merge', (r) => r.tryGit('merge', 'main')],
    ['A cherry-pick', (r) => r.tryGit('cherry-pick', 'main')],
    ['A revert', (r) => r.tryGit('revert', '--no-edit', 'main')],
  ];
  for (const [name, start] of cases) {
    const repo = conflicting();
    if (name === 'A revert') repo.commit('Again', { files: { a: 'again\n' } });
    assert.equal(start(repo), false, `${name} stops with a conflict`);
    for (const mode of ['head', 'worktree', 'staged'] as const) {
      const range = await repo.range({ mode });
      assert.equal(range.inProgress, true, name);
      assert.ok(
        range.notes.some((n) => n.startsWith(`${name} is in progress`)),
        range.notes.join(),
      );
    }
  }
  const quiet = await conflicting().range();
  assert.deepEqual([quiet.inProgress, quiet.notes], [false, []]);
});

test('while a rebase runs, the branch is the one that is rebased', async () => {
  const repo = conflicting();
  repo.tryGit('rebase', 'main');
  assert.equal((await repo.range({ mode: 'worktree' })).branch, 'feature');
});

test('a conflict in the work tree is one touched file', async () => {
  const repo = conflicting();
  repo.tryGit('merge', 'main');
  assert.deepEqual(shortFiles(await repo.range({ mode: 'worktree' })), ['M a', 'A b']);
  assert.deepEqual(shortFiles(await repo.range({ mode: 'staged' })), ['U a', 'A b']);
  assert.equal((await repo.patches({ mode: 'staged' })).get('a')?.status, 'U');
  const patches = await repo.patches({ mode: 'worktree' });
  assert.ok(patches.get('a')?.hunks[0]?.lines.includes('+<<<<<<< HEAD'));
  assert.deepEqual(await (await repo.open()).trackedFiles(), ['a', 'b']);
});

test('a second work tree has its own HEAD, index and state', async () => {
  const repo = createRepo({ a: '1' });
  const folder = path.join(temporaryFolder(), 'tree');
  repo.git('worktree', 'add', '-q', '-b', 'side', folder);
  const side = new Repo(folder);
  side.commit('Side', { files: { b: '1' } });
  const range = await side.range({ mode: 'worktree' });
  assert.deepEqual([range.branch, shortFiles(range)], ['side', ['A b']]);
  assert.equal((await side.open()).topLevel, side.id);
  assert.deepEqual(shortFiles(await repo.range()), []);
});

test('a submodule: its commit is a touched link, dirty content too; inside, it is a repository of its own', async () => {
  const inner = createRepo({ x: '1' });
  const repo = createRepo({ a: '1' });
  repo.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.folder, 'lib');
  repo.commit('Add lib');
  repo.branch('bump');
  const lib = new Repo(path.join(repo.folder, 'lib'));
  const next = lib.commit('Inside', { files: { x: '2' } });
  repo.config('submodule.lib.ignore', 'all').config('diff.ignoreSubmodules', 'all').config('diff.submodule', 'log');
  const dirty = await repo.range({ mode: 'worktree' });
  assert.deepEqual(
    dirty.files.map((f) => [f.path, f.status, f.link]),
    [['lib', 'M', true]],
  );
  const before = (await repo.patches({ mode: 'worktree' })).get('lib');
  repo.git('config', '--unset', 'submodule.lib.ignore');
  repo.config('diff.ignoreSubmodules', 'none').commit('Bump');
  repo.config('submodule.lib.ignore', 'all').config('diff.ignoreSubmodules', 'all');
  const patch = (await repo.patches()).get('lib');
  assert.deepEqual([patch?.opaque, patch?.newBlob, patch?.newMode], [true, next, '160000']);
  assert.deepEqual(before, patch, 'the same before and after the commit');
  assert.equal((await lib.open()).topLevel, lib.id);
  assert.deepEqual(await (await lib.open()).trackedFiles(), ['x']);
});

test('a repository inside, not added: one untracked link, and the host tells the two apart', async () => {
  const repo = createRepo({ a: '1' });
  const inner = new Repo(path.join(repo.folder, 'nested'));
  fs.mkdirSync(inner.folder);
  inner.git('init', '-q', '-b', 'main');
  inner.commit('In', { files: { b: '1' } });
  const host = repo.host();
  const tops: string[] = [];
  for (const folder of [repo.id, inner.id, joinFileId(repo.id, 'nested')]) {
    const opened = await host.git?.open(folder);
    if (opened && !('kind' in opened)) tops.push(opened.topLevel);
  }
  assert.deepEqual(tops, [repo.id, inner.id, inner.id]);
  const range = await repo.range({ mode: 'worktree' });
  assert.deepEqual(
    range.files.map((f) => [f.path, f.untracked, f.link]),
    [['nested', true, true]],
  );
});

test('a folder in the repository is judged from the top', async () => {
  const repo = createRepo({ 'sub/deep/a': '1', b: '1' });
  repo.branch('x').commit('Work', { files: { 'sub/deep/a': '2', b: '2' } });
  repo.config('diff.relative', 'true');
  const opened = await repo.host().git?.open(joinFileId(repo.id, 'sub/deep'));
  assert.ok(opened && !('kind' in opened));
  assert.equal(opened.topLevel, repo.id);
  const range = await opened.range({ mode: 'head', env: {} });
  assert.ok(range.kind === 'range');
  assert.deepEqual(shortFiles(range), ['M b', 'M sub/deep/a']);
});

test('a symbolic link above the repository keeps the spelling of the folder; one into it is refused', async () => {
  const repo = createRepo({ 'sub/a': '1' });
  const place = temporaryFolder();
  fs.symlinkSync(path.dirname(repo.folder), path.join(place, 'above'));
  const spelled = path.join(place, 'above', path.basename(repo.folder), 'sub');
  const opened = (await openAt(spelled)) as { topLevel: string };
  assert.equal(opened.topLevel, fileIdFromPath(path.dirname(spelled)));
  fs.symlinkSync(path.join(repo.folder, 'sub'), path.join(place, 'into'));
  const refused = (await openAt(path.join(place, 'into'))) as { kind: string; help: string };
  assert.equal(refused.kind, 'undecided');
  assert.ok(refused.help.includes(path.join(repo.folder, 'sub')));
});

test('a sparse check-out: what is not checked out is not deleted', async () => {
  const repo = createRepo({ 'in/a': '1', 'out/b': '1', 'out/.governance/policy.yaml': 'policy: {}\n' });
  repo.git('sparse-checkout', 'set', '--cone', 'in');
  assert.ok(!fs.existsSync(path.join(repo.folder, 'out/b')));
  repo.branch('x').commit('Work', { files: { 'in/a': '2' } });
  for (const mode of ['head', 'worktree', 'staged'] as const)
    assert.deepEqual(shortFiles(await repo.range({ mode })), ['M in/a'], mode);
  assert.ok(((await (await repo.open()).trackedFiles()) as string[]).includes('out/b'));
});

test('a hook runs with its own index: what is being committed is what is judged', async () => {
  const repo = createRepo({ a: '1\n', b: '1\n' });
  repo.branch('x');
  repo.write({ a: '2\n', b: '2\n' });
  repo.git('add', 'a');
  fs.copyFileSync(path.join(repo.folder, '.git/index'), path.join(repo.folder, '.git/next-index.lock'));
  repo.git('reset', '-q');
  const env = { GIT_INDEX_FILE: path.join(repo.folder, '.git/next-index.lock'), GIT_DIR: '.git' };
  assert.deepEqual(shortFiles(await repo.range({ mode: 'staged', env })), ['M a']);
  assert.deepEqual(shortFiles(await repo.range({ mode: 'staged' })), []);
  assert.deepEqual([...(await repo.patches({ mode: 'staged', env })).keys()], ['a']);
  // Variables of a hook of another repository lead nowhere.
  const other = createRepo({ z: '1' });
  const foreign = {
    GIT_DIR: path.join(other.folder, '.git'),
    GIT_COMMON_DIR: path.join(other.folder, '.git'),
    GIT_WORK_TREE: other.folder,
    GIT_INDEX_FILE: path.join(other.folder, '.git/index'),
  };
  assert.deepEqual(shortFiles(await repo.range({ mode: 'worktree', env: foreign })), ['M a', 'M b']);
});

test('a partial clone that lacks what is compared says so, and fetches nothing', async () => {
  const repo = createRepo({ a: 'one\n' });
  repo.config('uploadpack.allowFilter', 'true');
  repo.branch('x').commit('Work', { files: { a: 'two\n' } });
  const folder = path.join(temporaryFolder(), 'clone');
  repo.git('clone', '-q', '--filter=blob:none', '--no-checkout', '-b', 'x', `file://${repo.folder}`, folder);
  const clone = new Repo(folder);
  const opened = await clone.open();
  const range = await opened.range({ mode: 'head', base: 'main', env: {} });
  assert.ok(range.kind === 'range', JSON.stringify(range));
  assert.deepEqual(shortFiles(range), ['M a'], 'paths need no contents');
  const patches = await opened.patches({ bases: range.mergeBases, head: range.head.commit, mode: 'head', paths: [] });
  assert.ok('kind' in patches, 'contents are not here');
});
