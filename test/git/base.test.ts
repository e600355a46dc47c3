import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GitUndecided, RangeRequest, RangeResult } from '../../server/src/git';
import { createRepo, Repo, shortFiles, temporaryFolder } from '../support/repo';

/** A repository with a branch one commit past main; `extra` prepares more. */
function branched(extra: (repo: Repo) => void = () => undefined): Repo {
  const repo = createRepo({ a: '1\n' });
  extra(repo);
  repo.branch('feature');
  repo.commit('Work', { files: { b: '1\n' } });
  return repo;
}

const remote = (repo: Repo, name: string, at = 'main'): void =>
  void repo.git('update-ref', `refs/remotes/origin/${name}`, at);

function undecided(result: RangeResult): GitUndecided {
  assert.equal(result.kind, 'undecided', JSON.stringify(result));
  return result;
}

const from = async (repo: Repo, request: Partial<RangeRequest> = {}): Promise<string> => {
  const range = await repo.range(request);
  return `${range.baseFrom}: ${range.base.ref}`;
};

test('without a word from anybody: origin/HEAD, origin/main, origin/master, main, master', async () => {
  const repo = branched();
  repo.git('branch', 'master', 'main');
  assert.equal(await from(repo), 'main: main');
  remote(repo, 'master');
  assert.equal(await from(repo), 'origin/master: origin/master');
  remote(repo, 'main');
  assert.equal(await from(repo), 'origin/main: origin/main');
  remote(repo, 'trunk');
  repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
  assert.equal(await from(repo), 'origin/HEAD: origin/trunk');
  const only = createRepo({ a: '1' });
  only.git('branch', '-m', 'master');
  only.branch('x');
  assert.equal(await from(only), 'master: master');
});

test('nothing to compare with is not decided', async () => {
  const repo = createRepo({ a: '1' });
  repo.git('branch', '-m', 'trunk');
  const said = undecided(await repo.rangeOrNot());
  assert.equal(said.rule, 'git/no-base');
  assert.match(said.message, /origin\/HEAD, origin\/main/);
  assert.match(said.help, /--base/);
});

test('--base wins over everything, and may be any revision', async () => {
  const repo = branched((r) => remote(r, 'main'));
  const env = { CI: 'true', GITHUB_BASE_REF: 'main' };
  assert.equal(await from(repo, { base: 'feature', env }), '--base: feature');
  assert.equal(await from(repo, { base: 'HEAD~1', env }), '--base: HEAD~1');
  assert.equal(
    await from(repo, { base: repo.git('rev-parse', '--short', 'main') }),
    `--base: ${repo.git('rev-parse', '--short', 'main')}`,
  );
  remote(repo, 'release/1');
  assert.equal(await from(repo, { base: 'release/1' }), '--base: origin/release/1');
});

test('a named base that does not exist is not decided, whoever named it', async () => {
  const repo = branched();
  for (const [request, words] of [
    [{ base: 'nowhere' }, /“nowhere” \(from --base\)/],
    [{ base: '--upload-pack=evil' }, /“--upload-pack=evil”/],
    [{ base: 'a\nb' }, /not a commit/],
    [{ policyBase: 'gone' }, /“gone” \(from policy.base\)/],
    [{ env: { GITHUB_BASE_REF: 'gone' } }, /from GITHUB_BASE_REF/],
  ] as const) {
    const said = undecided(await repo.rangeOrNot(request));
    assert.equal(said.rule, 'git/no-base');
    assert.match(said.message, words);
    assert.match(said.help, /fetch/i);
  }
});

test('CI variables name the base; the copy of the server goes before the local branch', async () => {
  const repo = branched((r) => {
    r.commit('More', { files: { c: '1' } });
    remote(r, 'main', 'main~1');
    remote(r, 'dev');
  });
  const variables: readonly [Record<string, string>, string][] = [
    [{ GITHUB_BASE_REF: 'main' }, 'GITHUB_BASE_REF: origin/main'],
    [{ GITHUB_BASE_REF: '' }, 'origin/main: origin/main'],
    [{ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'dev' }, 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME: origin/dev'],
    [{ BITBUCKET_PR_DESTINATION_BRANCH: 'dev' }, 'BITBUCKET_PR_DESTINATION_BRANCH: origin/dev'],
    [{ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/dev' }, 'SYSTEM_PULLREQUEST_TARGETBRANCH: origin/dev'],
    [{ CHANGE_TARGET: 'dev' }, 'CHANGE_TARGET: origin/dev'],
  ];
  for (const [env, wanted] of variables) assert.equal(await from(repo, { env }), wanted);
});

test('GitLab: the commit of the merge request first, its target branch where that commit is not here', async () => {
  const repo = branched((r) => remote(r, 'main'));
  const start = repo.git('rev-parse', 'main');
  const env = { GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: start, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main' };
  assert.equal(await from(repo, { env }), `CI_MERGE_REQUEST_DIFF_BASE_SHA: ${start}`);
  const elsewhere = { ...env, CI_MERGE_REQUEST_DIFF_BASE_SHA: 'd'.repeat(40) };
  assert.equal(await from(repo, { env: elsewhere }), 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME: origin/main');
  const nowhere = { ...elsewhere, CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'gone' };
  assert.equal(undecided(await repo.rangeOrNot({ env: nowhere })).rule, 'git/no-base');
});

test('policy.base counts outside CI only: a branch must not choose its own judge', async () => {
  const repo = branched((r) => {
    remote(r, 'main');
    remote(r, 'develop');
  });
  assert.equal(await from(repo, { policyBase: 'develop' }), 'policy.base: origin/develop');
  assert.equal(await from(repo, { policyBase: 'origin/develop' }), 'policy.base: origin/develop');
  for (const env of [{ CI: 'true' }, { GITHUB_ACTIONS: 'true' }, { JENKINS_URL: 'https://ci' }, { TF_BUILD: 'True' }])
    assert.equal(await from(repo, { policyBase: 'develop', env }), 'origin/main: origin/main');
  assert.equal(await from(repo, { policyBase: 'develop', env: { CI: 'false' } }), 'policy.base: origin/develop');
});

test('on the base branch itself the range is empty', async () => {
  const repo = createRepo({ a: '1' });
  const range = await repo.range();
  assert.deepEqual([range.files, range.commits, range.branch], [[], [], 'main']);
  assert.deepEqual(range.mergeBases, [repo.git('rev-parse', 'main')]);
});

test('a branch that is behind its base touches nothing', async () => {
  const repo = createRepo({ a: '1' });
  repo
    .branch('old')
    .checkout('main')
    .commit('Ahead', { files: { b: '1' } });
  repo.checkout('old');
  assert.deepEqual(shortFiles(await repo.range()), []);
});

test('three dots, never two: what only the base changed is not touched', async () => {
  const repo = branched();
  repo.checkout('main').commit('Elsewhere', { files: { z: '1', a: '2\n' } });
  repo.checkout('feature');
  for (const mode of ['head', 'worktree', 'staged'] as const)
    assert.deepEqual(shortFiles(await repo.range({ mode })), ['A b'], mode);
});

test('--head judges another branch and names it', async () => {
  const repo = branched((r) => remote(r, 'main'));
  repo.checkout('main');
  const range = await repo.range({ head: 'feature' });
  assert.deepEqual([range.branch, range.head.ref, shortFiles(range)], ['feature', 'feature', ['A b']]);
  repo.git('update-ref', 'refs/remotes/origin/team/x', 'feature');
  assert.equal((await repo.range({ head: 'origin/team/x' })).branch, 'team/x');
  assert.equal((await repo.range({ head: repo.git('rev-parse', 'feature') })).branch, null);
  const said = undecided(await repo.rangeOrNot({ head: 'gone' }));
  assert.match(said.message, /head “gone”/);
});

test('a detached HEAD: the branch is what CI says, else nobody knows', async () => {
  const repo = branched((r) => remote(r, 'main'));
  repo.git('checkout', '-q', '--detach');
  assert.equal((await repo.range()).branch, null);
  const said: readonly [Record<string, string>, string | null][] = [
    [{ GITHUB_HEAD_REF: 'feature/a', GITHUB_REF: 'refs/pull/7/merge' }, 'feature/a'],
    [{ GITHUB_REF: 'refs/heads/feature/b' }, 'feature/b'],
    [{ GITHUB_REF: 'refs/tags/v1' }, null],
    [{ CI_MERGE_REQUEST_SOURCE_BRANCH_NAME: 'c' }, 'c'],
    [{ CI_COMMIT_BRANCH: 'd' }, 'd'],
    [{ BITBUCKET_BRANCH: 'e' }, 'e'],
    [{ SYSTEM_PULLREQUEST_SOURCEBRANCH: 'refs/heads/f' }, 'f'],
    [{ BUILD_SOURCEBRANCH: 'refs/heads/g' }, 'g'],
    [{ CHANGE_BRANCH: 'h', CHANGE_ID: '4', BRANCH_NAME: 'PR-4' }, 'h'],
    [{ BRANCH_NAME: 'PR-4', CHANGE_ID: '4' }, null],
    [{ GIT_BRANCH: 'origin/i' }, 'i'],
  ];
  for (const [env, branch] of said) assert.equal((await repo.range({ env })).branch, branch, JSON.stringify(env));
});

test('the number of the pull request', async () => {
  const repo = branched((r) => remote(r, 'main'));
  const said: readonly [Record<string, string>, string | null][] = [
    [{}, null],
    [{ GITHUB_REF: 'refs/pull/17/merge' }, '17'],
    [{ CI_MERGE_REQUEST_IID: '18' }, '18'],
    [{ BITBUCKET_PR_ID: '19' }, '19'],
    [{ SYSTEM_PULLREQUEST_PULLREQUESTID: '900', SYSTEM_PULLREQUEST_PULLREQUESTNUMBER: '20' }, '20'],
    [{ CHANGE_ID: '21' }, '21'],
    [{ GITHUB_REF: 'refs/heads/x' }, null],
  ];
  for (const [env, pr] of said) assert.equal((await repo.range({ env })).pullRequest, pr, JSON.stringify(env));
});

/** HEAD is the merge of `feature` into `main`, as GitHub makes it for a pull request. */
function mergeRef(): { repo: Repo; feature: string; merge: string } {
  const repo = branched((r) => remote(r, 'main'));
  const feature = repo.git('rev-parse', 'feature');
  repo.checkout('main').commit('Meanwhile', { files: { z: '1' } });
  remote(repo, 'main');
  repo.git('checkout', '-q', '--detach');
  return { repo, feature, merge: repo.merge('feature') };
}

test('a merge ref: the second parent is judged where CI declares it and has checked it out', async () => {
  const { repo, feature, merge } = mergeRef();
  const declared = { CI: 'true', GITHUB_BASE_REF: 'main', GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: merge };
  for (const env of [declared, { BUILD_SOURCEBRANCH: 'refs/pull/7/merge', BUILD_SOURCEVERSION: merge }]) {
    const range = await repo.range({ env });
    assert.deepEqual(range.head, { ref: 'HEAD^2', commit: feature });
    assert.deepEqual(shortFiles(range), ['A b']);
    assert.equal(range.notes.length, 1);
  }
  // Not declared, or something else is checked out: HEAD is judged, merge and all.
  for (const env of [
    { GITHUB_BASE_REF: 'main' },
    { ...declared, GITHUB_SHA: feature },
    { ...declared, GITHUB_REF: 'refs/pull/7/head' },
  ]) {
    const range = await repo.range({ env });
    assert.deepEqual([range.head.commit, range.notes, shortFiles(range)], [merge, [], ['A b']], JSON.stringify(env));
  }
});

test('a request whose own head is a merge of its base is not mistaken for a merge ref', async () => {
  const repo = branched();
  repo.checkout('main').commit('Meanwhile', { files: { z: '1' } });
  remote(repo, 'main');
  repo.checkout('feature');
  const head = repo.merge('main');
  const env = { GITHUB_BASE_REF: 'main', GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: 'e'.repeat(40) };
  const range = await repo.range({ env });
  assert.deepEqual([range.head.commit, shortFiles(range)], [head, ['A b']]);
});

test('pull_request_target that has checked out the base judges nothing, and says so', async () => {
  const repo = createRepo({ a: '1' });
  remote(repo, 'main');
  const env = { GITHUB_EVENT_NAME: 'pull_request_target', GITHUB_BASE_REF: 'main', GITHUB_REF: 'refs/heads/main' };
  const said = undecided(await repo.rangeOrNot({ env }));
  assert.match(said.message, /pull_request_target/);
});

test('a shallow clone without the merge base is not decided, and the cure is said', async () => {
  const repo = branched();
  repo.commit('Two', { files: { c: '1' } });
  repo.checkout('main').commit('Meanwhile', { files: { z: '1' } });
  const folder = `${temporaryFolder()}/clone`;
  const url = `file://${repo.folder}`;
  repo.git('clone', '-q', '--depth=1', '--no-single-branch', '-b', 'feature', url, folder);
  const clone = new Repo(folder);
  const said = undecided(await clone.rangeOrNot({ env: { GITHUB_BASE_REF: 'main' } }));
  assert.equal(said.rule, 'git/no-base');
  assert.match(said.message, /shallow/);
  assert.match(said.help, /--unshallow.*fetch-depth: 0/);
  const single = `${temporaryFolder()}/single`;
  repo.git('clone', '-q', '--depth=1', '-b', 'feature', url, single);
  const missing = undecided(await new Repo(single).rangeOrNot({ env: { GITHUB_BASE_REF: 'main' } }));
  assert.match(missing.message, /“main” \(from GITHUB_BASE_REF\)/);
  assert.match(missing.help, /fetch-depth: 0/);
  clone.git('fetch', '-q', '--unshallow');
  assert.deepEqual(shortFiles(await clone.range()), ['A b', 'A c']);
});

test('histories that never met are not decided', async () => {
  const repo = createRepo({ a: '1' });
  repo.git('checkout', '-q', '--orphan', 'island');
  repo.commit('Alone', { files: { b: '1' } });
  const said = undecided(await repo.rangeOrNot());
  assert.match(said.message, /HEAD and main have no common commit/);
});

test('several merge bases: what differs from any of them is touched, and it is said', async () => {
  const repo = createRepo({ a: '1\n', shared: '0\n' });
  repo.branch('one').commit('One', { files: { one: '1\n' } });
  repo
    .checkout('main')
    .branch('two')
    .commit('Two', { files: { two: '1\n' } });
  repo.checkout('one').merge('two', 'one takes two');
  repo.git('branch', 'mark-one', 'one~1');
  repo.checkout('two').merge('mark-one', 'two takes one');
  repo.commit('Work', { files: { work: '1\n' } });
  const range = await repo.range({ base: 'one' });
  assert.equal(range.mergeBases.length, 2);
  assert.deepEqual(shortFiles(range), ['A one', 'A two', 'A work']);
  assert.match(range.notes.join(), /2 merge bases/);
  for (const mode of ['worktree', 'staged'] as const)
    assert.deepEqual(shortFiles(await repo.range({ base: 'one', mode })), shortFiles(range), mode);
  const patches = await repo.patches({ base: 'one' });
  assert.deepEqual([...patches.keys()].sort(), ['one', 'two', 'work']);
});
