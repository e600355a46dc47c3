// While a file does not parse, others keep seeing its last good facts: what they say must not come and go with every bracket.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId, type FileId } from '../../server/src/base/fileId';
import type { Engine } from '../../server/src/engine';
import { OTHERS, REPO } from '../support/featureRepo';
import { ROOT, openFixture, parseFixture } from '../support/fixture';

const CHARTER = joinFileId(ROOT, 'governance.yaml');

/** What is shown on every file but one, as text. */
const elsewhere = (engine: Engine, but: FileId): string[] =>
  [...engine.diagnose()]
    .filter(([file]) => file !== but)
    .flatMap(([file, list]) => list.map((d) => `${file}:${d.start.line}:${d.start.character} ${d.finding.rule}`))
    .sort();

/** Ways in which a charter is half typed; the last line of the fixture is in `policy`. */
const BROKEN: readonly string[] = ['  x: [', '  x: "', '  - {a: b', '\t\tx', '<<<<<<< HEAD'];

for (const tail of BROKEN)
  test(`half typed: findings of other files stay while the charter ends with ${JSON.stringify(tail)}`, async () => {
    const engine = await openFixture(parseFixture(REPO + OTHERS));
    const before = elsewhere(engine, CHARTER);
    assert.ok(before.some((line) => line.includes('change/missing-reviewer')));
    const good = engine.snapshot.file(CHARTER)?.text ?? '';
    engine.documentOpened({ file: CHARTER, text: `# one line more\n${good}${tail}`, version: 2 });
    assert.deepEqual(elsewhere(engine, CHARTER), before);
    for (const [file, list] of engine.diagnose())
      for (const { finding } of list) {
        if (file === CHARTER)
          assert.match(finding.rule, /^(yaml|suppress|domain\/glob|domain\/invalid-glob)/, finding.rule);
        for (const { at } of finding.related) assert.notEqual(at.file, CHARTER, 'a place that is no more');
      }
    engine.documentChanged({ file: CHARTER, text: good, version: 3 });
    assert.deepEqual(elsewhere(engine, CHARTER), before);
  });

test('half typed: no fix writes into the text that is half typed, save those for that text', async () => {
  const engine = await openFixture(parseFixture(REPO + OTHERS));
  const good = engine.snapshot.file(CHARTER)?.text ?? '';
  engine.documentOpened({ file: CHARTER, text: `# one line more\n${good}  x: [`, version: 2 });
  for (const [file, list] of engine.diagnose()) {
    if (file === CHARTER) continue;
    assert.ok(list.length > 0);
    for (const { fix, title } of engine.editor.allCodeActions(file))
      for (const edit of fix.make()?.edits ?? []) assert.notEqual(edit.file, CHARTER, title);
  }
});

test('half typed: a charter that never parsed says nothing of changes', async () => {
  const engine = await openFixture(
    parseFixture(`program: {name: P, sponsor: ana, core_team: [ben]}
domains: {network: {paths: [infra/**], alliance: [dina]}}
x: [
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: T
owner: ben
branch: work
# branch: work
# touched: infra/a.tf
`),
  );
  const rules = [...engine.diagnose().values()].flat().map((d) => d.finding.rule);
  assert.ok(rules.includes('yaml/syntax'));
  assert.deepEqual(
    rules.filter((rule) => !rule.startsWith('yaml/')),
    [],
  );
});

test('half typed: a record’s own findings wait until it parses', async () => {
  const engine = await openFixture(parseFixture(REPO));
  const record = joinFileId(ROOT, '.governance/changes/CHG-42.yaml');
  // What shows on touched files is the record's own, and waits with it.
  const charterOnly = (): string[] => elsewhere(engine, record).filter((line) => line.includes('governance.yaml'));
  const before = charterOnly();
  const good = engine.snapshot.file(record)?.text ?? '';
  engine.documentOpened({ file: record, text: `${good}x: [`, version: 2 });
  assert.deepEqual(charterOnly(), before);
  const own = (engine.diagnose().get(record) ?? []).map((d) => d.finding.rule);
  assert.deepEqual(own, ['yaml/syntax']);
});
