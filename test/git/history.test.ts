/** The log of a history that is read piece by piece. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HISTORY, HistoryReader, type HistoryCommit } from '../../server/src/git/history';
import { PINNED } from '../../server/src/git/flags';
import { createRepo } from '../support/repo';

function read(log: string, size: number): readonly HistoryCommit[] {
  const reader = new HistoryReader();
  const out: HistoryCommit[] = [];
  for (let at = 0; at < log.length; at += size) out.push(...reader.push(log.slice(at, at + size)));
  return [...out, ...reader.end()];
}

const repo = createRepo({ 'a.txt': '1\n', 'dir/b c.txt': '1\n', ':odd': '1\n', 'line\nbreak': '1\n' });
repo.commit(
  'Jörg wrote this\n\nAcked-by: Éva <eva@example.com>\nCo-authored-by: Cy <cy@example.com>, Di <di@example.com>',
  {
    author: 'Jörg <jo@example.com>',
    committer: 'Ann <ann@example.com>',
    files: { 'a.txt': '2\n', 'dir/b c.txt': null, 'dir/é.txt': '1\n' },
  },
);
repo.commit('Nothing\n\nReviewed-by: Folded\n <folded@example.com>\nchange-record: CHG-1\nChange-Record:', {
  allowEmpty: true,
});
repo.git('checkout', '-q', '-b', 'side', 'HEAD~1');
repo.commit('Side', { files: { 'side.txt': '1\n' } });
repo.git('checkout', '-q', 'main');
repo.git(
  'merge',
  '-q',
  '--no-ff',
  '-m',
  'Merge side\n\nAlliance-Approved-by: Dina <dina@example.com> (network)',
  'side',
);
const log = Buffer.from(repo.git(...PINNED, ...HISTORY, 'HEAD', '--')).toString('latin1');

test('commits with what they changed, who made them and what their trailers say', () => {
  const [first, wrote, ...rest] = read(log, log.length);
  assert.deepEqual(
    first?.files.map((f) => `${f.status} ${f.path}`),
    ['A :odd', 'A a.txt', 'A dir/b c.txt', 'A line\nbreak'],
  );
  assert.ok(wrote);
  assert.deepEqual(
    wrote.files.map((f) => `${f.status} ${f.path} ${f.oldMode} ${f.newMode}`),
    ['M a.txt 100644 100644', 'D dir/b c.txt 100644 000000', 'A dir/é.txt 000000 100644'],
  );
  assert.match(wrote.files[0]?.newBlob ?? '', /^[0-9a-f]{40}$/);
  assert.deepEqual(
    [wrote.author.name, wrote.committer.email, wrote.subject],
    ['Jörg', 'ann@example.com', 'Jörg wrote this'],
  );
  assert.deepEqual(
    wrote.coAuthors.map((p) => p.name),
    ['Cy', 'Di'],
  );
  assert.deepEqual(
    wrote.approvals.map((a) => `${a.key} ${a.person?.name ?? ''}`),
    ['acked-by Éva'],
  );
  const bySubject = new Map(rest.map((c) => [c.subject, c]));
  const nothing = bySubject.get('Nothing');
  assert.deepEqual([nothing?.files, nothing?.changeRecords], [[], ['CHG-1']]);
  assert.equal(nothing?.approvals[0]?.person?.email, 'folded@example.com');
  const merge = bySubject.get('Merge side');
  assert.equal(merge?.parents.length, 2);
  assert.deepEqual(
    merge?.files.map((f) => f.path),
    ['side.txt'],
  );
  assert.deepEqual([merge?.approvals[0]?.key, merge?.approvals[0]?.domain], ['alliance-approved-by', 'network']);
});

test('wherever the pieces are cut, the commits are the same', () => {
  const whole = read(log, log.length);
  for (const size of [1, 2, 3, 7, 64, 1000]) assert.deepEqual(read(log, size), whole, `pieces of ${size}`);
  assert.deepEqual(read('', 1), []);
  assert.throws(() => read('no log\0at all\0', 100), /does not print/);
});
