// Beside another language server for YAML nothing is said twice, and nothing is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileIdFromPath } from '../../server/src/base/fileId';
import { Coexistence } from '../../server/src/lsp/coexistence';
import { QUIET_MS } from '../../server/src/lsp/scheduler';
import { open, RECORD, RECORD_URI, uri } from '../support/sessionEditor';

const RECORD_PATH = '/repo/.governance/changes/CHG-1.yaml';
const BOTH = { languages: ['yaml'], validates: true };

async function beside(told: unknown) {
  const coexistence = new Coexistence();
  coexistence.tell(told);
  return { coexistence, editor: await open({}, undefined, { client: { coexistence } }) };
}

const TEXT = `${RECORD}title: Again\nrevewers: [dina]\nowner: @ben\n`;

test('of a document kept as YAML the other server tells syntax and twofold keys, we all else', async () => {
  const { editor } = await beside(BOTH);
  editor.session.open(RECORD_URI, 'yaml', 1, TEXT);
  await editor.pass(0);
  const shown = editor.shown(RECORD_PATH);
  assert.ok(!shown.includes('yaml/syntax') && !shown.includes('yaml/duplicate-key'), shown.join(' '));
  assert.ok(shown.includes('yaml/unknown-key'), shown.join(' '));
  assert.ok(editor.session.outlinedElsewhere(fileIdFromPath(RECORD_PATH)));
});

test('every keystroke keeps to that', async () => {
  const { editor } = await beside(BOTH);
  editor.session.open(RECORD_URI, 'yaml', 1, RECORD);
  await editor.pass(0);
  editor.take();
  const end = { line: 4, character: 18 };
  editor.session.edit(RECORD_URI, 2, [{ range: { start: { line: 4, character: 17 }, end }, text: '' }]);
  editor.session.edit(RECORD_URI, 3, [{ range: { start: end, end }, text: '\nrevewers: 1' }]);
  await editor.pass(QUIET_MS);
  for (const p of editor.take()) assert.ok(!p.rules.includes('yaml/syntax'), p.rules.join(' '));
  assert.ok(editor.shown(RECORD_PATH).includes('yaml/unknown-key'));
});

test('a document in our own language is ours alone', async () => {
  const { editor } = await beside(BOTH);
  editor.session.open(RECORD_URI, 'governance-yaml', 1, TEXT);
  await editor.pass(0);
  const shown = editor.shown(RECORD_PATH);
  for (const rule of ['yaml/syntax', 'yaml/duplicate-key', 'yaml/unknown-key']) assert.ok(shown.includes(rule), rule);
  assert.ok(!editor.session.outlinedElsewhere(fileIdFromPath(RECORD_PATH)));
});

test('a file that no editor holds open is ours alone, and is again when its document is closed', async () => {
  const coexistence = new Coexistence();
  coexistence.tell(BOTH);
  const editor = await open({ [RECORD_PATH]: TEXT }, undefined, { client: { coexistence } });
  assert.ok(editor.shown(RECORD_PATH).includes('yaml/syntax'));
  editor.session.open(RECORD_URI, 'yaml', 1, TEXT);
  await editor.pass(0);
  assert.ok(!editor.shown(RECORD_PATH).includes('yaml/syntax'));
  editor.session.close(RECORD_URI);
  await editor.pass(0);
  assert.ok(editor.shown(RECORD_PATH).includes('yaml/syntax'));
});

test('the other server may come, go, or be told to find nothing', async () => {
  const { coexistence, editor } = await beside(undefined);
  editor.session.open(RECORD_URI, 'yaml', 1, TEXT);
  await editor.pass(0);
  const file = fileIdFromPath(RECORD_PATH);
  const states = [
    [BOTH, false, true],
    [{ languages: ['yaml'], validates: false }, true, true],
    [{ languages: [], validates: true }, true, false],
  ] as const;
  for (const [told, syntax, outline] of states) {
    coexistence.tell(told);
    editor.session.didModify({ kind: 'others' });
    await editor.pass(0);
    assert.equal(editor.shown(RECORD_PATH).includes('yaml/syntax'), syntax, JSON.stringify(told));
    assert.equal(editor.session.outlinedElsewhere(file), outline, JSON.stringify(told));
  }
});

test('what lenient readers take, and what only a whole file shows, is said by us', async () => {
  const { editor } = await beside(BOTH);
  const texts = [`${RECORD}risk: {level: low}#x\n`, `${RECORD}---\nchange: CHG-2\n`, `${RECORD}# \u0007\n`];
  for (const [i, text] of texts.entries()) {
    editor.session.open(RECORD_URI, 'yaml', i + 1, text);
    await editor.pass(0);
    assert.ok(editor.shown(RECORD_PATH).includes('yaml/syntax'), JSON.stringify(text));
  }
});

test('nonsense about the other server means that there is none', async () => {
  for (const told of [null, 7, 'yaml', {}, { languages: 'yaml' }, { languages: null, validates: 1 }]) {
    const coexistence = new Coexistence();
    coexistence.tell(told);
    assert.equal(coexistence.outlines('yaml'), false, JSON.stringify(told));
  }
});

test('documents that are not governance are never touched', async () => {
  const { editor } = await beside(BOTH);
  editor.take();
  editor.session.open(uri('deploy/values.yaml'), 'yaml', 1, 'a: [1\nb: @x\n');
  await editor.pass(0);
  assert.deepEqual(editor.take(), []);
  const file = fileIdFromPath('/repo/deploy/values.yaml');
  assert.deepEqual(editor.session.engine.editor.documentSymbols(file), []);
  assert.equal(editor.session.engine.editor.hover(file, 1), null);
  assert.deepEqual(editor.session.engine.editor.foldingRanges(file), []);
});
