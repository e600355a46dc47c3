// Where documents come from: several folders, roots inside of roots, files of no folder, documents that are no files, other spellings of a URI.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileIdFromPath, fileIdFromUri } from '../../server/src/base/fileId';
import { memoryHost } from '../../server/src/host/memory';
import { MERGE_MS, QUIET_MS } from '../../server/src/lsp/scheduler';
import { memoryRange } from '../support/memoryRange';
import { CHARTER, Editor, open, RECORD, RECORD_URI, uri } from '../support/sessionEditor';

const CHARTER_URI = uri('governance.yaml');
const SLIP = CHARTER.replace('sponsor', 'sponsr');
const rootsOf = (editor: Editor): string[] => editor.session.engine.snapshot.views.map((v) => v.root).sort();

test('the version of a file beside which a diff shows it is not the file: nothing is said of it, and it decides nothing', async () => {
  const editor = await open();
  editor.session.open(CHARTER_URI, 'governance-yaml', 1, CHARTER);
  await editor.pass(0);
  editor.take();
  const before = rootsOf(editor);
  for (const other of [
    'git:/repo/governance.yaml?%7B%22path%22%3A%22/repo/governance.yaml%22%2C%22ref%22%3A%22HEAD%22%7D',
    'git:/repo/governance.yaml?%7B%22path%22%3A%22/repo/governance.yaml%22%2C%22ref%22%3A%22~%22%7D',
    'vscode-local-history:/repo/governance.yaml?x',
    'conflictResolution:/repo/governance.yaml',
  ]) {
    editor.session.open(other, 'governance-yaml', 1, SLIP);
    await editor.pass(0);
    editor.session.edit(other, 2, [{ text: `${SLIP}# x\n` }]);
    await editor.pass(QUIET_MS);
    assert.deepEqual(editor.take(), [], other);
    assert.deepEqual(rootsOf(editor), before);
    assert.deepEqual(editor.session.engine.editor.documentSymbols(fileIdFromUri(other)), []);
    editor.session.close(other);
    await editor.pass(0);
  }
  assert.deepEqual(editor.take(), []);
  assert.ok(editor.shown('/repo/pay/b.ts').includes('change/missing-reviewer'));
});

test('a text without a file and without a name is nobody’s governance', async () => {
  const editor = await open();
  editor.take();
  editor.session.open('untitled:Untitled-1', 'governance-yaml', 1, SLIP);
  await editor.pass(0);
  assert.deepEqual(editor.take(), []);
});

test('a text that is not saved yet, but has its place, is checked at that place', async () => {
  const editor = await open();
  editor.take();
  const untitled = 'untitled:/repo/other/governance.yaml';
  editor.session.open(untitled, 'governance-yaml', 1, SLIP);
  await editor.pass(0);
  const said = editor.take().filter((p) => fileIdFromUri(p.uri) === fileIdFromUri(untitled));
  assert.ok(said.at(-1)?.rules.includes('yaml/unknown-key'));
  editor.session.close(untitled);
  await editor.pass(0);
  assert.deepEqual(editor.take().find((p) => fileIdFromUri(p.uri) === fileIdFromUri(untitled))?.rules, []);
});

test('a file outside of every folder is judged for itself, and forgotten when it is closed', async () => {
  const editor = await open();
  editor.take();
  const outside = 'file:///elsewhere/governance.yaml';
  editor.session.open(outside, 'governance-yaml', 1, SLIP);
  await editor.pass(0);
  assert.ok(editor.shown('/elsewhere/governance.yaml').includes('yaml/unknown-key'));
  assert.ok(editor.shown('/repo/pay/b.ts').includes('change/missing-reviewer'), 'the folder is judged as before');
  editor.session.close(outside);
  await editor.pass(0);
  assert.deepEqual(editor.shown('/elsewhere/governance.yaml'), []);
  assert.deepEqual(rootsOf(editor), ['/repo']);
});

test('a root inside of a root has its own people; the outer one does not see its records', async () => {
  const people = (...ids: string[]): string => `people:\n${ids.map((id) => `  ${id}: {}\n`).join('')}`;
  const inner = `${CHARTER.replace('[eli]', '[fay]')}${people('ana', 'ben', 'cho', 'dina', 'fay')}`;
  const editor = await open({
    '/repo/governance.yaml': `${CHARTER}${people('ana', 'ben', 'cho', 'dina', 'eli')}`,
    '/repo/sub/governance.yaml': inner,
    '/repo/sub/.governance/changes/CHG-9.yaml': 'change: CHG-9\ntitle: Inside\nowner: ben\nreviewers: [fay]\n',
    '/repo/.governance/changes/CHG-2.yaml': 'change: CHG-2\ntitle: Outside\nowner: ben\nreviewers: [fay]\n',
  });
  assert.deepEqual(rootsOf(editor), ['/repo', '/repo/sub']);
  assert.deepEqual(editor.shown('/repo/sub/.governance/changes/CHG-9.yaml').includes('people/unknown'), false);
  assert.ok(editor.shown('/repo/.governance/changes/CHG-2.yaml').includes('people/unknown'));
});

test('a folder that is opened beside the folder around it: every file is published once', async () => {
  const files = { '/repo/sub/governance.yaml': SLIP };
  const editor = await open(files, undefined, { folders: ['file:///repo', 'file:///repo/sub', 'file:///repo/'] });
  const seen = editor.take().map((p) => p.uri);
  assert.deepEqual(seen, [...new Set(seen)]);
  assert.ok(editor.shown('/repo/sub/governance.yaml').includes('yaml/unknown-key'));
  // The inner one goes; the outer one still holds its files.
  editor.session.changeFolders([], ['file:///repo/sub']);
  await editor.pass(0);
  assert.ok(editor.shown('/repo/sub/governance.yaml').includes('yaml/unknown-key'));
});

test('two folders are two governances; taking one away leaves the other as it was', async () => {
  const files = { '/two/governance.yaml': SLIP.replace('Service desk', 'Second') };
  const editor = await open(files, undefined, { folders: ['file:///repo', 'file:///two'] });
  assert.deepEqual(rootsOf(editor), ['/repo', '/two']);
  assert.equal(editor.statuses.at(-1)?.roots.length, 2);
  editor.take();
  editor.session.changeFolders([], ['file:///two']);
  await editor.pass(0);
  for (const p of editor.take()) {
    assert.match(p.uri, /^file:\/\/\/two\//);
    assert.deepEqual(p.rules, []);
  }
  assert.deepEqual(editor.shown('/two/governance.yaml'), []);
  assert.deepEqual(rootsOf(editor), ['/repo']);
});

test('all spellings of a Windows path are one file', async () => {
  const paths = ['pay/b.ts'];
  const range = memoryRange(paths, 'work');
  const repository = { topLevel: 'c:/w d', range, tracked: paths, firstLines: new Map([['pay/b.ts', 1]]) };
  const files = { 'c:/w d/governance.yaml': CHARTER, 'c:/w d/.governance/changes/CHG-1.yaml': RECORD };
  const editor = new Editor(memoryHost({ files, repository }), repository);
  editor.session.setFolders(['file:///C:/w%20d', 'file:///c%3A/w%20d']);
  await editor.pass(0);
  assert.deepEqual(rootsOf(editor), ['c:/w d']);
  assert.ok(editor.shown('c:/w d/pay/b.ts').includes('change/missing-reviewer'));
  editor.take();
  editor.session.open('file:///C:/w%20d/governance.yaml', 'governance-yaml', 1, SLIP);
  await editor.pass(0);
  editor.session.edit('file:///c%3A/w%20d/governance.yaml', 2, [{ text: `${SLIP}# x\n` }]);
  await editor.pass(QUIET_MS);
  const seen = editor.take();
  for (const p of seen) assert.match(p.uri, /^file:\/\/\/c%3A\/w%20d\//, 'as VS Code spells it');
  assert.equal(seen.filter((p) => p.uri.endsWith('governance.yaml')).at(-1)?.version, 2);
  editor.session.didModify({
    kind: 'disk',
    events: [{ file: fileIdFromUri('file:///C:/w%20d/.governance/changes/CHG-1.yaml'), type: 'deleted' }],
  });
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  editor.session.close('file:///c%3a/w%20d/governance.yaml');
  await editor.pass(0);
  assert.ok(!editor.shown('c:/w d/governance.yaml').includes('yaml/unknown-key'), 'the disk counts again');
});

test('names with a percent sign, a hash, blanks and letters of all kinds go out as they came in', async () => {
  for (const name of ['50% a#b', 'Größe', '日本 🐙', "it's [1] {2}", 'a+b&c=d;e,f@g!$()*~']) {
    const folder = `file:///x/${name.split('/').map(encodeURIComponent).join('/')}`;
    const files = { [`/x/${name}/governance.yaml`]: SLIP };
    const editor = await open(files, undefined, { folders: [folder] });
    const [said] = editor.take();
    assert.equal(said && fileIdFromUri(said.uri), fileIdFromPath(`/x/${name}/governance.yaml`));
    assert.equal(said && decodeURIComponent(new URL(said.uri).pathname), `/x/${name}/governance.yaml`);
  }
});

test('a document of a virtual workspace is served where its folder is open', async () => {
  const folder = 'vscode-vfs://github/o/r';
  const editor = await open({ [`${folder}/governance.yaml`]: SLIP }, undefined, { folders: [folder] });
  assert.ok(
    editor
      .take()
      .find((p) => p.uri === `${folder}/governance.yaml`)
      ?.rules.includes('yaml/unknown-key'),
  );
  editor.session.open(`${folder}/governance.yaml`, 'governance-yaml', 1, CHARTER);
  await editor.pass(0);
  assert.ok(!editor.take().at(-1)?.rules.includes('yaml/unknown-key'));
});

test('nothing is left of a record that was open in a folder that goes', async () => {
  const editor = await open();
  editor.session.open(RECORD_URI, 'governance-yaml', 1, `${RECORD}colour: red\n`);
  await editor.pass(0);
  editor.session.changeFolders(['file:///two'], ['file:///repo']);
  editor.session.close(RECORD_URI);
  await editor.pass(0);
  assert.deepEqual(editor.shown('/repo/.governance/changes/CHG-1.yaml'), []);
  assert.deepEqual(rootsOf(editor), []);
});
