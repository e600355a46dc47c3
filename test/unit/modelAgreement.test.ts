import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileIdFromPath } from '../../server/src/base/fileId';
import type { Location } from '../../server/src/base/span';
import {
  freezesOf,
  inherited,
  mergeCharter,
  ownerOf,
  readChangeRecord,
  readCharterPart,
  readTemplate,
} from '../../server/src/model';
import { parseYaml } from '../../server/src/yaml';

const FILE = fileIdFromPath('/repo/governance.yaml');
const charterOf = (text: string) => mergeCharter(fileIdFromPath('/repo'), [readCharterPart(FILE, parseYaml(text))]);
const at = (text: string, { span }: Location): string => text.slice(span.start, span.end);

test('a record’s emergency, acceptances, adoption, review and links, each with its place', () => {
  const text = [
    'change: CHG-1',
    'template: switch',
    'emergency: {reason: Down, authorized_by: ana, at: 2026-03-05T07:10:00Z, incident: INC-9, review_due: 2026-03-08}',
    'accepted: [{by: dina, domain: network, at: 2026-04-27}]',
    'adoption: [{domain: desk, behaviour: New form, measure: 95 %, due: 2026-06-30, state: met}]',
    'review: {due: 2026-05-02, done_at: 2026-05-01, by: dina, outcome: Fine}',
    'links: {servicenow: CHG0031337, jira: 12}',
    'evidence: {handover: {to: fay, at: 2026-04-25, done: true}, training: {plan: a.md, due: 2026-04-01}}',
    '',
  ].join('\n');
  const record = readChangeRecord(FILE, parseYaml(text));
  assert.equal(record.template?.value, 'switch');
  assert.equal(at(text, record.emergency?.at ?? record.at), 'emergency');
  assert.equal(at(text, record.emergency?.authorizedBy?.at ?? record.at), 'ana');
  assert.equal(record.emergency?.reviewDue?.value, '2026-03-08');
  assert.equal(record.accepted[0]?.domain?.value, 'network');
  assert.equal(record.adoption[0]?.state?.value, 'met');
  assert.equal(record.review?.doneOn?.value, '2026-05-01');
  assert.deepEqual(
    [...record.links].map(([k, v]) => `${k}=${v.value}`),
    ['servicenow=CHG0031337', 'jira=12'],
  );
  assert.deepEqual(
    record.evidence.map((e) => [e.key, e.on?.value, e.done]),
    [
      ['handover', '2026-04-25', true],
      ['training', '2026-04-01', null],
    ],
  );
});

test('wrong shapes are nothing: the structure check speaks of them', () => {
  const text = 'change: CHG-1\nemergency: now\naccepted: dina\nadoption: [x]\nreview: []\nlinks: [a]\n';
  const record = readChangeRecord(FILE, parseYaml(text));
  assert.equal(record.emergency, null);
  assert.deepEqual(record.accepted, []);
  assert.deepEqual(record.adoption, []);
  assert.equal(record.review, null);
  assert.equal(record.links.size, 0);
});

test('a template: what is absent is nothing, not everything', () => {
  const template = readTemplate(FILE, parseYaml('template: t\ntitle: T\n'));
  assert.deepEqual([template.paths, template.domains, template.authorized], [[], null, []]);
  const full = readTemplate(
    FILE,
    parseYaml(
      'template: t\ndomains: [a]\nrisk: medium\nauthorized: [{by: dina, domain: a, at: 2026-01-15}]\nexpires: 2026-12-31\n',
    ),
  );
  assert.deepEqual([full.domains?.[0]?.value, full.risk?.value, full.expires?.value], ['a', 'medium', '2026-12-31']);
  assert.equal(full.authorized[0]?.by?.value, 'dina');
});

test('of two templates with one id the first counts', () => {
  const of = (title: string) => readTemplate(FILE, parseYaml(`template: t\ntitle: ${title}\n`));
  const charter = mergeCharter(fileIdFromPath('/repo'), [], [of('A'), of('B')]);
  assert.equal(charter.templates.get('t')?.title?.value, 'A');
});

test('change types: what is written for one leaves the defaults of the others alone', () => {
  const { policy } = charterOf(
    'policy:\n  change_types:\n    emergency: {authority: [ana], review_within: 3d}\n  exempt: {authors: [bot], paths: [go.sum], reverts: true}\n',
  );
  assert.deepEqual(
    Object.values(policy.changeTypes).map((t) => t.approvals),
    ['none', 'domains', 'authority'],
  );
  assert.deepEqual(
    policy.changeTypes.emergency.authority?.map((a) => a.value),
    ['ana'],
  );
  assert.equal(policy.exempt?.reverts, true);
});

test('owner, support, criticality and freeze come from the nearest parent that says them; a circle ends', () => {
  const charter = charterOf(`
people: {gus: {manages: [top]}}
domains:
  top: {criticality: high, freeze: [{from: 2026-11-23, to: 2026-12-02}]}
  mid: {parent: top, support: team:noc, freeze: []}
  low: {parent: mid}
  a: {parent: b}
  b: {parent: a, owner: eli}
`);
  const domain = (id: string) => {
    const found = charter.domains.get(id);
    assert.ok(found);
    return found;
  };
  assert.equal(inherited(charter, domain('low'), 'criticality')?.from.id, 'top');
  assert.equal(inherited(charter, domain('low'), 'support')?.value.value, 'team:noc');
  assert.equal(ownerOf(charter, domain('low')), 'gus');
  assert.equal(ownerOf(charter, domain('a')), 'eli');
  assert.equal(freezesOf(charter, domain('top')).length, 1);
  // An empty list is said: nothing is frozen.
  assert.deepEqual(freezesOf(charter, domain('low')), []);
});
