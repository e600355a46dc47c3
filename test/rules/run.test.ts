import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import type { Finding } from '../../server/src/rules/types';
import { MAX_PER_FILE } from '../../server/src/rules/run';
import { openFixture, parseFixture, pathOf, ROOT, runFixture } from '../support/fixture';

/** A branch that touches network and payments; CHG-1 asks dina alone. */
const branch = (program: string, domain = '', record = ''): string => `
# touched: infra/network/edge.tf
# touched: services/pay/terminal.ts
# touched: A .governance/changes/CHG-1.yaml
# file: governance.yaml
program:
  name: Service desk renewal
  sponsor: ana
  core_team: [ben]
${program}
domains:
  network: {paths: [infra/network/**], alliance: [dina]}
  payments: {paths: [services/pay/**], alliance: [eli]${domain}}
# file: .governance/changes/CHG-1.yaml
change: CHG-1
title: Replace the core switches
owner: ben
${record}
reviewers: [dina]
`;

/** What these charters leave out on purpose, and rules of their own speak of where the program is governing. */
const ASIDE: ReadonlySet<string> = new Set(['alliance/not-ratified', 'domain/bus-factor']);

async function severitiesOf(text: string): Promise<Record<string, string>> {
  const run = await runFixture(parseFixture(text));
  const findings = run.findings.filter((f) => !ASIDE.has(f.rule));
  return Object.fromEntries(findings.map((f) => [`${f.rule} ${String(f.data['domain'] ?? '')}`.trim(), f.severity]));
}

test('advisory by default, governing where the program says so', async () => {
  assert.deepEqual(await severitiesOf(branch('  mode: advisory')), {
    'change/missing-reviewer payments': 'warning',
    'change/missing-approval network': 'info',
  });
  assert.deepEqual(await severitiesOf(branch('  mode: governing')), {
    'change/missing-reviewer payments': 'error',
    'change/missing-approval network': 'error',
  });
});

test('a domain may be stricter than its program, never laxer', async () => {
  assert.deepEqual(await severitiesOf(branch('', ', mode: governing')), {
    'change/missing-reviewer payments': 'error',
    'change/missing-approval network': 'info',
  });
  const lax = await severitiesOf(branch('  mode: governing', ', mode: advisory'));
  assert.equal(lax['change/missing-reviewer payments'], 'error');
});

test('what concerns several domains counts as the strictest of them says', async () => {
  const undeclared = branch('', ', mode: governing')
    .replace(/# touched: A .*\n/, '')
    .replace('owner: ben\n', 'owner: ben\nbranch: other\n');
  assert.deepEqual(await severitiesOf(undeclared), { 'change/undeclared': 'error' });
});

test('the policy sets another severity or turns a rule off', async () => {
  const policy = 'policy:\n  rules: {change/missing-reviewer: hint, change/missing-approval: off}';
  assert.deepEqual(await severitiesOf(branch(policy)), { 'change/missing-reviewer payments': 'hint' });
});

test('missing evidence weighs more at high risk', async () => {
  const high = 'risk: high\nevidence: {support_owner: dina}';
  assert.equal((await severitiesOf(branch('', '', high)))['evidence/missing'], 'warning');
  assert.equal((await severitiesOf(branch('  mode: governing', '', high)))['evidence/missing'], 'error');
  const policy = 'policy:\n  evidence: {by_type: {normal: [runbook]}}';
  assert.equal((await severitiesOf(branch(policy)))['evidence/missing'], 'info');
});

test('a draft lowers approval findings in the editor only', async () => {
  const fixture = parseFixture(branch('  mode: governing', '', 'status: draft'));
  const engine = await openFixture(fixture);
  const of = (findings: readonly Finding[]): string[] =>
    findings
      .filter((f) => !ASIDE.has(f.rule))
      .map((f) => `${f.rule} ${f.severity}`)
      .sort();
  assert.deepEqual(of(engine.findings()), ['change/missing-approval error', 'change/missing-reviewer error']);
  engine.configure({ draftLowers: true });
  assert.deepEqual(of(engine.findings()), ['change/missing-approval info', 'change/missing-reviewer info']);
});

test('a closed program asks nothing of changes, a waiver what it names, until it ends', async () => {
  assert.deepEqual(await severitiesOf(branch('  status: closed')), {});
  const waiver = (expires: string, reason = 'reason: Only a comment, '): string =>
    `policy:\n  waivers:\n    - {rule: change/missing-reviewer, target: payments, ${reason}by: ana, expires: ${expires}}`;
  const of = async (text: string): Promise<string | undefined> =>
    (await severitiesOf(branch(text)))['change/missing-reviewer payments'];
  assert.equal(await of(waiver('2026-03-01')), undefined);
  assert.equal(await of(waiver('2026-02-28')), 'warning');
  assert.equal(await of(waiver('2026-12-31', '')), 'warning');
});

test('a comment with a reason ignores one finding; nothing that guards an agreement', async () => {
  const glob = (comment: string): string => `
# tracked: a/x.txt
program: {name: X, sponsor: ana, core_team: [ben]}
domains:
  network:
    alliance: [dina]
    ${comment}
    paths: [zzz/**]
`;
  assert.deepEqual(await severitiesOf(glob('# linchpin-ignore domain/glob-no-match: to come with CHG-2')), {});
  assert.deepEqual(Object.keys(await severitiesOf(glob('# linchpin-ignore domain/glob-no-match'))), [
    'suppress/no-reason',
    'domain/glob-no-match network',
  ]);
  assert.deepEqual(Object.keys(await severitiesOf(glob('# linchpin-ignore domain/no-paths: wrong rule'))), [
    'suppress/unused',
    'domain/glob-no-match network',
  ]);
  const guarded = branch('', '', '# linchpin-ignore change/missing-reviewer: we are in a hurry');
  assert.equal((await severitiesOf(guarded))['change/missing-reviewer payments'], 'warning');
});

test('findings of the branch are shown on the touched files too, with their quick fixes', async () => {
  const engine = await openFixture(parseFixture(branch('')));
  const file = joinFileId(ROOT, 'services/pay/terminal.ts');
  const shown = engine.diagnose().get(file) ?? [];
  assert.deepEqual(
    shown.map((d) => [d.finding.rule, d.start.line, d.mirrored]),
    [['change/missing-reviewer', 0, true]],
  );
  assert.deepEqual(
    engine.editor
      .allCodeActions(file)
      .map((a) => a.title)
      .slice(0, 1),
    ['Add eli (0 open reviews)'],
  );
  engine.configure({ inline: 'off' });
  assert.equal(engine.diagnose().get(file), undefined);
});

test('at most a hundred findings a file, errors first, and the last says how many more there are', async () => {
  const domains = Array.from({ length: 150 }, (_, i) => `  d${i}: {alliance: [dina]}`).join('\n');
  const text = `program: {name: X, sponsor: ana, core_team: [ben]}\ndomains:\n${domains}\n  last: {paths: ["a/**"], alliance: [ana]}`;
  const { findings } = await runFixture(parseFixture(text));
  assert.equal(findings.length, MAX_PER_FILE);
  assert.ok(findings.some((f) => f.rule === 'domain/min-unreachable'));
  assert.match(findings.map((f) => f.message).join('\n'), /… and 52 more findings in this file\./);
});

test('the order is the same in every run, and every finding stands in a file of its root', async () => {
  const fixture = parseFixture(branch('  colour: blue', ', depends_on: [nowhere]'));
  const of = async (): Promise<string[]> =>
    (await runFixture(fixture)).findings.map((f) => `${pathOf(f)} ${f.at.span.start} ${f.rule}`);
  const first = await of();
  assert.deepEqual(await of(), first);
  assert.ok(first.length >= 4);
});

test('findings that still hold are the same objects after a keystroke elsewhere', async () => {
  const engine = await openFixture(parseFixture(branch('')));
  const of = (): Finding | undefined => engine.findings().find((f) => f.rule === 'change/missing-reviewer');
  const before = of();
  const other = joinFileId(ROOT, '.governance/changes/CHG-2.yaml');
  engine.documentOpened({
    file: other,
    text: 'change: CHG-2\ntitle: Another\nowner: ben\nbranch: other\n',
    version: 1,
  });
  assert.equal(of(), before);
  engine.documentChanged({
    file: other,
    text: 'change: CHG-2\ntitle: Another\nowner: ben\nbranch: other\nreviewers: [eli]\n',
    version: 2,
  });
  assert.match(of()?.help ?? '', /eli \(1 open review\)/);
});
