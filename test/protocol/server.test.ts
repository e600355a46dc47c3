import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { LspClient } from '../support/lspClient.mjs';
import type { LspDiagnostic } from '../support/lspClient.mjs';
import { LAZY, RECORD, base, has, lacks, started } from '../support/lspEditor';
import { CLEAN_ENV } from '../support/runCli';

test('the example: diagnostics on record and touched file, the lazy quick fix, and the finding goes', async () => {
  const editor = await started('fix');
  const { client } = editor;
  const finding = editor.shown(RECORD).find((d) => d.code === 'change/missing-reviewer');
  assert.ok(finding);
  assert.equal(finding.source, 'linchpin');
  assert.match(finding.message, /Payments is affected/);
  const lines = editor.read(RECORD).split('\n');
  assert.match(lines[finding.range.start.line] ?? '', /^reviewers:/);
  assert.ok(editor.shown('services/pay/terminal.ts').some((d) => d.code === 'change/missing-reviewer'));
  assert.deepEqual(editor.shown('governance.yaml'), []);

  editor.open(RECORD);
  const params = {
    textDocument: { uri: editor.uri(RECORD) },
    range: finding.range,
    context: { diagnostics: [finding] },
  };
  const actions = await client.request<{ title: string; edit?: object; data?: object; isPreferred?: boolean }[]>(
    'textDocument/codeAction',
    params,
  );
  const action = actions.find((a) => a.title === 'Add eli (0 open reviews)');
  assert.ok(action, actions.map((a) => a.title).join(' | '));
  assert.equal(action.isPreferred, true);
  assert.equal(action.edit, undefined, 'listing makes no edit');
  const resolved = await client.request<{
    edit: {
      documentChanges: {
        textDocument: { uri: string; version: number };
        edits: { range: LspDiagnostic['range']; newText: string }[];
      }[];
    };
  }>('codeAction/resolve', action);
  const [change] = resolved.edit.documentChanges;
  assert.equal(change?.textDocument.version, 1);
  const gone = Promise.all([
    editor.shows(RECORD, lacks('change/missing-reviewer')),
    editor.shows('services/pay/terminal.ts', lacks('change/missing-reviewer')),
  ]);
  const [edit] = change.edits;
  assert.ok(edit);
  const line = lines[edit.range.start.line] ?? '';
  assert.equal(
    line.slice(0, edit.range.start.character) + edit.newText + line.slice(edit.range.end.character),
    'reviewers: [dina, eli] # asked',
  );
  editor.change(RECORD, [{ range: edit.range, text: edit.newText }]);
  await gone;
  await assert.rejects(client.request('codeAction/resolve', action), /changed since this fix was offered/);
  assert.equal(await client.stop(), 0);
});

test('hover, completion with resolve, definition and outline', async () => {
  const editor = await started('features');
  const { client } = editor;
  editor.open(RECORD);
  editor.open('governance.yaml');
  const textDocument = { uri: editor.uri('governance.yaml') };
  const lines = editor.read('governance.yaml').split('\n');
  for (const key of ['sponsor', 'core_team', 'alliance', 'chair']) {
    const line = lines.findIndex((l) => l.includes(`${key}:`));
    const position = { line, character: (lines[line] ?? '').indexOf(`${key}:`) + 1 };
    const hover = await client.request<{ contents: { kind: string; value: string } }>('textDocument/hover', {
      textDocument,
      position,
    });
    assert.equal(hover.contents.kind, 'markdown');
    assert.ok(hover.contents.value.length > 80, `${key}: ${hover.contents.value}`);
  }
  const record = { uri: editor.uri(RECORD) };
  const line = editor
    .read(RECORD)
    .split('\n')
    .findIndex((l) => l.startsWith('reviewers:'));
  const list = await client.request<{ items: { label: string; data: object; documentation?: object }[] }>(
    'textDocument/completion',
    {
      textDocument: record,
      position: { line, character: 'reviewers: ['.length },
    },
  );
  assert.equal(list.items[0]?.label, 'eli');
  const item = await client.request<{ documentation: { value: string } }>('completionItem/resolve', list.items[0]);
  assert.match(item.documentation.value, /Eli Roth/);
  const links = await client.request<{ targetUri: string; targetSelectionRange: LspDiagnostic['range'] }[]>(
    'textDocument/definition',
    {
      textDocument: record,
      position: { line, character: 'reviewers: [d'.length },
    },
  );
  assert.equal(links[0]?.targetUri, textDocument.uri);
  assert.match(lines[links[0].targetSelectionRange.start.line] ?? '', /^ {2}dina:/);
  const outline = await client.request<{ name: string; children: { name: string }[] }[]>(
    'textDocument/documentSymbol',
    { textDocument },
  );
  const names = outline.flatMap((s) => [s.name, ...s.children.map((c) => c.name)]);
  for (const name of ['network', 'payments'])
    assert.ok(
      names.some((n) => n.toLowerCase().includes(name)),
      names.join(' '),
    );
  await client.stop();
});

test('a client without lazy edits, links or hierarchy gets plain answers', async () => {
  const editor = await started('plain', {});
  const { client } = editor;
  editor.open(RECORD);
  const finding = editor.shown(RECORD).find((d) => d.code === 'change/missing-reviewer');
  const textDocument = { uri: editor.uri(RECORD) };
  const actions = await client.request<{ title: string; edit?: { changes: Record<string, object[]> } }[]>(
    'textDocument/codeAction',
    {
      textDocument,
      range: finding?.range,
      context: { diagnostics: [] },
    },
  );
  assert.ok(actions.find((a) => a.title.startsWith('Add eli'))?.edit?.changes[textDocument.uri]);
  const symbols = await client.request<{ location: { uri: string } }[]>('textDocument/documentSymbol', {
    textDocument,
  });
  assert.equal(symbols[0]?.location.uri, textDocument.uri);
  await client.stop();
});

test('in Restricted Mode git is not run; trust brings the findings of the branch', async () => {
  const editor = await started('trust', LAZY, { trusted: false });
  const { client } = editor;
  assert.ok(lacks('change/missing-reviewer')(editor.shown(RECORD)));
  const now = editor.shows(RECORD, has('change/missing-reviewer'));
  client.notify('linchpin/trustGranted', null);
  await now;
  await client.stop();
});

test('a save looks at disk and git again where the client watches no files', async () => {
  const editor = await started('save');
  const { client } = editor;
  editor.open(RECORD);
  const gone = editor.shows('services/pay/terminal.ts', lacks('change/missing-reviewer'));
  fs.writeFileSync(
    path.join(editor.folder, 'services/pay/terminal.ts'),
    "export const tunnel = 'old';\nexport const retries = 3;\n",
  );
  client.notify('textDocument/didSave', { textDocument: { uri: editor.uri(RECORD) } });
  await gone;
  await client.stop();
});

test('watched files: a deleted record clears its findings', async () => {
  const editor = await started('watch');
  const { client } = editor;
  const gone = editor.shows(RECORD, (list) => list.length === 0);
  fs.rmSync(path.join(editor.folder, RECORD));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: editor.uri(RECORD), type: 3 }] });
  await gone;
  await client.stop();
});

test('settings per resource switch Linchpin off and on', async () => {
  const editor = await started('settings');
  const { client } = editor;
  editor.settings = { enable: false };
  const gone = editor.shows(RECORD, (list) => list.length === 0);
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await gone;
  editor.settings = { enable: true, review: { inline: 'off' } };
  const back = editor.shows(RECORD, has('change/missing-reviewer'));
  client.notify('workspace/didChangeConfiguration', { settings: null });
  await back;
  assert.deepEqual(editor.shown('services/pay/terminal.ts'), []);
  await client.stop();
});

test('nonsense from a client is answered and leaves the server alive', async () => {
  const editor = await started('nonsense');
  const { client } = editor;
  editor.open(RECORD);
  const textDocument = { uri: editor.uri(RECORD) };
  await assert.rejects(client.request('textDocument/noSuchMethod', {}), /Unhandled method/);
  for (const uri of [
    textDocument.uri,
    'file:///no/such/file.yaml',
    'untitled:Untitled-1',
    'git:/x?{}',
    'file:///c%3A/x/governance.yaml',
    '%%%',
  ])
    for (const position of [
      { line: 0, character: 0 },
      { line: 9_999, character: 9_999 },
      { line: -1, character: -1 },
    ])
      for (const method of ['hover', 'completion', 'definition', 'documentSymbol'])
        await client.request(`textDocument/${method}`, { textDocument: { uri }, position });
  editor.change(RECORD, [
    { range: { start: { line: 50, character: 3 }, end: { line: 60, character: 0 } }, text: '\n# end' },
  ]);
  client.notify('textDocument/didChange', {
    textDocument: { uri: 'file:///not/open.yaml', version: 3 },
    contentChanges: [{ text: 'x' }],
  });
  client.notify('textDocument/didClose', { textDocument: { uri: 'file:///not/open.yaml' } });
  client.notify('workspace/didChangeWatchedFiles', {
    changes: Array.from({ length: 10_000 }, (_, i) => ({
      uri: editor.uri(`services/pay/f${i}.ts`),
      type: (i % 3) + 1,
    })),
  });
  assert.ok(await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 1 } }));
  client.send({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 4711 } });
  assert.equal(await client.stop(), 0);
});

test('a folder without governance or git is served in silence', async () => {
  const folder = fs.mkdtempSync(path.join(base, 'bare-'));
  const client = new LspClient(process.execPath, [path.resolve('dist/server.js'), '--stdio'], {
    cwd: folder,
    env: { ...CLEAN_ENV },
  });
  await client.initialize(folder);
  const uri = pathToFileURL(path.join(folder, 'governance.yaml')).href;
  const said = client.until((m) => m.method === 'textDocument/publishDiagnostics' && m.params?.uri === uri);
  client.notify('textDocument/didOpen', {
    textDocument: { uri, languageId: 'yaml', version: 1, text: 'program: {nme: x}\n' },
  });
  await said;
  assert.equal(await client.stop(), 0);
  assert.equal(client.errorText, '');
});
