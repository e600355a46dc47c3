import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileIdFromPath } from '../../server/src/base/fileId';
import { MERGE_MS, QUIET_MS } from '../../server/src/lsp/scheduler';
import { memoryRange } from '../support/memoryRange';
import { open, RECORD, RECORD_URI, uri } from '../support/sessionEditor';

test('opening a folder publishes each file once: the record and the touched file that lacks a voice', async () => {
  const editor = await open();
  const seen = editor.take();
  assert.deepEqual(seen.map((p) => p.uri).sort(), [RECORD_URI, uri('pay/b.ts')].sort());
  for (const p of seen) assert.ok(p.rules.includes('change/missing-reviewer'), p.uri);
  const mirrored = seen.find((p) => p.uri === uri('pay/b.ts'))?.diagnostics[0];
  assert.equal(mirrored?.range.start.line, 2);
  assert.deepEqual(
    editor.statuses[0]?.roots[0]?.domains.map((d) => d.state),
    ['pending', 'unassigned'],
  );
});

test('a keystroke reads no file, lists no folder and runs no git; its own findings come at once, all others after a time of quiet', async () => {
  const editor = await open();
  editor.session.open(RECORD_URI, 'governance-yaml', 1, RECORD);
  await editor.pass(0);
  editor.take();
  const before = editor.counts();
  const charter = editor.session.engine.snapshot.file(fileIdFromPath('/repo/governance.yaml'));

  const at = { line: 2, character: 5 };
  editor.session.edit(RECORD_URI, 2, [{ range: { start: at, end: at }, text: 'x' }]);
  const first = editor.take();
  assert.equal(first.length, 1);
  assert.equal(first[0]?.version, 2);
  assert.ok(first[0]?.rules.includes('yaml/unknown-key'), first[0]?.rules.join(' '));
  assert.ok(first[0]?.rules.includes('change/missing-reviewer'), 'what is known of the branch stays meanwhile');
  assert.equal(
    editor.session.engine.snapshot.file(fileIdFromPath('/repo/governance.yaml')),
    charter,
    'no other file is parsed',
  );

  await editor.pass(QUIET_MS - 1);
  assert.deepEqual(editor.take(), []);
  editor.session.edit(RECORD_URI, 3, [{ range: { start: at, end: { line: 2, character: 6 } }, text: '' }]);
  await editor.pass(QUIET_MS);
  assert.deepEqual(editor.counts(), before);
});

test('asking the missing voice takes the finding away from the record and from the touched file', async () => {
  const editor = await open();
  editor.session.open(RECORD_URI, 'governance-yaml', 1, RECORD);
  await editor.pass(0);
  editor.take();
  const at = { line: 4, character: 16 };
  editor.session.edit(RECORD_URI, 2, [{ range: { start: at, end: at }, text: ', eli' }]);
  await editor.pass(QUIET_MS);
  const last = new Map(editor.take().map((p) => [p.uri, p.rules]));
  assert.deepEqual(last.get(uri('pay/b.ts')), []);
  assert.ok(!last.get(RECORD_URI)?.includes('change/missing-reviewer'));
});

test('findings move with the text between two rounds', async () => {
  const editor = await open();
  editor.session.open(RECORD_URI, 'governance-yaml', 1, RECORD);
  await editor.pass(0);
  const start = { line: 0, character: 0 };
  editor.session.edit(RECORD_URI, 2, [{ range: { start, end: start }, text: '# one\n# two\n' }]);
  editor.session.edit(RECORD_URI, 3, [
    { range: { start: { line: 4, character: 5 }, end: { line: 4, character: 5 } }, text: 'x' },
  ]);
  const shown = editor.session.publisher.shown(fileIdFromPath('/repo/.governance/changes/CHG-1.yaml'));
  assert.equal(shown.find((d) => d.code === 'change/missing-reviewer')?.range.start.line, 6);
});

test('a burst of file events becomes one round: one look at git, one publication a file', async () => {
  const editor = await open();
  editor.take();
  // Opening looked once.
  const before = editor.host.counts.git;
  editor.repository.range = memoryRange(['infra/a.tf'], 'work');
  const events = Array.from({ length: 300 }, (_, i) => ({
    file: fileIdFromPath(`/repo/pay/f${i}.ts`),
    type: 'changed' as const,
  }));
  for (const e of events) editor.session.didModify({ kind: 'disk', events: [e] });
  editor.session.didModify({ kind: 'disk', events: [{ file: fileIdFromPath('/repo/.git/HEAD'), type: 'changed' }] });
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  const asked = editor.host.counts.git - before;
  assert.ok(asked <= before, `git was asked ${asked} times, and ${before} times at the start`);
  const seen = editor.take();
  assert.equal(new Set(seen.map((p) => p.uri)).size, seen.length);
  assert.deepEqual(seen.find((p) => p.uri === uri('pay/b.ts'))?.rules, []);
});

test('changes inside .git that move nothing are not worth a round', async () => {
  const editor = await open();
  const before = editor.host.counts.git;
  editor.session.didModify({
    kind: 'disk',
    events: [{ file: fileIdFromPath('/repo/.git/objects/ab/cd'), type: 'created' }],
  });
  editor.session.didModify({
    kind: 'disk',
    events: [{ file: fileIdFromPath('/repo/node_modules/x/y.js'), type: 'created' }],
  });
  await editor.pass(1000);
  assert.equal(editor.host.counts.git, before);
});

test('deleted files and folders take their findings along', async () => {
  const editor = await open({ '/repo/.governance/changes/CHG-2.yaml': 'change: CHG-2\nrevewers: [dina]\n' });
  assert.ok(editor.take().some((p) => p.uri.endsWith('CHG-2.yaml')));
  for (const file of [...editor.host.files.keys()]) if (file.includes('/changes/')) editor.host.files.delete(file);
  editor.session.didModify({
    kind: 'disk',
    events: [{ file: fileIdFromPath('/repo/.governance/changes'), type: 'deleted' }],
  });
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  const last = new Map(editor.take().map((p) => [p.uri, p.rules]));
  assert.deepEqual(last.get(uri('.governance/changes/CHG-2.yaml')), []);
  assert.deepEqual(last.get(RECORD_URI), []);
});

test('an open document hides the disk; closing it brings the disk back', async () => {
  const editor = await open();
  editor.session.open(RECORD_URI, 'governance-yaml', 1, `${RECORD}colour: red\n`);
  await editor.pass(0);
  assert.ok(editor.take().some((p) => p.rules.includes('yaml/unknown-key')));
  editor.host.files.set(fileIdFromPath('/repo/.governance/changes/CHG-1.yaml'), {
    kind: 'text',
    text: RECORD.replace('dina', 'dina, eli'),
  });
  editor.session.didModify({
    kind: 'disk',
    events: [{ file: fileIdFromPath('/repo/.governance/changes/CHG-1.yaml'), type: 'changed' }],
  });
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  assert.ok(
    editor.session.publisher
      .shown(fileIdFromPath('/repo/.governance/changes/CHG-1.yaml'))
      .some((d) => d.code === 'yaml/unknown-key'),
  );
  editor.session.close(RECORD_URI);
  await editor.pass(0);
  const shown = editor.session.publisher.shown(fileIdFromPath('/repo/.governance/changes/CHG-1.yaml'));
  assert.ok(!shown.some((d) => d.code === 'yaml/unknown-key' || d.code === 'change/missing-reviewer'));
});

test('a change of a document that is not open is said once and changes nothing', async () => {
  const editor = await open();
  editor.session.edit(uri('governance.yaml'), 7, [{ text: 'x' }]);
  await editor.pass(QUIET_MS);
  assert.match(editor.host.logged.join('\n'), /not open/);
});

test('another folder in place of the first clears what was said of the first', async () => {
  const editor = await open();
  editor.take();
  editor.session.changeFolders([], ['file:///repo']);
  await editor.pass(0);
  assert.deepEqual(new Set(editor.take().map((p) => p.rules.length)), new Set([0]));
});

test('where the client watches no files, a save looks at all of them: changed, new and gone', async () => {
  const files = { '/repo/.governance/changes/CHG-2.yaml': 'change: CHG-2\nrevewers: [dina]\n' };
  const editor = await open(files, undefined, { client: { watchesFiles: false } });
  const put = (path: string, text: string) =>
    editor.host.files.set(fileIdFromPath(`/repo/${path}`), { kind: 'text', text });
  put('.governance/changes/CHG-1.yaml', `${RECORD}colour: red\n`);
  put('.governance/changes/CHG-3.yaml', 'change: CHG-3\ncolour: red\n');
  editor.host.files.delete(fileIdFromPath('/repo/.governance/changes/CHG-2.yaml'));
  editor.session.didModify({ kind: 'saved' });
  await editor.pass(MERGE_MS);
  await editor.pass(0);
  const unknown = (n: number): boolean =>
    editor.shown(`/repo/.governance/changes/CHG-${n}.yaml`).includes('yaml/unknown-key');
  assert.deepEqual([1, 2, 3].map(unknown), [true, false, true]);
});

test('of keystrokes in a row each takes the work of the one before away: all is judged once, after the last', async () => {
  const editor = await open();
  editor.session.open(RECORD_URI, 'governance-yaml', 1, RECORD);
  await editor.pass(0);
  const { engine } = editor.session;
  const diagnose = engine.diagnose.bind(engine);
  let judged = 0;
  engine.diagnose = () => {
    judged++;
    return diagnose();
  };
  for (let i = 0; i < 20; i++) {
    const at = { line: 1, character: 7 };
    editor.session.edit(RECORD_URI, 2 + i, [{ range: { start: at, end: at }, text: 'x' }]);
    await editor.pass(QUIET_MS - 1);
  }
  assert.equal(judged, 0);
  await editor.pass(1);
  assert.equal(judged, 1);
  await editor.pass(60_000);
  assert.equal(judged, 1);
});
