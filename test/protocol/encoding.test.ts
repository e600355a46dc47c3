import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LAZY, RECORD, has, lacks, started, type Editor } from '../support/lspEditor';
import type { LspDiagnostic } from '../support/lspClient.mjs';

type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** A record with signs of one to four bytes before everything that is asked about, and CR LF. */
const TEXT = [
  'change: CHG-1 # 🚀',
  'title: "é€🙂" # ß',
  'owner: ben',
  'branch: card-terminals',
  'evidence: {"runbook": "docs/runbooks/edge.md", x_é🙂: "über", support_owner: eli}',
  'implementers: ["🙂", cho]',
  'reviewers: [dina] # 🙂🙂',
  '',
].join('\r\n');

const lengthOf = (text: string, encoding: Encoding): number =>
  encoding === 'utf-8' ? Buffer.byteLength(text) : encoding === 'utf-32' ? [...text].length : text.length;

const lineOf = (text: string, line: number): string => text.split('\r\n')[line] ?? '';

/** Column of the first place of `word` in a line, as the encoding counts. */
const column = (text: string, line: number, word: string, encoding: Encoding): number =>
  lengthOf(lineOf(text, line).slice(0, lineOf(text, line).indexOf(word)), encoding);

/** The text of a range on one line. */
function cut(text: string, { start, end }: LspDiagnostic['range'], encoding: Encoding): string {
  assert.equal(start.line, end.line);
  const signs = [...lineOf(text, start.line)];
  const upTo = (units: number): number => {
    let at = 0;
    let seen = 0;
    while (seen < units) seen += lengthOf(signs[at++] ?? '?', encoding);
    assert.equal(seen, units, 'a column is never inside a sign');
    return at;
  };
  return signs.slice(upTo(start.character), upTo(end.character)).join('');
}

async function editorFor(offered: readonly string[] | undefined, name: string): Promise<[Editor, string]> {
  const general = offered ? { general: { positionEncodings: offered } } : {};
  const editor = await started(name, { ...LAZY, ...general });
  return [editor, String(editor.capabilities['positionEncoding'])];
}

/** What the client lists → what is spoken. */
const OFFERS: readonly (readonly [readonly string[] | undefined, Encoding])[] = [
  [undefined, 'utf-16'],
  [['utf-16'], 'utf-16'],
  [['utf-8', 'utf-16'], 'utf-8'],
  [['utf-32', 'utf-16'], 'utf-32'],
  [['utf-7', 'utf-8'], 'utf-8'],
];

for (const [offered, encoding] of OFFERS)
  test(`positions: a client that offers ${offered?.join(', ') ?? 'nothing'} is answered in ${encoding}`, async () => {
    const [editor, spoken] = await editorFor(offered, `encoding-${offered?.join('-') ?? 'none'}`);
    assert.equal(spoken, encoding);
    const { client } = editor;
    const textDocument = { uri: editor.uri(RECORD) };
    const unknown = editor.shows(RECORD, has('people/unknown'));
    editor.open(RECORD, TEXT);
    await unknown;
    // Diagnostics.
    const finding = editor.shown(RECORD).find((d) => d.code === 'people/unknown');
    assert.ok(finding);
    assert.match(cut(TEXT, finding.range, encoding), /🙂/);
    // Positions that come in, ranges that go out.
    const position = { line: 4, character: column(TEXT, 4, 'eli', encoding) + 1 };
    const hover = await client.request<{ contents: { value: string }; range: LspDiagnostic['range'] }>(
      'textDocument/hover',
      { textDocument, position },
    );
    assert.match(hover.contents.value, /Eli Roth/);
    assert.equal(cut(TEXT, hover.range, encoding), 'eli');
    const marks = await client.request<{ range: LspDiagnostic['range'] }[]>('textDocument/documentHighlight', {
      textDocument,
      position,
    });
    assert.deepEqual(
      marks.map((m) => cut(TEXT, m.range, encoding)),
      ['eli'],
    );
    // Edits.
    const rename = await client.request<{
      documentChanges: { textDocument: { uri: string }; edits: { range: LspDiagnostic['range'] }[] }[];
    }>('textDocument/rename', { textDocument, position, newName: 'er' });
    const own = rename.documentChanges.find((c) => c.textDocument.uri === textDocument.uri);
    assert.deepEqual(
      own?.edits.map((e) => cut(TEXT, e.range, encoding)),
      ['eli'],
    );
    // Changes, two in one message: the second refers to the text that the first has made.
    const gone = editor.shows(RECORD, lacks('people/unknown'));
    const from = column(TEXT, 5, '"🙂"', encoding);
    const until = from + lengthOf('"🙂"', encoding);
    const line = { line: 5, character: 0 };
    editor.change(RECORD, [
      { range: { start: { line: 5, character: from }, end: { line: 5, character: until } }, text: '"é"' },
      {
        range: {
          start: { line: 5, character: from },
          end: { line: 5, character: from + lengthOf('"é"', encoding) },
        },
        text: 'ben',
      },
      { range: { start: line, end: line }, text: '# 🙂\r\n' },
    ]);
    await gone;
    const after = { line: 7, character: 'reviewers: [di'.length };
    const again = await client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument,
      position: after,
    });
    assert.match(again.contents.value, /Dina Haddad/);
    // Findings of phase 2 that moved along lie where they lay.
    const moved = editor.shown(RECORD).find((d) => d.code === 'change/missing-reviewer');
    assert.equal(moved?.range.start.line, 7);
    await client.stop();
  });
