// Every request at random places of half-typed and broken documents: no error, no crash, no hang. The seed is fixed; set
// LINCHPIN_FUZZ to the number of rounds and LINCHPIN_SEED to another seed to look further.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { LineIndex, type Position } from '../../server/src/base/lineIndex';
import { applyEdits } from '../../server/src/base/textEdit';
import { below, pick, seeded, slip, type Random } from '../support/brokenText';
import { OTHERS, REPO } from '../support/featureRepo';
import { parseFixture } from '../support/fixture';
import { LAZY, has, started, type Editor } from '../support/lspEditor';

const ROUNDS = Number(process.env['LINCHPIN_FUZZ'] ?? 150);
const SEED = Number(process.env['LINCHPIN_SEED'] ?? 20_260_305);
/** Longer than any answer takes on a busy machine, in milliseconds. */
const PATIENCE = 20_000;

const FILES = [...parseFixture(REPO + OTHERS).files].filter(([name]) => /\.ya?ml$/.test(name));

interface Request {
  readonly method: string;
  readonly params: (random: Random, position: Position) => object;
  readonly resolve?: string;
}

const range = (random: Random, position: Position): object => ({
  start: position,
  end: { line: position.line + below(random, 5), character: below(random, 40) },
});
const whole = { start: { line: 0, character: 0 }, end: { line: 9_999, character: 0 } };

/** All that an editor may ask about a place. */
const REQUESTS: readonly Request[] = [
  { method: 'textDocument/hover', params: (_, position) => ({ position }) },
  { method: 'textDocument/completion', params: (_, position) => ({ position }), resolve: 'completionItem/resolve' },
  { method: 'textDocument/definition', params: (_, position) => ({ position }) },
  { method: 'textDocument/references', params: (_, position) => ({ position, context: { includeDeclaration: true } }) },
  { method: 'textDocument/documentHighlight', params: (_, position) => ({ position }) },
  { method: 'textDocument/documentSymbol', params: () => ({}) },
  { method: 'textDocument/foldingRange', params: () => ({}) },
  { method: 'textDocument/selectionRange', params: (_, position) => ({ positions: [position, position] }) },
  { method: 'textDocument/documentLink', params: () => ({}), resolve: 'documentLink/resolve' },
  { method: 'textDocument/codeLens', params: () => ({}), resolve: 'codeLens/resolve' },
  { method: 'textDocument/inlayHint', params: (random, position) => ({ range: range(random, position) }) },
  {
    method: 'textDocument/codeAction',
    params: (random, position) => ({
      range: random() < 0.5 ? whole : range(random, position),
      context: { diagnostics: [], ...(random() < 0.3 ? { only: ['source.fixAll'] } : {}) },
    }),
    resolve: 'codeAction/resolve',
  },
  { method: 'textDocument/prepareRename', params: (_, position) => ({ position }) },
  { method: 'textDocument/rename', params: (_, position) => ({ position, newName: 'new-name' }) },
  { method: 'workspace/symbol', params: (random) => ({ query: pick(random, ['', 'd', 'net', '🙂', '%']) }) },
];

/** Refusals in words are answers; a failure of the server is none. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Error && !/could not answer|Internal|Unhandled|is not a function|undefined/.test(error.message);

async function answered(editor: Editor, method: string, params: unknown): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Internal: ${method} hangs`)), PATIENCE);
  });
  try {
    return await Promise.race([editor.client.request(method, params), late]);
  } catch (error) {
    assert.ok(isRefusal(error), `${method}: ${String(error)}\n${JSON.stringify(params)}`);
    return null;
  } finally {
    clearTimeout(timer);
  }
}

const itemsOf = (answer: unknown): readonly unknown[] =>
  Array.isArray(answer) ? answer : ((answer as { items?: unknown[] } | null)?.items ?? []);

interface Selection {
  readonly range: { readonly end: Position };
  readonly parent?: Selection;
}

/** What an editor holds of one document, kept in step with the server by changes. */
class Model {
  text: string;
  constructor(
    readonly uri: string,
    text: string,
    readonly encoding: string,
  ) {
    this.text = text;
  }

  private column(line: string): number {
    return this.encoding === 'utf-8' ? Buffer.byteLength(line) : line.length;
  }

  positionAt(offset: number): Position {
    const { line, character } = new LineIndex(this.text).positionAt(offset);
    return { line, character: this.column(new LineIndex(this.text).lineText(line).slice(0, character)) };
  }
}

async function fuzz(encoding: 'utf-8' | 'utf-16'): Promise<void> {
  const random = seeded(SEED);
  const capabilities = { ...LAZY, general: { positionEncodings: [encoding] } };
  const editor = await started(`fuzz-${encoding}`, capabilities, { trusted: true, commands: true });
  const { client } = editor;
  for (const [name, text] of FILES) {
    fs.mkdirSync(path.dirname(path.join(editor.folder, name)), { recursive: true });
    fs.writeFileSync(path.join(editor.folder, name), text);
  }
  const models = FILES.map(([name, text]) => new Model(editor.uri(name), text, encoding));
  const versions = new Map<string, number>();
  for (const { uri, text } of models) {
    versions.set(uri, 1);
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'governance-yaml', version: 1, text } });
  }
  for (let round = 0; round < ROUNDS; round++) {
    const model = pick(random, models);
    const { uri } = model;
    const contentChanges = Array.from({ length: 1 + below(random, 2) }, () => {
      const { start, end, text } = slip(random, model.text);
      // Half a pair cannot be sent in UTF-8: what the server gets would be another text.
      const sound = Buffer.from(text).toString();
      // Nor may a place split a pair, or a CR from its LF: no editor sends that.
      const whole = (o: number): number => (/[\ud83d\r]/.test(model.text.charAt(o - 1)) ? o - 1 : o);
      const [from, to] = [whole(start), whole(end)];
      const change = { range: { start: model.positionAt(from), end: model.positionAt(to) }, text: sound };
      model.text = applyEdits(model.text, [{ span: { start: from, end: to }, newText: sound }]);
      return change;
    });
    const version = (versions.get(uri) ?? 1) + 1;
    versions.set(uri, version);
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    // What the server has is what the editor has, to the last sign.
    const [selection] = await client.request<readonly Selection[]>('textDocument/selectionRange', {
      textDocument: { uri },
      positions: [{ line: 0, character: 0 }],
    });
    assert.ok(selection);
    let outer = selection;
    while (outer.parent) outer = outer.parent;
    assert.deepEqual(outer.range.end, model.positionAt(model.text.length), `round ${round}`);
    for (let i = 0; i < 4; i++) {
      const asked = pick(random, REQUESTS);
      const position =
        random() < 0.1
          ? { line: below(random, 10_000), character: below(random, 10_000) }
          : model.positionAt(below(random, model.text.length + 1));
      const params = { textDocument: { uri }, ...asked.params(random, position) };
      const answer = await answered(editor, asked.method, params);
      const items = itemsOf(answer);
      if (asked.resolve && items.length > 0) await answered(editor, asked.resolve, pick(random, items));
    }
    // Now and then the text is whole again, so that not all of it is rubbish.
    if (random() < 0.1) {
      model.text = FILES.find(([name]) => editor.uri(name) === uri)?.[1] ?? '';
      const next = version + 1;
      versions.set(uri, next);
      client.notify('textDocument/didChange', {
        textDocument: { uri, version: next },
        contentChanges: [{ text: model.text }],
      });
    }
  }
  const errors = client.received.filter((m) => m.method === 'window/logMessage' && m.params?.type === 1);
  assert.deepEqual(
    errors.map((m) => m.params?.message),
    [],
  );
  assert.equal(await client.stop(), 0);
}

for (const encoding of ['utf-16', 'utf-8'] as const)
  test(`fuzz: every request on broken documents, in ${encoding} (seed ${SEED}, ${ROUNDS} rounds)`, () =>
    fuzz(encoding));

test('changes out of order, to what is not open, past every end; ten thousand documents; a method that is none', async () => {
  const editor = await started('chaos');
  const { client } = editor;
  const uri = editor.uri('governance.yaml');
  const text = editor.read('governance.yaml');
  const change = (version: number, contentChanges: readonly object[], of = uri): void =>
    client.notify('textDocument/didChange', { textDocument: { uri: of, version }, contentChanges });
  const position = (line: number, character: number): Position => ({ line, character });
  change(1, [{ text: 'x' }]);
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 5, text } });
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 4, text: '' } });
  change(3, [{ range: { start: position(-5, -1), end: position(-1, 4) }, text: '' }]);
  change(2, [{ range: { start: position(99_999, 0), end: position(100_000, 7) }, text: '# end' }]);
  change(9, [{ range: { start: position(2, 30_000), end: position(1, 0) }, text: '\n' }]);
  change(9, []);
  change(10, [{ text }], 'untitled:Untitled-1');
  client.notify('textDocument/didClose', { textDocument: { uri: 'file:///never/opened.yaml' } });
  client.notify('textDocument/didClose', { textDocument: { uri: '%%%' } });
  await assert.rejects(client.request('linchpin/noSuchMethod', {}), { code: -32601 });
  await assert.rejects(client.request('textDocument/willSaveWaitUntil', {}), { code: -32601 });
  const count = 10_000;
  for (let i = 0; i < count; i++)
    client.notify('textDocument/didOpen', {
      textDocument: { uri: editor.uri(`src/f${i}.ts`), languageId: 'typescript', version: 1, text: 'x' },
    });
  const seen = editor.shows('governance.yaml', has('yaml/unknown-key'));
  change(11, [{ text: `${text}colour: red\n` }]);
  await seen;
  const hover = await client.request('textDocument/hover', { textDocument: { uri }, position: position(0, 1) });
  assert.ok(hover);
  for (let i = 0; i < count; i++)
    client.notify('textDocument/didClose', { textDocument: { uri: editor.uri(`src/f${i}.ts`) } });
  assert.ok(await client.request('textDocument/hover', { textDocument: { uri }, position: position(0, 1) }));
  const errors = client.received.filter((m) => m.method === 'window/logMessage' && m.params?.type === 1);
  assert.deepEqual(
    errors.map((m) => m.params?.message),
    [],
  );
  assert.equal(await client.stop(), 0);
});
