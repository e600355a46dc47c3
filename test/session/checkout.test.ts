// A checkout that changes hundreds of governance files and thousands of others, in counts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileIdFromPath, type FileId } from '../../server/src/base/fileId';
import type { FileEvent } from '../../server/src/engine';
import { MERGE_MS, QUIET_MS } from '../../server/src/lsp/scheduler';
import { open, RECORD, RECORD_URI, type Editor } from '../support/sessionEditor';

const RECORDS = 500;
const OTHERS = 5_000;
const recordFile = (n: number): FileId => fileIdFromPath(`/repo/.governance/changes/CHG-${n}.yaml`);
const recordText = (n: number, more = ''): string =>
  `change: CHG-${n}\ntitle: Change ${n}\nowner: ben\nbranch: b/${n}\n${more}`;

async function many(): Promise<Editor> {
  const files: Record<string, string> = {};
  for (let n = 2; n < 2 + RECORDS; n++) files[recordFile(n)] = recordText(n);
  const editor = await open(files);
  editor.take();
  return editor;
}

/** Every record gets a key that is none; the editor tells of each file singly, in batches, as editors do. */
function checkout(editor: Editor, more: string): void {
  const events: FileEvent[] = [];
  for (let n = 2; n < 2 + RECORDS; n++) {
    editor.host.files.set(recordFile(n), { kind: 'text', text: recordText(n, more) });
    events.push({ file: recordFile(n), type: 'changed' });
  }
  for (let i = 0; i < OTHERS; i++) events.push({ file: fileIdFromPath(`/repo/pay/f${i}.ts`), type: 'changed' });
  events.push({ file: fileIdFromPath('/repo/.git/HEAD'), type: 'changed' });
  for (let i = 0; i < events.length; i += 50)
    editor.session.didModify({ kind: 'disk', events: events.slice(i, i + 50) });
}

test('each file is published once, each changed governance file is read once, and no other', async () => {
  const editor = await many();
  const before = editor.counts();
  checkout(editor, 'colour: red\n');
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  const seen = editor.take();
  assert.equal(new Set(seen.map((p) => p.uri)).size, seen.length, 'one publication a file');
  assert.equal(seen.filter((p) => p.rules.includes('yaml/unknown-key')).length, RECORDS);
  const { reads } = editor.counts();
  assert.equal(reads - before.reads, RECORDS);

  checkout(editor, '');
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  const back = editor.take();
  assert.equal(back.length, RECORDS);
  for (const p of back) assert.ok(!p.rules.includes('yaml/unknown-key'), p.uri);
});

test('a keystroke in the midst of it does not wait, and nothing is lost', async () => {
  const editor = await many();
  editor.session.open(RECORD_URI, 'governance-yaml', 1, RECORD);
  await editor.pass(0);
  editor.take();
  checkout(editor, 'colour: red\n');
  editor.host.advance(MERGE_MS);
  // The files are being read now.
  const at = { line: 2, character: 5 };
  editor.session.edit(RECORD_URI, 2, [{ range: { start: at, end: at }, text: 'x' }]);
  const [first] = editor.take();
  assert.equal(first?.uri, RECORD_URI);
  assert.equal(first.version, 2);
  await editor.pass(0);
  await editor.pass(QUIET_MS);
  const found = Array.from({ length: RECORDS }, (_, i) => editor.shown(recordFile(i + 2)));
  assert.ok(found.every((rules) => rules.includes('yaml/unknown-key')));
  assert.ok(editor.shown(recordFile(1)).includes('yaml/unknown-key'), 'the keystroke counts');
});

test('thousands of files that come or go cost one look at the folder, and no more', async () => {
  const editor = await many();
  editor.host.files.set(fileIdFromPath('/repo/new/governance.yaml'), { kind: 'text', text: 'program: {nme: x}\n' });
  const before = editor.counts();
  const events: FileEvent[] = [];
  for (let i = 0; i < OTHERS; i++) {
    events.push({ file: fileIdFromPath(`/repo/new/d${i % 200}/f${i}.ts`), type: 'created' });
    events.push({ file: fileIdFromPath(`/repo/old/d${i % 200}/f${i}.ts`), type: 'deleted' });
  }
  editor.session.didModify({ kind: 'disk', events });
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  assert.equal(editor.counts().lists - before.lists, 1);
  const reads = editor.counts().reads - before.reads;
  assert.ok(reads < 10, `${reads} files were read: only what is new, and what git's answer asks for`);
  assert.ok(editor.shown('/repo/new/governance.yaml').includes('yaml/unknown-key'));
});

test('a folder that comes is looked into; what is deleted and written again in one burst is there', async () => {
  const editor = await many();
  const put = (path: string): void =>
    void editor.host.files.set(fileIdFromPath(path), { kind: 'text', text: 'change: NEW\ncolour: red\n' });
  put('/repo/sub/.governance/changes/A.yaml');
  put(recordFile(2));
  const event = (path: string, type: FileEvent['type']): FileEvent => ({ file: fileIdFromPath(path), type });
  editor.session.didModify({
    kind: 'disk',
    events: [
      event('/repo/sub', 'created'),
      event('/repo/.governance/changes', 'deleted'),
      event(recordFile(2), 'created'),
    ],
  });
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  assert.ok(editor.shown('/repo/sub/.governance/changes/A.yaml').includes('yaml/unknown-key'));
  assert.ok(editor.shown(recordFile(2)).includes('yaml/unknown-key'));
  const { snapshot } = editor.session.engine;
  assert.equal(snapshot.file(recordFile(3)), undefined);
});

test('a session in which nothing happens has nothing to wait for', async () => {
  const editor = await many();
  const before = editor.counts();
  for (let i = 0; i < 50; i++) await editor.pass(60_000);
  assert.deepEqual(editor.counts(), before);
  assert.deepEqual(editor.take(), []);
});
