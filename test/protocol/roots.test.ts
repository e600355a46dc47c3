// Folders as they lie on disks: opened through a link, several of them, coming and going.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { base, Editor, has, lacks, LAZY, RECORD, started } from '../support/lspEditor';
import type { LspMessage } from '../support/lspClient.mjs';

const SOURCE = 'services/pay/terminal.ts';

test('a folder that is opened through a symbolic link is known by the name under which it was opened', async () => {
  fs.mkdirSync(path.join(base, 'real'));
  fs.symlinkSync('real', path.join(base, 'link'), 'junction');
  const editor = await started('link/desk');
  const { client } = editor;
  assert.match(editor.uri(RECORD), /\/link\/desk\//);
  for (const m of client.received)
    if (m.method === 'textDocument/publishDiagnostics') assert.match(String(m.params?.uri), /\/link\/desk\//);
  editor.open(RECORD);
  const gone = editor.shows(SOURCE, lacks('change/missing-reviewer'));
  const line = editor
    .read(RECORD)
    .split('\n')
    .findIndex((l) => l.startsWith('reviewers:'));
  const at = { line, character: 'reviewers: [dina'.length };
  editor.change(RECORD, [{ range: { start: at, end: at }, text: ', eli' }]);
  await gone;
  await client.stop();
});

test('a folder that is a link into the midst of a repository is checked without git, and the status says why', async () => {
  const editor = new Editor('whole');
  const inside = path.join(editor.folder, 'desk');
  fs.mkdirSync(inside);
  fs.writeFileSync(path.join(inside, 'governance.yaml'), 'program: {name: Desk, sponsr: ana}\n');
  const link = path.join(base, 'midst');
  fs.symlinkSync(inside, link, 'junction');
  const { client } = editor;
  const uri = pathToFileURL(path.join(link, 'governance.yaml')).href;
  const found = client.until(
    (m) =>
      m.method === 'textDocument/publishDiagnostics' &&
      m.params?.uri === uri &&
      (m.params.diagnostics ?? []).some((d) => d.code === 'yaml/unknown-key'),
  );
  const status = client.until((m) => m.method === 'linchpin/status');
  await client.initialize(link, { capabilities: LAZY });
  await found;
  await status;
  const said = JSON.stringify(client.received.find((m) => m.method === 'linchpin/status')?.params);
  assert.match(said, /symbolic link/);
  await client.stop();
});

test('a second folder comes with its own governance, and goes with all that was said of it', async () => {
  const editor = await started('first');
  const second = new Editor('second');
  fs.appendFileSync(path.join(second.folder, RECORD), 'colour: red\n');
  const { client } = editor;
  const folder = { uri: pathToFileURL(second.folder).href, name: 'second' };
  const of = (m: LspMessage): boolean =>
    m.method === 'textDocument/publishDiagnostics' && m.params?.uri === second.uri(RECORD);
  const came = client.until((m) => of(m) && has('yaml/unknown-key')(m.params?.diagnostics ?? []));
  client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
  await came;
  const before = client.received.length;
  const gone = client.until((m) => of(m) && m.params?.diagnostics?.length === 0);
  client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
  await gone;
  const since = client.received.slice(before);
  assert.ok(!since.some((m) => m.params?.uri === editor.uri(RECORD)), 'of the first folder nothing changed');
  assert.ok(has('change/missing-reviewer')(editor.shown(SOURCE)));
  await Promise.all([client.stop(), second.client.stop()]);
});

test('without any folder a file that is opened is judged by itself', async () => {
  const editor = new Editor('nofolder');
  const { client } = editor;
  await client.initialize(null, { capabilities: LAZY });
  const found = editor.shows(RECORD, has('yaml/unknown-key'));
  editor.open(RECORD, `${editor.read(RECORD)}colour: red\n`);
  await found;
  assert.equal(await client.stop(), 0);
});

test('what another YAML server gives is not given twice, from the first document on and when it comes later', async () => {
  const otherYaml = { languages: ['yaml'], validates: true };
  const editor = await started('otherYaml', LAZY, { otherYaml });
  const { client } = editor;
  const textDocument = { uri: editor.uri(RECORD) };
  const broken = `${editor.read(RECORD)}title: [a\n`;
  editor.open(RECORD, broken, 'yaml');
  assert.deepEqual(await client.request('textDocument/documentSymbol', { textDocument }), []);
  assert.deepEqual(await client.request('textDocument/foldingRange', { textDocument }), []);
  assert.ok(lacks('yaml/syntax')(editor.shown(RECORD)));
  assert.ok(has('yaml/unknown-key')(editor.shown(RECORD)), 'all else is said');
  assert.ok(await client.request('textDocument/hover', { textDocument, position: { line: 0, character: 1 } }));
  const back = editor.shows(RECORD, has('yaml/syntax'));
  client.notify('linchpin/otherYaml', { languages: [], validates: true });
  await back;
  assert.notDeepEqual(await client.request('textDocument/documentSymbol', { textDocument }), []);
  const gone = editor.shows(RECORD, lacks('yaml/syntax'));
  client.notify('linchpin/otherYaml', otherYaml);
  await gone;
  await client.stop();
});
