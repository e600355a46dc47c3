import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { LAZY, RECORD, has, lacks, started, type Editor } from '../support/lspEditor';
import type { LspDiagnostic } from '../support/lspClient.mjs';

type Range = LspDiagnostic['range'];
interface Place {
  readonly uri: string;
  readonly range: Range;
}
interface TextEdits {
  readonly textDocument: { readonly uri: string; readonly version: number | null };
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
}
interface Edit {
  readonly documentChanges: readonly (TextEdits & {
    readonly kind?: string;
    readonly oldUri?: string;
    readonly newUri?: string;
  })[];
}
interface Action {
  readonly title: string;
  readonly kind?: string;
  readonly edit?: Edit;
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
}

const GOVERNANCE = 'governance.yaml';
const COMMANDS = { trusted: true, commands: true };

/** Place of a needle with `$0` in it in a file of the example. */
function at(editor: Editor, file: string, needle: string): { textDocument: { uri: string }; position: Range['start'] } {
  const lines = editor.read(file).split('\n');
  const bare = needle.replace('$0', '');
  const line = lines.findIndex((l) => l.includes(bare));
  assert.ok(line >= 0, `${file} does not hold ${bare}`);
  const character = (lines[line] ?? '').indexOf(bare) + needle.indexOf('$0');
  return { textDocument: { uri: editor.uri(file) }, position: { line, character } };
}

const whole = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

test('references and highlights', async () => {
  const editor = await started('references');
  const { client } = editor;
  editor.open(RECORD);
  const asked = at(editor, RECORD, 'reviewers: [di$0na]');
  const places = await client.request<Place[]>('textDocument/references', {
    ...asked,
    context: { includeDeclaration: true },
  });
  const words = places.map(({ uri, range }) => {
    const file = uri === editor.uri(RECORD) ? RECORD : GOVERNANCE;
    return (editor.read(file).split('\n')[range.start.line] ?? '').slice(range.start.character, range.end.character);
  });
  assert.deepEqual([...new Set(words)], ['dina']);
  assert.equal(places.length, 4);
  const fewer = await client.request<Place[]>('textDocument/references', {
    ...asked,
    context: { includeDeclaration: false },
  });
  assert.equal(fewer.length, 3);
  const marks = await client.request<{ range: Range; kind: number }[]>('textDocument/documentHighlight', asked);
  assert.equal(marks.length, 1);
  assert.equal(marks[0]?.kind, 2);
  await client.stop();
});

test('rename: prepare, versioned edits of all files, refusals in words', async () => {
  const editor = await started('rename');
  const { client } = editor;
  editor.open(RECORD);
  const asked = at(editor, RECORD, 'reviewers: [di$0na]');
  const prepared = await client.request<{ placeholder: string }>('textDocument/prepareRename', asked);
  assert.equal(prepared.placeholder, 'dina');
  assert.equal(await client.request('textDocument/prepareRename', at(editor, RECORD, 'title: Mo$0ve')), null);
  const edit = await client.request<Edit>('textDocument/rename', { ...asked, newName: 'dh' });
  const versions = edit.documentChanges.map((c) => [path.basename(c.textDocument.uri), c.textDocument.version]);
  assert.deepEqual(versions, [
    ['CHG-1.yaml', 1],
    ['governance.yaml', null],
  ]);
  for (const { edits } of edit.documentChanges) for (const e of edits) assert.equal(e.newText, 'dh');
  await assert.rejects(
    client.request('textDocument/rename', { ...asked, newName: 'eli' }),
    /eli is a person already \(governance\.yaml:12\)/,
  );
  await assert.rejects(client.request('textDocument/rename', { ...asked, newName: 'no id' }), /is no id/);
  await assert.rejects(
    client.request('textDocument/rename', { ...at(editor, RECORD, 'title: Mo$0ve'), newName: 'x' }),
    /Only people, teams, domains and changes/,
  );
  await client.stop();
});

test('rename of a change moves its record; an editor that moves no files gets the text alone', async () => {
  for (const [name, capabilities, moves] of [
    ['moves', LAZY, 1],
    ['stays', { ...LAZY, workspace: { ...LAZY.workspace, workspaceEdit: { documentChanges: true } } }, 0],
  ] as const) {
    const editor = await started(name, capabilities);
    const { client } = editor;
    const asked = at(editor, RECORD, 'change: CHG$0-1');
    const { documentChanges } = await client.request<Edit>('textDocument/rename', { ...asked, newName: 'CHG-100' });
    const moved = documentChanges.filter((c) => c.kind === 'rename');
    assert.equal(moved.length, moves);
    if (moves === 1) {
      assert.ok(moved[0]?.newUri?.endsWith('/.governance/changes/CHG-100.yaml'));
      assert.equal(documentChanges.at(-1), moved[0], 'after the edits');
    } else {
      fs.mkdirSync(path.join(editor.folder, '.governance/approvals/CHG-1'), { recursive: true });
      const file = '.governance/approvals/CHG-1/eli.yaml';
      const seen = editor.shows(file, has('yaml/unknown-key'));
      fs.writeFileSync(path.join(editor.folder, file), 'by: eli\ndomain: payments\nat: 2026-03-01\nx: y\n');
      client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri(file), type: 1 }] });
      await seen;
      await assert.rejects(
        client.request('textDocument/rename', { ...asked, newName: 'CHG-100' }),
        /cannot move .+ Use `linchpin rename`/,
      );
    }
    await client.stop();
  }
});

test('a file or folder that is renamed takes evidence and patterns with it', async () => {
  const editor = await started('moved-files');
  const { client } = editor;
  editor.open(RECORD);
  for (const [from, to, wanted] of [
    ['docs/runbooks/edge.md', 'docs/edge.md', 'docs/edge.md'],
    ['docs/runbooks', 'handbook', 'handbook/edge.md'],
    ['services', 'apps', 'apps/pay/**'],
  ] as const) {
    const edit = await client.request<Edit>('workspace/willRenameFiles', {
      files: [{ oldUri: editor.uri(from), newUri: editor.uri(to) }],
    });
    const texts = edit.documentChanges.flatMap((c) => c.edits.map((e) => e.newText));
    assert.deepEqual(texts, [wanted]);
  }
  const nothing = await client.request('workspace/willRenameFiles', {
    files: [{ oldUri: editor.uri('README.md'), newUri: editor.uri('READ.md') }],
  });
  assert.equal(nothing, null);
  await client.stop();
});

test('a folder that is deleted clears the findings of the files in it', async () => {
  const editor = await started('deleted-folder');
  const { client } = editor;
  const gone = editor.shows(RECORD, (list) => list.length === 0);
  fs.rmSync(path.join(editor.folder, '.governance'), { recursive: true });
  // An editor tells of the folder alone.
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri('.governance'), type: 3 }] });
  await gone;
  await client.stop();
});

test('workspace symbols, folding, selection and links', async () => {
  const editor = await started('navigation', LAZY);
  const { client } = editor;
  editor.open(RECORD);
  editor.open(GOVERNANCE);
  const symbols = await client.request<{ name: string; containerName?: string }[]>('workspace/symbol', {
    query: 'had',
  });
  assert.deepEqual(
    symbols.map((s) => [s.name, s.containerName]),
    [['dina', 'Dina Haddad · Network operations manager']],
  );
  const textDocument = { uri: editor.uri(GOVERNANCE) };
  const folds = await client.request<{ startLine: number; endLine: number }[]>('textDocument/foldingRange', {
    textDocument,
  });
  const lines = editor.read(GOVERNANCE).split('\n');
  assert.ok(folds.some((f) => lines[f.startLine]?.startsWith('people:') && lines[f.endLine]?.includes('eli:')));
  const [selection] = await client.request<{ range: Range; parent?: { range: Range } }[]>(
    'textDocument/selectionRange',
    { textDocument, positions: [at(editor, GOVERNANCE, 'sponsor: a$0na').position] },
  );
  assert.ok(selection?.parent && selection.parent.range.start.character < selection.range.start.character);
  const links = await client.request<{ range: Range; target?: string }[]>('textDocument/documentLink', {
    textDocument: { uri: editor.uri(RECORD) },
  });
  assert.equal(links.length, 1);
  assert.equal(links[0]?.target, undefined, 'made when it is followed');
  const link = await client.request<{ target: string }>('documentLink/resolve', links[0]);
  assert.equal(link.target, editor.uri('docs/runbooks/edge.md'));
  await client.stop();
});

test('lenses: only for a client that has their commands, their words on demand', async () => {
  const editor = await started('lenses', LAZY, COMMANDS);
  const { client } = editor;
  editor.open(GOVERNANCE);
  const textDocument = { uri: editor.uri(GOVERNANCE) };
  const lenses = await client.request<{ command?: object }[]>('textDocument/codeLens', { textDocument });
  assert.equal(lenses.length, 3);
  assert.ok(lenses.every((l) => l.command === undefined));
  interface Resolved {
    readonly command: { readonly title: string; readonly command: string; readonly arguments: readonly unknown[] };
  }
  const resolved = await Promise.all(lenses.map((l) => client.request<Resolved>('codeLens/resolve', l)));
  assert.deepEqual(
    resolved.map((l) => l.command.title),
    ['Alliance covers 2/2 domains · advisory', '1 file · 1 seat · 1 open change', '1 file · 1 seat · 1 open change'],
  );
  assert.equal(resolved[0]?.command.command, 'linchpin.showMatrix');
  assert.deepEqual(resolved[1]?.command.arguments, [
    { root: editor.uri('').replace(/\/$/, ''), kind: 'domain', id: 'network' },
  ]);
  await client.stop();
  const other = await started('no-lenses');
  assert.deepEqual(
    await other.client.request('textDocument/codeLens', { textDocument: { uri: other.uri(GOVERNANCE) } }),
    [],
  );
  await other.client.stop();
});

test('inlay hints: off until the setting says otherwise', async () => {
  const editor = await started('hints');
  const { client } = editor;
  editor.open(RECORD);
  const params = { textDocument: { uri: editor.uri(RECORD) }, range: whole };
  assert.deepEqual(await client.request('textDocument/inlayHint', params), []);
  editor.settings = { inlayHints: { enable: true }, review: { inline: 'off' } };
  const seen = editor.shows('services/pay/terminal.ts', lacks('change/missing-reviewer'));
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await seen;
  const hints = await client.request<{ label: string }[]>('textDocument/inlayHint', params);
  assert.deepEqual(
    hints.map((h) => h.label),
    ['Ben Okoro', 'Dina Haddad'],
  );
  await client.stop();
});

test('code actions: ignore with a reason, the page of a rule, and every safe fix at once', async () => {
  const editor = await started('actions', LAZY, COMMANDS);
  const { client } = editor;
  const text = `${editor.read(RECORD).replace('title: Move', 'title: no # Move').replace('[dina] # asked', 'dina')}`;
  const seen = editor.shows(RECORD, has('yaml/ambiguous-scalar'));
  editor.open(RECORD, text);
  await seen;
  const params = { textDocument: { uri: editor.uri(RECORD) }, range: whole, context: { diagnostics: [] } };
  const actions = await client.request<Action[]>('textDocument/codeAction', params);
  const offered = actions.map((a) => a.title);
  assert.ok(
    offered.some((t) => /^Ignore .+ here, with a reason$/.test(t)),
    offered.join(' | '),
  );
  const one = actions.find((a) => a.title.startsWith('Ignore '));
  assert.equal(one?.edit, undefined, 'made when it is taken');
  const made = await client.request<Action>('codeAction/resolve', one);
  assert.match(
    made.edit?.documentChanges[0]?.edits[0]?.newText ?? '',
    /^# linchpin-ignore \S+: say why this may stand\n$/,
  );
  assert.equal(made.command?.command, 'linchpin.fillIn');
  assert.equal(made.command.arguments[1], 'say why this may stand');
  const page = actions.find((a) => a.title === 'Show what yaml/ambiguous-scalar is about');
  assert.equal(page?.command?.command, 'linchpin.showRule');
  const only = ['source.fixAll.linchpin'];
  const [all, more] = await client.request<Action[]>('textDocument/codeAction', {
    ...params,
    context: { diagnostics: [], only },
  });
  assert.equal(more, undefined);
  assert.equal(all?.kind, only[0]);
  const fixed = await client.request<Action>('codeAction/resolve', all);
  const change = fixed.edit?.documentChanges[0];
  assert.equal(change?.textDocument.version, 1);
  assert.deepEqual(change.edits.map((e) => e.newText).sort(), ['"no"', '[dina]']);
  editor.change(RECORD, [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: '\n' }]);
  await assert.rejects(client.request('codeAction/resolve', all), /changed since this fix was offered/);
  await client.stop();
});

test('a client without commands is offered no action that only commands could answer', async () => {
  const editor = await started('no-commands');
  const { client } = editor;
  const params = { textDocument: { uri: editor.uri(RECORD) }, range: whole, context: { diagnostics: [] } };
  const actions = await client.request<Action[]>('textDocument/codeAction', params);
  assert.ok(actions.length > 0);
  for (const action of actions) assert.equal(action.command, undefined, action.title);
  await client.stop();
});

test('a request that is taken back at once ends with “cancelled”, and the next is answered', async () => {
  const editor = await started('cancel');
  const { client } = editor;
  editor.open(RECORD);
  const asked = at(editor, RECORD, 'reviewers: [di$0na]');
  for (const method of ['hover', 'completion', 'references', 'rename', 'codeAction']) {
    const params = { ...asked, newName: 'x', range: whole, context: { includeDeclaration: true, diagnostics: [] } };
    // In one piece, so that the server reads both before it answers the first.
    client.child.stdin?.cork();
    const answer = client.request(`textDocument/${method}`, params);
    client.cancelLast();
    client.child.stdin?.uncork();
    await assert.rejects(answer, { code: -32800 }, method);
  }
  assert.ok(await client.request('textDocument/hover', asked));
  await client.stop();
});

test('a slash asks for the next part of a path', async () => {
  const editor = await started('slash');
  const { client } = editor;
  const text = editor.read(RECORD).replace('docs/runbooks/edge.md', 'docs/');
  editor.open(RECORD, text);
  const line = text.split('\n').findIndex((l) => l.includes('runbook: docs/'));
  const character = (text.split('\n')[line] ?? '').length;
  const list = await client.request<{ items: { label: string; textEdit: { newText: string } }[] }>(
    'textDocument/completion',
    {
      textDocument: { uri: editor.uri(RECORD) },
      position: { line, character },
      context: { triggerKind: 2, triggerCharacter: '/' },
    },
  );
  assert.deepEqual(
    list.items.map((i) => i.label),
    ['docs/runbooks/', 'docs/runbooks/edge.md'],
  );
  await client.stop();
});

test('lenses are asked for again when what they say has changed, and not before', async () => {
  const workspace = { ...LAZY.workspace, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } };
  const editor = await started('refresh', { ...LAZY, workspace }, COMMANDS);
  const { client } = editor;
  const refreshed = (): number => client.asked.filter((m) => m.method === 'workspace/codeLens/refresh').length;
  const text = editor.read(RECORD);
  editor.open(RECORD);
  const fewer = editor.shows(RECORD, lacks('yaml/unknown-key'));
  const colour = text.split('\n').findIndex((l) => l.startsWith('colour'));
  const line = (n: number): object => ({ start: { line: n, character: 0 }, end: { line: n + 1, character: 0 } });
  editor.change(RECORD, [{ range: line(colour), text: '' }]);
  await fewer;
  const before = refreshed();
  const asked = editor.shows(RECORD, lacks('change/missing-reviewer'));
  const row = text.split('\n').findIndex((l) => l.startsWith('reviewers'));
  editor.change(RECORD, [{ range: line(row), text: 'reviewers: [dina, eli]\n' }]);
  await asked;
  // The word to look again follows the findings in the same round; the answer to a request comes after both.
  await client.request('textDocument/hover', {
    textDocument: { uri: editor.uri(RECORD) },
    position: { line: 0, character: 1 },
  });
  assert.equal(refreshed(), before + 1);
  await client.stop();
});
