import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinFileId } from '../../server/src/base/fileId';
import { OTHERS, REPO } from '../support/featureRepo';
import { offsetOf } from '../support/features';
import { ROOT, openFixture, parseFixture } from '../support/fixture';
import { assertGolden } from '../support/golden';

const GOVERNANCE = 'governance.yaml';
const CHANGE = '.governance/changes/CHG-42.yaml';
const EMERGENCY = '.governance/changes/CHG-43.yaml';
const OBJECTION = '.governance/approvals/CHG-43/eli.yaml';
const TEMPLATE = '.governance/templates/switch.yaml';

/** Golden page → what is hovered, one after the other. Read the pages: they are what a manager reads. */
const PAGES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'roles-program': [
    [GOVERNANCE, 'spo$0nsor: ana'],
    [GOVERNANCE, 'core_$0team: {lead'],
    [GOVERNANCE, '{le$0ad: ben'],
    [GOVERNANCE, 'lead: ben, mem$0bers: [ben'],
    [GOVERNANCE, 'al$0liance: {chair'],
    [GOVERNANCE, '{ch$0air: dina'],
    [GOVERNANCE, 'chair: dina, mem$0bers'],
    [GOVERNANCE, 'esca$0lation: ana'],
    [GOVERNANCE, 'ratified: {b$0y: ana'],
  ],
  'roles-domain': [
    [GOVERNANCE, 'ow$0ner: dina'],
    [GOVERNANCE, 'al$0liance: [dina, fay]'],
    [GOVERNANCE, 'al$0liance: []'],
    [GOVERNANCE, 'sup$0port: team:noc'],
    [GOVERNANCE, 'dep$0uty: fay'],
    [GOVERNANCE, 'man$0ages: [network]\n    email'],
    [GOVERNANCE, 'le$0ad: fay'],
    [GOVERNANCE, 'mem$0bers: [fay, dina]'],
    [GOVERNANCE, 'reason: Second manager joins, b$0y: ana'],
  ],
  'roles-change': [
    [CHANGE, 'ow$0ner: ben'],
    [CHANGE, 'imple$0menters: [cho]'],
    [CHANGE, 'review$0ers: [dina]'],
    [CHANGE, 'appro$0vals:\n'],
    [CHANGE, 'objec$0tions:\n'],
    [CHANGE, '{b$0y: gus'],
  ],
  'roles-rarer': [
    [EMERGENCY, 'for: di$0na'],
    [EMERGENCY, 'fay, fo$0r: dina'],
    [EMERGENCY, 'authorized_$0by'],
    [EMERGENCY, 'acc$0epted: ['],
    [EMERGENCY, 'accepted: [{b$0y'],
    [EMERGENCY, 'hand$0over: {'],
    [EMERGENCY, '{t$0o: fay'],
    [EMERGENCY, 'support_owner: di$0na'],
    [OBJECTION, 'b$0y: eli'],
    [OBJECTION, 'stat$0us: open'],
    [TEMPLATE, 'ow$0ner: dina'],
    [TEMPLATE, 'owner: di$0na'],
  ],
  people: [
    [GOVERNANCE, '  di$0na:\n'],
    [GOVERNANCE, '  h$0al: {name'],
    [GOVERNANCE, 'sponsor: an$0a\n'],
    [GOVERNANCE, 'alliance: [di$0na, fay]'],
    [GOVERNANCE, 'alliance: [gus, h$0al]'],
    [GOVERNANCE, 'support: team:n$0oc'],
    [GOVERNANCE, '  n$0oc: {name'],
    [CHANGE, 'reviewers: [di$0na]'],
    [CHANGE, 'owner: b$0en'],
  ],
  domains: [
    [GOVERNANCE, '  net$0work:\n    name'],
    [GOVERNANCE, '  pay$0ments:\n    name'],
    [GOVERNANCE, '  service-d$0esk:\n    name'],
    [GOVERNANCE, '  facil$0ities:\n    name'],
    [GOVERNANCE, 'depends_on: [net$0work]'],
    [CHANGE, '- net$0work\n'],
    [CHANGE, '{id: service-$0desk'],
  ],
  coverage: [
    [CHANGE, 'chan$0ge: CHG-42'],
    [CHANGE, 'change: CHG$0-42'],
    [CHANGE, 'dom$0ains:\n'],
  ],
  keys: [
    [GOVERNANCE, 'pro$0gram:'],
    [GOVERNANCE, 'mo$0de: governing'],
    [GOVERNANCE, 'mode: gover$0ning'],
    [GOVERNANCE, 'decide_$0within'],
    [GOVERNANCE, 'decide_within: 3$0d'],
    [GOVERNANCE, 'ends: 2026-12$0-18'],
    [GOVERNANCE, 'st$0ale: on_domain_change'],
    [GOVERNANCE, 'stale: on_domain$0_change'],
    [GOVERNANCE, 'max_open$0_changes'],
    [GOVERNANCE, 'domain/over$0lap: off'],
    [GOVERNANCE, 'domain/overlap: o$0ff'],
    [GOVERNANCE, 'rule: domain/bus-$0factor'],
    [GOVERNANCE, 'by_type: {normal: [sup$0port_owner'],
    [GOVERNANCE, 'criti$0cality: high'],
    [CHANGE, 'ri$0sk: high'],
    [CHANGE, 'status: in_$0review'],
  ],
  globs: [
    [GOVERNANCE, 'paths: [infra/net$0work/**]'],
    [GOVERNANCE, 'paths: [buil$0dings/**]'],
    [GOVERNANCE, '"**/test$0data/**"'],
    [GOVERNANCE, 'pa$0ths: [infra'],
    [GOVERNANCE, 'pa$0ths: [buildings'],
  ],
  evidence: [
    [CHANGE, 'support_$0owner: team'],
    [CHANGE, 'run$0book: docs'],
    [CHANGE, 'roll$0back: docs'],
    [CHANGE, 'capa$0city: {'],
    [CHANGE, 'runbook: docs/run$0books'],
    [CHANGE, 'rollback: docs/run$0books'],
  ],
  approvals: [
    [CHANGE, '{b$0y: fay'],
    [CHANGE, 'by: c$0ho, domain'],
    [CHANGE, 'fay, domain: network, at: 2026-02-20, deci$0sion'],
  ],
};

for (const [page, probes] of Object.entries(PAGES))
  test(`hover: ${page}`, async () => {
    const fixture = parseFixture(REPO + OTHERS);
    const engine = await openFixture(fixture);
    const sections = probes.map(([path, needle]) => {
      const info = engine.editor.hover(joinFileId(ROOT, path), offsetOf(fixture, path, needle));
      assert.ok(info, `nothing at ${path}: ${needle}`);
      const text = fixture.files.get(path) ?? '';
      const word = text.slice(info.span.start, info.span.end);
      return `<!-- ${path}: ${needle.trim().replace('\n', '⏎').replace('$0', '‸')} → ${word} -->\n\n${info.markdown}\n`;
    });
    assertGolden('features', `hover-${page}.md`, sections.join('\n\n'));
  });

test('hover: every key of the files says something', async () => {
  const fixture = parseFixture(REPO + OTHERS);
  const engine = await openFixture(fixture);
  for (const [path, text] of fixture.files) {
    const file = joinFileId(ROOT, path);
    for (const m of text.matchAll(/(?:^ *|[{,] ?|- )([a-z_]+):(?= |\n)/gm)) {
      const at = m.index + m[0].indexOf(m[1] ?? '');
      const info = engine.editor.hover(file, at);
      assert.ok(info, `${path}: nothing about ${m[1]} at ${at}`);
      assert.equal(text.slice(info.span.start, info.span.end), m[1]);
    }
  }
});
