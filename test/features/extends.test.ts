import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { effectivePolicy, charterTexts } from '../../server/src/features/policy';
import { offsetOf, openAt, pathOfFile } from '../support/features';
import { openFixture, parseFixture, pathOf, ROOT, runFixture } from '../support/fixture';

const ORG = '.governance/shared/org.yaml';
const at = (path: string): ReturnType<typeof joinFileId> => joinFileId(ROOT, path);

/** A repository over an organisation's file, which lies over one of its own. */
const WORLD = `
extends: [.governance/shared/org.yaml]
program: {name: P, sponsor: ana, core_team: [ben]}
domains:
  network: {alliance: [gus]}
  own: {paths: [own/**], alliance: [dina]}
policy: {approvals: {verify: authored}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: T
owner: ben
branch: feature
reviewers: [di$0na]
# file: ${ORG}
extends: [.governance/shared/base.yaml]
people:
  ana: {name: Ana Alves, email: ana@example.com}
  ben: {email: ben@example.com}
  dina: {name: Dina Haddad, email: dina@example.com, manages: [network]}
  gus: {email: gus@example.com}
domains:
  network: {name: Network, paths: [infra/**], alliance: [dina]}
  elsewhere: {name: Elsewhere, paths: [nobody/has/**], alliance: [eve]}
policy: {approvals: {self: deny}, evidence: {by_type: {normal: [runbook]}}}
# file: .governance/shared/base.yaml
people:
  eve: {email: eve@example.com}
policy: {approvals: {self: allow, min_approvals: 2}, evidence: {by_type: {normal: [rollback]}}}
# file: .governance/shared/idle.yaml
people:
  mallory: {email: mallory@example.com}
domains: {stray: {paths: [infra/**], alliance: [mallory]}}
# branch: feature
# touched: infra/a.tf
# tracked: infra/a.tf
# tracked: own/b.ts
`;

test('what lies over what: ids, single values, lists, in the order of extends', async () => {
  const { engine } = await openAt(WORLD);
  const [view] = engine.snapshot.views;
  assert.ok(view);
  const { charter } = view;
  assert.deepEqual([...charter.people.keys()].sort(), ['ana', 'ben', 'dina', 'eve', 'gus']);
  assert.ok(charter.declaresPeople);
  assert.deepEqual(
    charter.domains.get('network')?.alliance?.map((v) => v.value),
    ['dina', 'gus'],
  );
  assert.equal(charter.domains.get('network')?.name, 'Network');
  assert.ok(!charter.domains.has('stray'), 'a file that nothing extends is read by nobody');
  const { self, minApprovals, verify } = charter.policy.approvals;
  assert.deepEqual([self, minApprovals, verify], ['deny', 2, 'authored']);
  assert.deepEqual(charter.policy.evidenceByType.get('normal'), ['rollback', 'runbook']);
  assert.deepEqual(charter.duplicates, []);
  const told = effectivePolicy(charterTexts(view)).settings;
  const place = (key: string): string => {
    const setting = told.get(key);
    return `${setting?.value} ${setting?.at ? pathOfFile(setting.at.file) : 'default'}`;
  };
  assert.equal(place('policy.approvals.self'), `deny ${ORG}`);
  assert.equal(place('policy.approvals.min_approvals'), '2 .governance/shared/base.yaml');
  assert.equal(place('policy.approvals.verify'), 'authored governance.yaml');
  assert.equal(place('policy.evidence.by_type.normal'), `[rollback, runbook] ${ORG}`);
});

test('the domain of the organisation judges the branch, with the seats of both', async () => {
  const { engine } = await openAt(WORLD);
  const [change] = engine.snapshot.views[0]?.review.changes ?? [];
  const network = change?.domains.find((d) => d.domain === 'network');
  assert.deepEqual(
    network?.eligible.map((e) => e.person),
    ['dina', 'gus'],
  );
});

test('the editor sees through: definition, references, hover, completion; rename is refused', async () => {
  const { engine, file, offset } = await openAt(WORLD);
  const [link] = engine.editor.definition(file, offset);
  assert.equal(pathOfFile(link?.target.file ?? ROOT), ORG);
  const places = engine.editor.references(file, offset, true).map((p) => pathOfFile(p.file));
  assert.deepEqual([...new Set(places)].sort(), ['.governance/changes/CHG-1.yaml', ORG, 'governance.yaml']);
  assert.match(engine.editor.hover(file, offset)?.markdown ?? '', /Dina Haddad/);
  const items = engine.editor.complete(file, offset).items.map((i) => i.label);
  assert.ok(items.includes('dina') && items.includes('gus') && !items.includes('mallory'), items.join());
  const renamed = engine.editor.rename(file, offset, 'dh');
  assert.equal(renamed?.kind, 'refused');
  assert.match(renamed.why, /comes from elsewhere/);
});

test('inside a shared file the editor helps as in a governance file', async () => {
  const { engine, fixture } = await openAt(WORLD);
  const offset = offsetOf(fixture, ORG, 'alliance: [di$0na]}');
  assert.match(engine.editor.hover(at(ORG), offset)?.markdown ?? '', /Dina Haddad/);
  assert.ok(engine.editor.documentSymbols(at(ORG)).length > 0);
});

test('a finding stands in a shared file only where that file itself is broken', async () => {
  const { findings, engine } = await runFixture(parseFixture(WORLD.replace('$0', '')));
  const shared = findings.filter((f) => pathOf(f).startsWith('.governance/shared/'));
  assert.deepEqual(
    shared.map((f) => f.rule),
    [],
  );
  // What could be mended here is told where the file is extended, with the place in it.
  const broken = WORLD.replace('$0', '')
    .replace('alliance: [eve]}', 'alliance: [eve], depends_on: [nowhere]}')
    .replace('{name: Dina', '{nmae: Dina');
  const run = await runFixture(parseFixture(broken));
  const inOrg = run.findings.filter((f) => pathOf(f) === ORG).map((f) => f.rule);
  assert.deepEqual(inOrg.sort(), ['domain/dependency-unknown', 'yaml/unknown-key']);
  // No fix writes to a shared file.
  for (const f of [...findings, ...run.findings])
    for (const fix of run.engine.fixes(f))
      for (const { file } of fix.make()?.edits ?? [])
        assert.ok(!pathOfFile(file).startsWith('.governance/shared/'), fix.title);
  assert.ok(engine.findings().length >= 0);
});

test('a domain that lacks seats is told where the file is extended', async () => {
  const run = await runFixture(
    parseFixture(`
extends: [.governance/shared/org.yaml]
program: {name: P, sponsor: ana, core_team: [ben]}
# file: ${ORG}
domains:
  network: {paths: [infra/**], alliance: []}
# tracked: infra/a.tf
`),
  );
  const found = run.findings.find((f) => f.rule === 'alliance/domain-without-seat');
  assert.ok(found);
  assert.equal(pathOf(found), 'governance.yaml');
  assert.equal(pathOfFile(found.related[0]?.at.file ?? ROOT), ORG);
});

test('typing in a shared file, naming it and taking it away give what a fresh start gives', async () => {
  const fixture = parseFixture(WORLD.replace('$0', ''));
  const engine = await openFixture(fixture);
  const told = (): string[] => engine.findings().map((f) => `${pathOf(f)} ${f.rule} ${f.message}`);
  const before = told();
  const text = fixture.files.get(ORG) ?? '';
  const open = (file: string, now: string, version: number): void =>
    engine.documentChanged({ file: at(file), text: now, version });
  open(ORG, text.replace('deny', 'warn'), 1);
  assert.equal(engine.snapshot.views[0]?.charter.policy.approvals.self, 'warn');
  open(ORG, `${text}x: [`, 2);
  assert.equal(engine.snapshot.views[0]?.charterIsStale, true);
  assert.equal(engine.snapshot.views[0].charter.policy.approvals.self, 'warn', 'the last good facts hold');
  open(ORG, text, 3);
  const own = fixture.files.get('governance.yaml') ?? '';
  open('governance.yaml', own.replace('org.yaml', 'idle.yaml'), 1);
  assert.ok(engine.snapshot.views[0]?.charter.domains.has('stray'));
  open('governance.yaml', own, 2);
  assert.deepEqual(told(), before);
});

test('the base judges with its own shared files', async () => {
  const run = await runFixture(
    parseFixture(`
# base: governance.yaml
extends: [.governance/shared/org.yaml]
program: {name: P, sponsor: ana, core_team: [ben], mode: governing}
# base: ${ORG}
domains:
  network: {name: Network, paths: [infra/**], alliance: [dina], min_approvals: 2}
# file: governance.yaml
extends: [.governance/shared/org.yaml]
program: {name: P, sponsor: ana, core_team: [ben], mode: governing}
# file: ${ORG}
domains:
  network: {name: Network, paths: [infra/**], alliance: [dina], min_approvals: 1}
# touched: ${ORG}
# tracked: infra/a.tf
`),
  );
  const base = run.engine.snapshot.views[0]?.base;
  assert.equal(base?.charter.domains.get('network')?.minApprovals?.value, 2);
  const weakened = run.findings.find((f) => f.rule === 'policy/weakened');
  assert.match(weakened?.message ?? '', /1 approval instead of 2/);
});

test('the lock is a governance file: its structure is checked, its keys are completed and explained', async () => {
  const LOCK = '.governance/vendor.lock.yaml';
  const bad = await runFixture(
    parseFixture(`
program: {name: P, sponsor: ana, core_team: [ben]}
# file: ${LOCK}
version: 1
files:
  org.yaml: {source: x, digest: sha256:12, commit: main}
  ${ORG}: {digst: x}
`),
  );
  const told = bad.findings.filter((f) => pathOf(f) === LOCK).map((f) => f.rule);
  assert.deepEqual([...new Set(told)].sort(), [
    'interop/vendored-changed',
    'yaml/invalid-value',
    'yaml/missing-key',
    'yaml/unknown-key',
  ]);
  const { engine, file, offset } = await openAt(`
program: {name: P, sponsor: ana, core_team: [ben]}
# file: ${LOCK}
version: 1
files:
  ${ORG}:
    source: x
    $0
`);
  const labels = engine.editor.complete(file, offset).items.map((i) => i.label);
  assert.deepEqual(labels.filter((l) => ['commit', 'digest', 'source'].includes(l)).sort(), ['commit', 'digest']);
});
