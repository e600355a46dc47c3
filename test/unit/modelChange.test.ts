import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { fileIdFromPath } from '../../server/src/base/fileId';
import { changeDefaults, mentionsOf, readApprovalEntry, readChangeRecord, scopeKeysOf } from '../../server/src/model';
import type { ChangeRecord } from '../../server/src/model/types';
import { parseYaml } from '../../server/src/yaml';

const FILE = fileIdFromPath('/repo/.governance/changes/CHG-1.yaml');
const OWN = fileIdFromPath('/repo/.governance/approvals/CHG-1/fay.yaml');
const fixture = (name: string): string => fs.readFileSync(`test/fixtures/model/${name}`, 'utf8');
const record = (text: string): ChangeRecord => readChangeRecord(FILE, parseYaml(text));
const at = (text: string, place: { span: { start: number; end: number } } | null | undefined): string | null =>
  place ? text.slice(place.span.start, place.span.end) : null;

test('the record of the full example', () => {
  const text = fixture('change.yaml');
  const r = record(text);
  assert.equal(at(text, r.at), 'change');
  assert.deepEqual(
    [r.id?.value, r.title?.value, r.type?.value, r.risk?.value, r.status?.value],
    ['CHG-42', 'Move VPN termination to the new edge', 'normal', 'high', 'in_review'],
  );
  assert.deepEqual([r.owner?.value, r.branch?.value, r.pr?.value], ['ben', 'feature/vpn-edge', '318']);
  assert.deepEqual(
    r.implementers.map((v) => v.value),
    ['cho'],
  );
  assert.deepEqual(
    r.domains.map((d) => [d.id.value, d.impact?.value]),
    [
      ['network', undefined],
      ['service-desk', 'Password reset flow changes for remote staff'],
    ],
  );
  assert.deepEqual(
    r.reviewers.map((v) => v.value),
    ['dina', 'gus', 'eli'],
  );
  assert.equal(at(text, r.reviewersAt), 'reviewers');
  assert.equal(r.window?.start?.value, '2026-04-18T20:00:00+02:00');
  assert.equal(r.whole, true);
  const [fay, gus] = r.approvals;
  assert.deepEqual(
    [fay?.by?.value, fay?.onBehalfOf?.value, fay?.domain?.value, fay?.on?.value, fay?.decision?.value],
    ['fay', 'dina', 'network', '2026-03-05', 'approve'],
  );
  assert.deepEqual(
    gus?.conditions.map((c) => [c.text?.value, c.done]),
    [['Phone script ready', false]],
  );
  assert.deepEqual(
    r.objections.map((o) => [o.by?.value, o.concern?.value, o.status?.value]),
    [['eli', 'Card terminals use the old tunnel', 'open']],
  );
});

test('evidence: what each value is', () => {
  const kinds = (text: string): (readonly unknown[])[] =>
    record(`evidence:\n${text.replace(/^/gm, '  ')}`).evidence.map((e) => [
      e.key,
      e.kind,
      e.values.map((v) => v.value).join(' + '),
    ]);
  assert.deepEqual(
    kinds(
      'support_owner: dina\nhandover: {to: fay, at: 2026-04-25}\nrunbook: docs/run.md#x\nmonitoring: README.md\nsecurity: https://wiki.example.com/a\ncost: Two a year\ntraining: {na: Not needed}\nrollback:\nx_a: [docs/a/, Words, "team:noc"]\nx_b: n/a\nx_c: ./run',
    ),
    [
      ['support_owner', 'ref', 'dina'],
      ['handover', 'object', 'fay'],
      ['runbook', 'path', 'docs/run.md#x'],
      ['monitoring', 'path', 'README.md'],
      ['security', 'url', 'https://wiki.example.com/a'],
      ['cost', 'text', 'Two a year'],
      ['training', 'na', 'Not needed'],
      ['rollback', 'empty', ''],
      ['x_a', 'path', 'docs/a/'],
      ['x_b', 'text', 'n/a'],
      ['x_c', 'path', './run'],
    ],
  );
  assert.deepEqual(kinds('capacity: {na: }\nrunbook: ~\nx_c: []'), [
    ['capacity', 'na', ''],
    ['runbook', 'empty', ''],
    ['x_c', 'empty', ''],
  ]);
});

test('short forms, absent and wrong values', () => {
  const r = record(
    'title: [x]\ntype: odd\nowner: null\nreviewers: dina\npr: "!12"\ndomains: [a, {id: b}, {impact: x}, [c]]\napprovals: [dina, {by: gus, decision: maybe, conditions: [Script, {done: true}]}]\n',
  );
  assert.deepEqual([r.id, r.title, r.type, r.owner, r.paths, r.window], [null, null, null, null, null, null]);
  assert.deepEqual(r.reviewers, []);
  assert.equal(r.pr?.value, '!12');
  assert.deepEqual(
    r.domains.map((d) => d.id.value),
    ['a', 'b'],
  );
  assert.deepEqual(
    r.approvals.map((a) => [a.by?.value, a.decision, a.conditions.map((c) => [c.text?.value, c.done])]),
    [
      [
        'gus',
        null,
        [
          ['Script', false],
          [undefined, true],
        ],
      ],
    ],
  );
  assert.deepEqual(r.at.span, { start: 0, end: 0 });
});

test('an empty list of paths is not an absent one', () => {
  assert.deepEqual(record('paths: []\n').paths, []);
  assert.equal(record('paths:\n').paths, null);
});

test('a text that does not parse gives a record that is not whole', () => {
  const r = record('change: CHG-1\ntitle: "half\nowner: ben\n');
  assert.equal(r.whole, false);
  assert.equal(r.id?.value, 'CHG-1');
});

test('a file of its own holds an approval or an objection', () => {
  const read = (text: string) => readApprovalEntry(OWN, parseYaml(text));
  assert.equal(read(fixture('approval.yaml')).approval?.onBehalfOf?.value, 'dina');
  assert.equal(read(fixture('objection.yaml')).objection?.status?.value, 'answered');
  assert.equal(read(fixture('objection.yaml')).approval, null);
  assert.equal(read('by: x\n').approval?.by?.value, 'x');
  assert.deepEqual(read('- x\n'), { approval: null, objection: null });
  assert.deepEqual(read(''), { approval: null, objection: null });
});

test('scope keys: equal exactly where the meaning is', () => {
  const base = 'change: C\ntitle: t\nowner: ben\n';
  const keys = (more: string): string => scopeKeysOf(record(base + more));
  const { type, risk } = changeDefaults();
  const SAME: readonly (readonly [string, string])[] = [
    ['', `type: ${type}\n`],
    ['', `risk: ${risk}\n`],
    ['', 'implementers: []\ndomains: []\n'],
    ['', 'status: authorized\nreviewers: [x]\nevidence: {cost: y}\nwhy: because\nbranch: b\n'],
    ['implementers: [a, b]\n', 'implementers: [b, a, a]\n'],
    ['paths: [a, b]\n', 'paths: ["/b", "a"]\n'],
    ['domains: [a, {id: b, impact: x}]\n', 'domains:\n  - id: b\n    impact: " x "\n  - {id: a}\n'],
    [
      'window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}\n',
      'window: {end: "2026-04-18T21:00:00Z", start: 2026-04-18 18:00:00Z}\n',
    ],
  ];
  for (const [a, b] of SAME) assert.equal(keys(a), keys(b), b);
  const DIFFERENT = [
    '',
    'type: emergency\n',
    'risk: high\n',
    'implementers: [a]\n',
    'paths: []\n',
    'paths: [a]\n',
    'domains: [a]\n',
    'domains: [{id: a, impact: x}]\n',
    'window: {start: 2026-04-18T20:00:00+02:00, end: 2026-04-18T23:00:00+02:00}\n',
  ];
  assert.equal(
    new Set([...DIFFERENT.map(keys), scopeKeysOf(record('change: C\nowner: cho\n'))]).size,
    DIFFERENT.length + 1,
  );
  assert.equal(
    keys('type: normal\n'),
    '{"domains":[],"implementers":[],"owner":"ben","paths":null,"risk":"medium","type":"normal","window":null}',
  );
});

test('mentions of a record, of an approval file, and of a template', () => {
  const found = (file: typeof FILE, text: string, kind: 'change' | 'approval' | 'template') =>
    mentionsOf(file, parseYaml(text), kind).map((m) => `${m.kind} ${m.id}${m.defines ? ' is' : ''} ${m.role}`);
  assert.deepEqual(
    found(
      FILE,
      'change: CHG-1\nowner: ben\ndomains: [{id: net}]\nevidence: {support_owner: "team:noc", cost: "Two a year"}\napprovals: [{by: dina, domain: all}]\n',
      'change',
    ),
    [
      'change CHG-1 is change',
      'person ben owner',
      'domain net domains.id',
      'team noc evidence.support_owner',
      'person dina approvals.by',
    ],
  );
  assert.deepEqual(found(OWN, 'by: fay\ndomain: net\n', 'approval'), [
    'change CHG-1 ',
    'person fay by',
    'domain net domain',
  ]);
  assert.deepEqual(found(FILE, fixture('template.yaml'), 'template'), [
    'person dina owner',
    'domain network domains',
    'person dina authorized.by',
    'domain network authorized.domain',
  ]);
});
