import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import type { Span } from '../../server/src/base/span';
import type { Engine } from '../../server/src/engine';
import { CHANGE, GOVERNANCE, REPO } from '../support/featureRepo';
import { checkOutline } from '../support/features';
import { ROOT, openFixture, parseFixture } from '../support/fixture';

const CHARTER = 'governance.yaml';
const RECORD = '.governance/changes/CHG-42.yaml';
const textOf = (fixture: string): string => [...parseFixture(fixture).files.values()][0] ?? '';
const charter = textOf(GOVERNANCE);
const record = textOf(CHANGE);

/** Documents as they are while somebody types, pastes or merges: every feature must answer at every place of them. */
const DOCUMENTS: readonly (readonly [string, string, string])[] = [
  ['whole', CHARTER, charter],
  ['whole', RECORD, record],
  ['cut in the middle', CHARTER, charter.slice(0, charter.length / 2)],
  ['cut in a list', RECORD, record.slice(0, record.indexOf('reviewers: [dina') + 16)],
  ['open quote', RECORD, record.replace('title: Move', 'title: "Move')],
  ['open bracket', CHARTER, charter.replace('[dina, fay]', '[dina, fay')],
  ['tabs', RECORD, record.replaceAll('  ', '\t')],
  ['CR LF', RECORD, record.replaceAll('\n', '\r\n')],
  ['BOM', CHARTER, `\ufeff${charter.slice(0, 600)}`],
  ['emoji', RECORD, record.replaceAll('dina', '🙂dina').replace('title: Move', 'title: 🚀 Move')],
  [
    'conflict markers',
    RECORD,
    record.replace('reviewers: [dina]', '<<<<<<< HEAD\nreviewers: [dina]\n=======\nreviewers: [eli]\n>>>>>>> x'),
  ],
  ['several documents', RECORD, `${record}---\n${record}`],
  ['anchors', CHARTER, charter.replace('alliance: [dina, fay]', 'alliance: &a [dina, *a, *b]').slice(0, 2500)],
  ['only colons', RECORD, ':\n: :\n- :\n  - - :\n{[:,'],
  [
    'wrong shapes',
    RECORD,
    'change: [a]\ndomains: {a: {b: c}}\nreviewers: {x: [y]}\nevidence: [a, {b: c}]\napprovals: x\nobjections: [[]]\n',
  ],
  [
    'wrong shapes',
    CHARTER,
    'program: []\npeople: [ana]\nteams: x\ndomains: {network: [a], b: , "": c, ? [k] : v}\npolicy: 3\n',
  ],
  ['nothing', RECORD, ''],
  ['a comment', CHARTER, '# nothing yet\n'],
  [
    'constructor keys',
    RECORD,
    '__proto__: x\nconstructor: {toString: y}\nevidence: {hasOwnProperty: 1, __proto__: 2}\n',
  ],
];

function checkPlace(engine: Engine, file: ReturnType<typeof joinFileId>, offset: number, length: number): void {
  const inside = (span: Span, what: string): void =>
    assert.ok(
      0 <= span.start && span.start <= span.end && span.end <= length,
      `${what} ${span.start}-${span.end} of ${length}`,
    );
  const hover = engine.editor.hover(file, offset);
  if (hover) {
    inside(hover.span, 'hover');
    assert.ok(hover.span.start <= offset + 1 && offset <= hover.span.end + 1, `hover at ${offset}`);
    assert.notEqual(hover.markdown, '');
  }
  const labels = new Set<string>();
  for (const item of engine.editor.complete(file, offset).items) {
    inside(item.replace, item.label);
    assert.ok(
      item.replace.start <= offset && offset <= item.replace.end,
      `${item.label}: ${item.replace.start}-${item.replace.end} at ${offset}`,
    );
    assert.ok(!labels.has(item.label), `${item.label} twice at ${offset}`);
    labels.add(item.label);
  }
  for (const link of engine.editor.definition(file, offset)) {
    inside(link.origin, 'origin');
    assert.ok(
      link.target.span.start <= link.selection.start && link.selection.end <= link.target.span.end,
      'selection',
    );
  }
}

for (const [what, path, text] of DOCUMENTS)
  test(`every place of a document answers: ${what}, ${path}`, async () => {
    const engine = await openFixture(parseFixture(REPO));
    const file = joinFileId(ROOT, path);
    engine.documentOpened({ file, text, version: 2 });
    checkOutline(engine.editor.documentSymbols(file), { start: 0, end: text.length });
    for (let offset = 0; offset <= text.length; offset++) checkPlace(engine, file, offset, text.length);
  });

test('every place answers while a record is typed, letter by letter', async () => {
  const engine = await openFixture(parseFixture(REPO));
  const file = joinFileId(ROOT, '.governance/changes/new.yaml');
  for (let length = 0; length <= 700; length++) {
    const text = record.slice(0, length);
    const document = { file, text, version: length + 1, editedLine: text.split('\n').length - 1 };
    engine.documentChanged(document);
    checkOutline(engine.editor.documentSymbols(file), { start: 0, end: length });
    checkPlace(engine, file, length, length);
  }
});
