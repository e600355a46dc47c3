import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createRepo, temporaryFolder, type Repo } from '../support/repo';

const BEN = 'Ben <ben@example.com>';

test('author and committer, through .mailmap; a private mailmap does not count', async () => {
  const repo = createRepo({ a: '1', '.mailmap': 'Ben Real <ben@work.example> <ben@example.com>\n' });
  repo.write({ private: 'Somebody Else <else@example.com> <ann@example.com>\n' });
  repo.config('mailmap.file', path.join(repo.folder, 'private')).config('log.mailmap', 'false');
  repo.config('mailmap.blob', repo.git('hash-object', '-w', 'private'));
  repo.branch('x').commit('Work', { files: { b: '1' }, author: BEN, committer: 'Ann <ann@example.com>' });
  const [commit] = (await repo.range()).commits;
  assert.deepEqual(commit?.author, { name: 'Ben Real', email: 'ben@work.example' });
  assert.deepEqual(commit?.committer, { name: 'Ann', email: 'ann@example.com' });
});

test('co-authors, through .mailmap, and Change-Record: from the trailers alone, as git reads them', async () => {
  const repo = createRepo({ a: '1', '.mailmap': 'Ben Real <ben@work.example> <ben@example.com>\n' });
  repo.branch('x').config('trailer.separators', '=#');
  repo.commit(
    [
      'Work',
      '',
      'Change-Record: CHG-in-the-text',
      'and more text, so that the line above is no trailer.',
      '',
      'change-record: CHG-1',
      'Change-Record: CHG-2',
      `Co-authored-by: ${BEN}`,
      'CO-AUTHORED-BY: Señor Dé <de@example.com>',
      'Co-authored-by: nobody at all',
      'Signed-off-by: Ann <ann@example.com>',
    ].join('\n'),
    { files: { b: '1' } },
  );
  const [commit] = (await repo.range()).commits;
  assert.deepEqual(commit?.changeRecords, ['CHG-1', 'CHG-2']);
  assert.deepEqual(commit?.coAuthors, [
    { name: 'Ben Real', email: 'ben@work.example' },
    { name: 'Señor Dé', email: 'de@example.com' },
  ]);
});

test('each commit has its own paths, newest first; a rename has both', async () => {
  const repo = createRepo({ a: '1\n', 'old name': 'x\ny\nz\n' });
  repo.branch('x').config('log.diffMerges', 'off').config('log.showSignature', 'true').config('diff.renames', 'true');
  repo.commit('One', { files: { a: '2\n', b: '1' } });
  repo.git('mv', 'old name', 'new\nname');
  repo.commit('Two', { author: BEN });
  repo.commit('Nothing', { allowEmpty: true });
  const range = await repo.range();
  assert.deepEqual(
    range.commits.map((c) => c.paths),
    [[], ['new\nname', 'old name'], ['a', 'b']],
  );
  assert.deepEqual(
    range.commits.map((c) => c.author.name),
    ['Ann', 'Ben', 'Ann'],
  );
  assert.deepEqual(range.commits[0]?.parents, [range.commits[1]?.id]);
});

test('a message in another encoding', async () => {
  const repo = createRepo({ a: '1' });
  repo.branch('x').config('i18n.commitEncoding', 'ISO-8859-1').config('i18n.logOutputEncoding', 'ISO-8859-1');
  repo.write({ b: '1' });
  repo.git('add', '-A');
  // The bytes of the name are UTF-8 here and declared as Latin-1 there: git re-encodes; nothing may break.
  repo.gitWith({ GIT_AUTHOR_NAME: 'Jose' }, 'commit', '-q', '-m', 'Work\n\nChange-Record: CHG-1');
  const [commit] = (await repo.range()).commits;
  assert.deepEqual([commit?.author.name, commit?.changeRecords], ['Jose', ['CHG-1']]);
});

/** `feature` merges `main`; both touch other files. The merge itself is left to the caller. */
function diverged(): Repo {
  const repo = createRepo({ a: '1\n', b: '1\n' });
  repo.branch('feature').commit('Mine', { files: { a: '2\n' }, author: BEN });
  repo.checkout('main').commit('Theirs', { files: { b: '2\n' } });
  return repo.checkout('feature');
}

test('who only merged has edited nothing', async () => {
  const repo = diverged();
  const merge = repo.merge('main');
  const range = await repo.range({ base: 'main~1' });
  assert.deepEqual(range.commits.find((c) => c.id === merge)?.paths, []);
});

test('an edit inside a merge commit is an edit of whoever merged', async () => {
  const repo = diverged();
  repo.git('merge', '-q', '--no-ff', '--no-commit', 'main');
  repo.write({ hidden: '1\n', a: '3\n' });
  const merge = repo.commit('Merge', { author: 'Eve <eve@example.com>' });
  const range = await repo.range();
  const own = range.commits.find((c) => c.id === merge);
  assert.deepEqual([own?.author.name, own?.paths], ['Eve', ['a', 'hidden']]);
  assert.ok(range.files.some((f) => f.path === 'hidden'));
});

test('a resolved conflict is an edit of the merge', async () => {
  const repo = createRepo({ a: '1\n' });
  repo.branch('feature').commit('Mine', { files: { a: 'mine\n' } });
  repo.checkout('main').commit('Theirs', { files: { a: 'theirs\n' } });
  repo.checkout('feature').tryGit('merge', 'main');
  const merge = repo.commit('Merge', { files: { a: 'both\n' } });
  assert.deepEqual((await repo.range()).commits.find((c) => c.id === merge)?.paths, ['a']);
});

test('a merge is made again as git makes it by itself, whatever is configured about merging', async () => {
  const repo = createRepo({ 'old/a': 'one\ntwo\nthree\nfour\n', 'old/b': 'five\nsix\nseven\n' });
  repo.branch('feature').commit('Mine', { files: { 'old/a': 'one\ntwo\nthree\nFOUR\n', 'old/new': '1\n' } });
  repo.checkout('main').git('mv', 'old', 'new');
  repo.commit('Move');
  repo.checkout('feature').tryGit('merge', '-q', '--no-commit', 'main');
  const merge = repo.commit('Merge');
  const own = async (): Promise<unknown> =>
    (await repo.range({ base: 'main~1' })).commits.find((c) => c.id === merge)?.paths;
  const plain = await own();
  for (const [key, value] of [
    ['merge.renames', 'false'],
    ['merge.directoryRenames', 'false'],
    ['merge.directoryRenames', 'true'],
    ['merge.conflictStyle', 'diff3'],
    ['diff.renames', 'false'],
  ] as const) {
    repo.config(key, value);
    assert.deepEqual(await own(), plain, `${key}=${value}`);
    repo.git('config', '--unset', key);
  }
});

test('a history of its own that is merged in: its first commit has paths, too', async () => {
  const repo = createRepo({ a: '1' });
  repo.git('checkout', '-q', '--orphan', 'island');
  const root = repo.commit('Island', { files: { a: null, island: '1' }, author: BEN });
  repo.checkout('main').branch('feature');
  repo.git('merge', '-q', '--allow-unrelated-histories', '-m', 'Take the island', 'island');
  repo.config('log.showRoot', 'false');
  const range = await repo.range();
  assert.deepEqual(range.commits.find((c) => c.id === root)?.paths, ['island']);
});

test('a merge of three: what differs from every parent', async () => {
  const repo = createRepo({ a: '1\n', b: '1\n', c: '1\n' });
  for (const name of ['b', 'c'])
    repo
      .checkout('main')
      .branch(name)
      .commit(name, { files: { [name]: '2\n' } });
  repo
    .checkout('main')
    .branch('feature')
    .commit('a', { files: { a: '2\n' } });
  repo.git('merge', '-q', '--no-commit', 'b', 'c');
  repo.write({ extra: '1\n' });
  const merge = repo.commit('Three at once');
  const range = await repo.range();
  const own = range.commits.find((c) => c.id === merge);
  assert.deepEqual([own?.parents.length, own?.paths], [3, ['extra']]);
  assert.equal(range.commits.length, 4);
});

test('a repository that cannot be written to is judged all the same, merges too', async () => {
  const repo = diverged();
  repo.git('merge', '-q', '--no-ff', '--no-commit', 'main');
  const merge = repo.commit('Merge', { files: { hidden: '1\n' } });
  // To root no folder is read-only, so a git stands in that answers as one in a read-only repository does.
  const bin = temporaryFolder();
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const refuse = 'echo "fatal: unable to create temporary object directory" >&2; exit 128';
  fs.writeFileSync(
    path.join(bin, 'git'),
    `#!/bin/sh\ncase " $* " in *" --remerge-diff "*) ${refuse};; esac\nexec '${real}' "$@"\n`,
    { mode: 0o755 },
  );
  const range = await repo.range({ env: { PATH: bin } });
  assert.deepEqual(range.commits.find((c) => c.id === merge)?.paths, ['hidden']);
});

test('identity: configured, through .mailmap; null where nothing is configured', async () => {
  const repo = createRepo({ a: '1' });
  assert.equal(await (await repo.open()).identity(), null);
  repo.config('user.name', 'Ben').config('user.email', 'ben@example.com');
  assert.deepEqual(await (await repo.open()).identity(), { name: 'Ben', email: 'ben@example.com' });
  repo.write({ '.mailmap': 'Ben Réal <ben@work.example> <ben@example.com>\n' });
  assert.deepEqual(await (await repo.open()).identity(), { name: 'Ben Réal', email: 'ben@work.example' });
});

test('resolveCommit: full and short ids; not names, not other objects', async () => {
  const repo = createRepo({ a: '1' });
  const id = repo.git('rev-parse', 'HEAD');
  const tree = repo.git('rev-parse', 'HEAD^{tree}');
  const repository = await repo.open();
  const answers = await Promise.all(
    [id, id.slice(0, 8), id.toUpperCase(), 'main', tree, 'f'.repeat(40), '', '--all'].map((i) =>
      repository.resolveCommit(i),
    ),
  );
  assert.deepEqual(answers, [id, id, id, null, null, null, null, null]);
});
