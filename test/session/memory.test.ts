// What a long day of typing leaves behind: nothing. `npm run bench -- --only storm` measures the same on the built server.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fileIdFromPath } from '../../server/src/base/fileId';
import { QUIET_MS } from '../../server/src/lsp/scheduler';
import { open, RECORD, RECORD_URI, type Editor } from '../support/sessionEditor';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use once garbage is collected. */
function inUse(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

const EDITS = 10_000;
const MOST_BYTES = 2_000_000;

/** Types words into the title, a person's way: letters come and go, and now and then a pause lets everything be judged. */
async function type(editor: Editor, from: number, edits: number): Promise<void> {
  for (let i = 0; i < edits; i++) {
    const start = { line: 1, character: 'title: '.length };
    const end = { line: 1, character: start.character + (i % 2) };
    const letter = String.fromCharCode(97 + (Math.floor(i / 2) % 26));
    editor.session.edit(RECORD_URI, from + i, [{ range: { start, end }, text: i % 2 === 0 ? letter : '' }]);
    if (i % 500 === 499) await editor.pass(QUIET_MS);
    editor.published.length = 0;
  }
}

test('ten thousand keystrokes leave nothing behind', async () => {
  const editor = await open();
  editor.session.open(RECORD_URI, 'governance-yaml', 1, RECORD);
  await type(editor, 2, 1_000);
  const before = inUse();
  await type(editor, 1_002, EDITS);
  const grown = inUse() - before;
  assert.ok(grown < MOST_BYTES, `${(grown / 1_000_000).toFixed(2)} MB more are in use after ${EDITS} keystrokes`);
  const state = editor.session.engine.snapshot.file(fileIdFromPath('/repo/.governance/changes/CHG-1.yaml'));
  assert.equal(state?.text, RECORD);
  assert.equal(state?.version, 1_001 + EDITS);
});

test('a thousand documents that are opened and closed leave nothing behind', async () => {
  const editor = await open();
  const openAll = async (): Promise<void> => {
    for (let n = 0; n < 1_000; n++) {
      const uri = `file:///repo/.governance/changes/NEW-${n}.yaml`;
      editor.session.open(uri, 'governance-yaml', 1, `change: NEW-${n}\ncolour: red\n`);
      editor.session.close(uri);
      editor.published.length = 0;
    }
    await editor.pass(0);
  };
  await openAll();
  const before = inUse();
  await openAll();
  const grown = inUse() - before;
  assert.ok(grown < MOST_BYTES, `${(grown / 1_000_000).toFixed(2)} MB more are in use`);
  assert.equal(editor.session.engine.snapshot.views[0]?.files.length, 2);
});
