import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { earlierCounter, splitLines } from '../../server/src/git/hunks';
import { linearMergeBase, parseLog } from '../../server/src/git/log';
import { parsePersons } from '../../server/src/git/persons';
import { PatchSyntax, quoteName, readSections } from '../../server/src/git/patchText';
import { Fields, readRawRecords, type RawRecord } from '../../server/src/git/rawDiff';
import type { RangeCommit } from '../../server/src/git';
import { createRepo } from '../support/repo';

const ID = (c: string): string => c.repeat(40);
const record = (path: string): RawRecord => ({
  oldMode: '100644', newMode: '100644', oldBlob: ID('1'), newBlob: ID('2'), status: 'M', bytes: path, path,
}); // prettier-ignore

test('the number of earlier places: the same as by looking everywhere', () => {
  const line = fc.constantFrom('a\n', 'b\n', 'c\n');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 60 }), fc.nat(60), fc.nat(8), (lines, at, length) => {
      const start = Math.min(at, lines.length);
      const wanted = lines.slice(start, start + length);
      let naive = 0;
      for (let i = 0; i < start; i++) if (wanted.length > 0 && wanted.every((w, k) => lines[i + k] === w)) naive++;
      assert.equal(earlierCounter(lines)(wanted, start), naive);
    }),
    { numRuns: 1000 },
  );
  // Long enough for the linear search.
  const same = new Array<string>(3000).fill('a\n');
  assert.equal(earlierCounter(same)(same.slice(0, 200), 2500), 2500);
  assert.equal(earlierCounter([...same, 'b\n', ...same])(same.slice(0, 200), 3001), 2801);
});

test('lines keep their ends, so nothing is lost', () => {
  fc.assert(fc.property(fc.string(), (text) => splitLines(text).join('') === text));
  assert.deepEqual(splitLines('a\n\nb'), ['a\n', '\n', 'b']);
});

test('names in headers are quoted as git quotes them', () => {
  const names = [
    'plain',
    'two words',
    'é'.repeat(2),
    'a"b',
    'a\\b',
    'tab\t',
    'nl\n',
    '\u0001\u007f\u001f',
    '\u0007\b\v\f\r',
    "it's",
    '{x}',
  ];
  const repo = createRepo({ start: '1' });
  repo.write(Object.fromEntries(names.map((n) => [n, '1'])));
  repo.git('add', '-A');
  const headers = repo.git('-c', 'core.quotePath=false', 'diff', '--cached', 'HEAD', '--name-only').split('\n').sort();
  assert.deepEqual(headers, names.map(quoteName).sort());
});

test('a patch that is none is said, never guessed at', () => {
  const head = 'diff --git a/f b/f\nindex 1..2 100644\n--- a/f\n+++ b/f\n';
  const bad = [
    `${head}@@ -1,3 +1,3 @@\n a\n`,
    `${head}@@ -1 +1 @@\n-a\n+b\ndiff --git a/other b/other\n`,
    `${head}@@ broken\n`,
    `${head}@@ -1 +1 @@\n?a\n`,
    'Binary files a/f and b/f differ\n',
  ];
  for (const text of bad) assert.throws(() => readSections(text, 0, [record('f')]), PatchSyntax, text);
  assert.deepEqual(readSections('', 0, [record('f')])[0]?.hunks, []);
});

test('lines of a file that look like a patch stay lines', () => {
  const text =
    'diff --git a/f b/f\nindex 1..2 100644\n--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n---- a/x\n+diff --git a/g b/g\n @@ -1 +1 @@\n' +
    'diff --git a/g b/g\nold mode 100644\nnew mode 100755\n';
  const sections = readSections(text, 0, [record('f'), record('g')]);
  assert.deepEqual(
    sections.map((s) => s.hunks.map((h) => h.lines)),
    [[['---- a/x', '+diff --git a/g b/g', ' @@ -1 +1 @@']], []],
  );
});

test('raw records: any bytes of a name, an end where another field comes', () => {
  const text = `:100644 100644 ${ID('a')} ${ID('b')} M\0:100644 odd\n\0:000000 120000 ${ID('0')} ${ID('c')} A\0l\0\0rest`;
  const fields = new Fields(text);
  assert.deepEqual(
    readRawRecords(fields).map((r) => [r.status, r.path]),
    [
      ['M', ':100644 odd\n'],
      ['A', 'l'],
    ],
  );
  assert.equal(text.slice(fields.position), '\0rest');
});

test('a log that is none is not read', () => {
  assert.deepEqual(parseLog(''), []);
  for (const text of ['fatal: no\0', `${ID('a')}\0\0\0`, 'gpg: Signature made\nx\0'])
    assert.equal(parseLog(text), null, text);
});

test('persons of trailers', () => {
  const ann = { name: 'Ann Other', email: 'ann@x' };
  assert.deepEqual(parsePersons('Ann Other <ann@x> '), [ann]);
  assert.deepEqual(parsePersons('Ann Other <ann@x>, Ben <ben@x>'), [ann, { name: 'Ben', email: 'ben@x' }]);
  assert.deepEqual(parsePersons('<ann@x>'), [{ name: '', email: 'ann@x' }]);
  for (const text of ['', 'ann@x', '>a<', 'Ann <>']) assert.deepEqual(parsePersons(text), [], text);
});

test('the merge base of a straight line needs no call; of anything else it does', () => {
  const commit = (id: string, ...parents: string[]): RangeCommit => ({
    id,
    parents,
    author: { name: '', email: '' },
    committer: { name: '', email: '' },
    authoredAt: '2026-01-01T08:00:00Z',
    coAuthors: [],
    changeRecords: [],
    approvals: [],
    strayTrailers: [],
    paths: [],
  });
  assert.equal(linearMergeBase([], 'h'), 'h');
  assert.equal(linearMergeBase([commit('b', 'a'), commit('a', 'base')], 'b'), 'base');
  assert.equal(linearMergeBase([commit('m', 'a', 'x'), commit('a', 'base')], 'm'), null);
  assert.equal(linearMergeBase([commit('b', 'a'), commit('a')], 'b'), null, 'cut off');
});
