import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDuration, daysBetween, dayOf, parseDay, parseDuration, parseInstant } from '../../server/src/base/days';
import { fileIdFromPath, fileIdFromUri, joinFileId, relativeTo, uriFromFileId } from '../../server/src/base/fileId';
import { LineIndex } from '../../server/src/base/lineIndex';
import { nearest } from '../../server/src/base/nearest';
import { applyEdits } from '../../server/src/base/textEdit';
import { joinWords } from '../../server/src/base/words';

test('two spellings of one URI are one file id, and the id gives VS Code’s spelling back', () => {
  for (const uri of [
    'file:///c%3A/a%20b/governance.yaml',
    'file:///C:/a b/governance.yaml',
    'file:///c:/a%20b/governance.yaml',
  ])
    assert.equal(fileIdFromUri(uri), 'c:/a b/governance.yaml');
  assert.equal(uriFromFileId(fileIdFromUri('file:///C:/a b/x.yaml')), 'file:///c%3A/a%20b/x.yaml');
  assert.equal(fileIdFromPath('C:\\a b\\x.yaml'), 'c:/a b/x.yaml');
  for (const uri of [
    'file:///repo/%C3%A9/%23x%25.yaml',
    'vscode-test-web://mount/a%20b.yaml',
    'file://server/share/a.yaml',
    'untitled:Untitled-1',
  ])
    assert.equal(fileIdFromUri(uriFromFileId(fileIdFromUri(uri))), fileIdFromUri(uri), uri);
  assert.equal(fileIdFromUri('file:///repo/100%.yaml'), '/repo/100%.yaml');
});

test('ids join and relate without ever leaving their folder', () => {
  const root = fileIdFromPath('/repo');
  assert.equal(joinFileId(root, 'a/b.yaml'), '/repo/a/b.yaml');
  assert.equal(relativeTo(root, fileIdFromPath('/repo/a/b.yaml')), 'a/b.yaml');
  assert.equal(relativeTo(root, fileIdFromPath('/repository/a')), null);
  assert.equal(relativeTo(fileIdFromPath('/'), fileIdFromPath('/a')), 'a');
});

test('positions survive LF, CR LF, lone CR, astral characters and out-of-range input', () => {
  const text = 'a\r\nb😀c\rd\n';
  const lines = new LineIndex(text);
  assert.equal(lines.lineCount, 4);
  assert.deepEqual(lines.positionAt(text.indexOf('c')), { line: 1, character: 3 });
  assert.equal(lines.lineText(1), 'b😀c');
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '\n' && text[i - 1] === '\r') continue; // inside a break
    assert.equal(lines.offsetAt(lines.positionAt(i)), i);
  }
  assert.equal(lines.offsetAt({ line: 99, character: 0 }), text.length);
  assert.equal(lines.offsetAt({ line: 0, character: 99 }), 1);
});

test('days that do not exist are refused; instants need a zone', () => {
  assert.equal(parseDay('2026-02-30'), null);
  assert.equal(parseDay('2024-02-29'), '2024-02-29');
  assert.equal(parseInstant('2026-03-05T07:10:00'), null);
  assert.equal(parseInstant('2026-03-05T07:10:00+02:00'), Date.UTC(2026, 2, 5, 5, 10));
  assert.equal(dayOf('2026-03-05T23:10:00-05:00'), '2026-03-05');
  const friday = parseDay('2026-11-20');
  assert.ok(friday);
  const fiveDays = parseDuration('5wd');
  assert.ok(fiveDays);
  assert.equal(addDuration(friday, fiveDays), '2026-11-27');
  assert.equal(daysBetween(friday, addDuration(friday, { amount: 36, unit: 'h' })), 2);
  assert.equal(parseDuration('3 days'), null);
});

test('“did you mean” finds transpositions and stays silent on strangers', () => {
  assert.equal(nearest('reviewres', ['owner', 'reviewers']), 'reviewers');
  assert.equal(nearest('propagat', ['domain', 'propagate']), 'propagate');
  assert.equal(nearest('zebra', ['owner', 'reviewers']), null);
});

test('edits apply to one old text, and overlapping ones are refused', () => {
  assert.equal(
    applyEdits('abc', [
      { span: { start: 3, end: 3 }, newText: '!' },
      { span: { start: 0, end: 1 }, newText: 'X' },
    ]),
    'Xbc!',
  );
  assert.throws(
    () =>
      applyEdits('abc', [
        { span: { start: 0, end: 2 }, newText: '' },
        { span: { start: 1, end: 3 }, newText: '' },
      ]),
    RangeError,
  );
});

test('lists read as a person would say them', () => {
  assert.equal(joinWords(['a', 'b', 'c']), 'a, b and c');
  assert.equal(joinWords(['a', 'b', 'c', 'd'], 2), 'a, b and 2 more');
});
