import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { applyEdits } from '../../server/src/base/textEdit';
import type { Engine } from '../../server/src/engine';
import { REPO } from '../support/featureRepo';
import { ROOT, openFixture, parseFixture } from '../support/fixture';

const RECORD = '.governance/changes/CHG-9.yaml';
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 9_999, character: 0 } };

async function opened(text: string, path = RECORD): Promise<{ engine: Engine; file: ReturnType<typeof joinFileId> }> {
  const engine = await openFixture(parseFixture(`${REPO}\n# file: ${path}\n${text}`));
  return { engine, file: joinFileId(ROOT, path) };
}

const rulesIn = (engine: Engine, file: ReturnType<typeof joinFileId>): string[] =>
  (engine.diagnose().get(file) ?? []).map((d) => d.finding.rule);

/** Text → the text once every safe fix is made; the same text: nothing is safe. */
const FIX_ALL: readonly (readonly [string, string, string])[] = [
  [
    'two at once, comments and layout kept',
    'change: CHG-9\ntitle: no   # really\nowner: ben\nimplementers: cho\nbranch: x\n# the end\n',
    'change: CHG-9\ntitle: "no"   # really\nowner: ben\nimplementers: [cho]\nbranch: x\n# the end\n',
  ],
  ['nothing to do', 'change: CHG-9\ntitle: Fine\nowner: ben\nbranch: x\n', ''],
];

for (const [what, before, after] of FIX_ALL)
  test(`fix all: ${what}`, async () => {
    const { engine, file } = await opened(before);
    const edit = engine.editor.fixAll(file);
    assert.equal(engine.editor.hasSafeFixes(file), after !== '');
    if (after === '') return assert.equal(edit, null);
    const made = applyEdits(before, edit?.edits[0]?.edits ?? []);
    assert.equal(made, after);
    engine.documentOpened({ file, text: made, version: 2 });
    assert.equal(engine.editor.fixAll(file), null, 'it has come to rest');
  });

test('fix all: what a fix uncovers is mended too, CR LF kept', async () => {
  // A word that is no list, and inside of it one that other YAML readers take for a boolean.
  const text = 'change: CHG-9\r\ntitle: T\r\nowner: ben\r\nbranch: x\r\nimplementers: no\r\n';
  const { engine, file } = await opened('change: CHG-9\n');
  engine.documentOpened({ file, text, version: 2 });
  const made = applyEdits(text, engine.editor.fixAll(file)?.edits[0]?.edits ?? []);
  assert.equal(made, text.replace('implementers: no', 'implementers: ["no"]'));
});

test('ignore with reason: a comment before the line, the finding goes, its rule alone is named', async () => {
  const { engine, file } = await opened(
    'change: CHG-9\ntitle: T\nowner: ben\nbranch: feature/vpn-edge\nrisk: high\nreviewers: [ivo]\ndomains:\n  - network\n',
  );
  const ignores = engine.editor.ignoresAt(file, WHOLE);
  const offered = ignores.map((i) => i.diagnosis.finding.rule);
  assert.ok(offered.includes('change/reviewer-not-alliance'), offered.join(' '));
  assert.equal(new Set(offered).size, offered.length, 'each rule once');
  assert.ok(!offered.some((rule) => rule.startsWith('approval/') || rule.startsWith('yaml/')), offered.join(' '));
  const chosen = ignores.find((i) => i.diagnosis.finding.rule === 'change/reviewer-not-alliance');
  const edits = chosen?.action.make()?.edits ?? [];
  const text = applyEdits(engine.snapshot.file(file)?.text ?? '', edits[0]?.edits ?? []);
  assert.match(text, /\n# linchpin-ignore change\/reviewer-not-alliance: say why this may stand\nreviewers: \[ivo\]\n/);
  assert.ok(text.includes(chosen?.action.placeholder ?? '-'));
  engine.documentOpened({ file, text, version: 2 });
  assert.ok(!rulesIn(engine, file).includes('change/reviewer-not-alliance'));
});

test('ignore with reason: not for what only a waiver may silence, nor on files that a finding is mirrored to', async () => {
  const engine = await openFixture(parseFixture(REPO));
  for (const [file, list] of engine.diagnose()) {
    const offered = new Set(engine.editor.ignoresAt(file, WHOLE).map((i) => i.diagnosis.finding.rule));
    for (const { finding, mirrored } of list) if (mirrored) assert.ok(!offered.has(finding.rule), finding.rule);
  }
  const record = joinFileId(ROOT, '.governance/changes/CHG-42.yaml');
  assert.ok(rulesIn(engine, record).includes('change/missing-reviewer'));
  const offered = engine.editor.ignoresAt(record, WHOLE).map((i) => i.diagnosis.finding.rule);
  assert.deepEqual(
    offered.filter((rule) => rule.startsWith('approval/')),
    [],
  );
});

test('ignore with reason: a finding inside a text of several lines is ignored above it', async () => {
  const { engine, file } = await opened(
    'change: CHG-9\ntitle: T\nowner: ben\nbranch: x\nreviewers:\n  - "iv\\\n    o"\n  - nobody\n',
  );
  for (const { action, diagnosis } of engine.editor.ignoresAt(file, WHOLE)) {
    const edits = action.make()?.edits[0]?.edits ?? [];
    const text = applyEdits(engine.snapshot.file(file)?.text ?? '', edits);
    engine.documentOpened({ file, text, version: 2 });
    assert.equal(engine.snapshot.file(file)?.yaml.problems.length, 0, text);
    assert.ok(!rulesIn(engine, file).includes(diagnosis.finding.rule), `${diagnosis.finding.rule}\n${text}`);
    engine.documentClosed(file);
  }
});
