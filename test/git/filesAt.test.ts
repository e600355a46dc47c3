import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRepo } from '../support/repo';

test('filesAt gives the texts of the regular files at or below some paths, as of a commit', async () => {
  const repo = createRepo({
    'governance.yaml': 'a: 1\n',
    '.governance/x.yaml': 'x\n',
    'src/a.ts': 'no\n',
    'empty.yaml': '',
  });
  const first = repo.git('rev-parse', 'HEAD');
  repo.commit('More', {
    files: {
      'governance.yaml': 'a: 2\r\n# é\n',
      '.governance/deep/y z.yaml': 'x\n',
      '.governance/link.yaml': { link: '../governance.yaml' },
      '.governance/x.yaml': null,
    },
  });
  const git = await repo.open();
  const at = async (commit: string, ...paths: string[]) => {
    const files = await git.filesAt(commit, paths);
    assert.ok(!('kind' in files), JSON.stringify(files));
    return Object.fromEntries(files);
  };
  assert.deepEqual(await at(first, 'governance.yaml', '.governance'), {
    '.governance/x.yaml': 'x\n',
    'governance.yaml': 'a: 1\n',
  });
  assert.deepEqual(await at(repo.git('rev-parse', 'HEAD'), 'governance.yaml', '.governance'), {
    '.governance/deep/y z.yaml': 'x\n',
    'governance.yaml': 'a: 2\r\n# é\n',
  });
  assert.deepEqual(await at(first, 'empty.yaml', 'nowhere'), { 'empty.yaml': '' });
  assert.deepEqual(await at(first, 'nowhere'), {});
  const failed = await git.filesAt('0'.repeat(40), ['governance.yaml']);
  assert.equal('kind' in failed && failed.kind, 'failed');
});

test('datedLines tell on which day each line was written, and nothing of what is not committed', async () => {
  const repo = createRepo({ 'a.yaml': 'one\ntwo\n' });
  repo.write({ 'a.yaml': 'one\nthree\ntwo\n', 'new.yaml': 'x\n' });
  const git = await repo.open();
  assert.deepEqual(await git.datedLines('a.yaml'), [
    { text: 'one', day: '2026-01-01' },
    { text: 'three', day: null },
    { text: 'two', day: '2026-01-01' },
  ]);
  assert.equal((await git.datedLines('a.yaml', repo.git('rev-parse', 'HEAD'))).length, 2, 'as of a commit');
  assert.deepEqual(await git.datedLines('new.yaml'), []);
  assert.deepEqual(await git.datedLines('nowhere'), []);
  // The author's own zone: already the next day there.
  repo.git('add', '--all');
  repo.gitWith(
    { GIT_AUTHOR_DATE: '2026-05-31T23:30:00-0200', GIT_COMMITTER_DATE: '2026-06-01T01:30:00Z' },
    'commit',
    '-qm',
    'Late',
  );
  assert.deepEqual(await (await repo.open()).datedLines('new.yaml'), [{ text: 'x', day: '2026-05-31' }]);
});
