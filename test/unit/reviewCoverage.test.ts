import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateWords } from '../../server/src/review';
import { changeIn, domainIn, reviewOf, stateOf, verdicts, type World } from './reviewWorld';

const CHARTER = `
program: {name: P, sponsor: ana, core_team: [ben], alliance: {chair: kim}}
people:
  ana: {}
  ben: {}
  dina: {deputy: fay}
  eli: {email: eli@example.com}
  fay: {}
  gus: {until: 2026-03-07}
  kim: {deputy: eli}
domains:
  network: {paths: [infra/**], alliance: [dina, eli, gus]}
  payments: {paths: [pay/**], alliance: [kim]}
policy: {approvals: {stale: never}}
`;

/** Freshness has its own tests: here the policy never asks for it. */
const approval = (who: string, more = ''): string =>
  `{by: ${who}, domain: network, at: 2026-03-05, decision: approve${more === '' ? '' : `, ${more}`}}`;

interface Case {
  readonly name: string;
  readonly record: string;
  readonly edit?: (charter: string) => string;
  readonly world?: Partial<World>;
  readonly state: string;
  readonly words: string;
  readonly verdicts?: readonly string[];
  readonly complete?: boolean;
}

const cases: readonly Case[] = [
  {
    name: 'nobody asked',
    record: 'reviewers: []',
    state: 'unassigned',
    words: 'nobody is asked: dina and eli could be',
  },
  {
    name: 'somebody asked who holds no seat there',
    record: 'reviewers: [fay, kim]',
    state: 'unassigned',
    words: 'nobody is asked: dina and eli could be',
  },
  { name: 'asked', record: 'reviewers: [dina]', state: 'pending', words: 'asked, waiting for dina' },
  {
    name: 'asked through a team',
    record: 'reviewers: [team:noc]',
    edit: (c) => `${c}teams: {noc: {members: [fay, eli]}}\n`,
    state: 'pending',
    words: 'asked, waiting for eli',
  },
  {
    name: 'approved',
    record: `reviewers: [dina]\napprovals: [${approval('dina')}]`,
    state: 'approved',
    words: 'approved by dina',
    verdicts: ['dina counts'],
    complete: true,
  },
  {
    name: 'approved by one who was not asked',
    record: `reviewers: [dina]\napprovals: [${approval('eli')}]`,
    state: 'approved',
    words: 'approved by eli',
    verdicts: ['eli counts'],
    complete: true,
  },
  {
    name: 'one of two',
    record: `approvals: [${approval('eli')}]`,
    edit: (c) => c.replace('gus]}', 'gus], min_approvals: 2}'),
    state: 'pending',
    words: 'asked, waiting',
    verdicts: ['eli counts'],
  },
  {
    name: 'two of two',
    record: `approvals: [${approval('eli')}, ${approval('dina')}]`,
    edit: (c) => c.replace('gus]}', 'gus], min_approvals: 2}'),
    state: 'approved',
    words: 'approved by eli and dina',
    verdicts: ['eli counts', 'dina counts'],
    complete: true,
  },
  {
    name: 'one person counts once, in whatever capacity',
    record: `approvals: [${approval('fay')}, ${approval('fay', 'for: dina')}]`,
    edit: (c) => c.replace('[dina, eli, gus]}', '[dina, fay], min_approvals: 2}'),
    state: 'pending',
    words: 'asked, waiting',
    verdicts: ['fay superseded', 'fay counts'],
  },
  {
    name: 'a hole',
    record: 'reviewers: [dina]\nowner: dina\nimplementers: [eli]',
    state: 'hole',
    words: 'nobody is left to ask: dina owns this change, eli implements this change and gus left on 2026-03-07',
  },
  {
    name: 'an approval by one who could be asked, though it does not count: not unassigned',
    record: `approvals: [${approval('eli').replace('2026-03-05', '2027-01-01')}]`,
    state: 'pending',
    words: 'asked, waiting',
    verdicts: ['eli future-date'],
  },
  {
    name: 'who left after approving still counts',
    record: `approvals: [${approval('gus')}]`,
    state: 'approved',
    words: 'approved by gus',
    verdicts: ['gus counts'],
    complete: true,
  },
  {
    name: 'who left before does not',
    record: `approvals: [${approval('gus').replace('03-05', '03-08')}]`,
    state: 'unassigned',
    words: 'nobody is asked: dina and eli could be',
    verdicts: ['gus left'],
  },
  {
    name: 'an open objection holds it back',
    record: `approvals: [${approval('dina')}]\nobjections: [{by: eli, domain: network, at: 2026-03-04, concern: x}]`,
    state: 'pending+objected',
    words: 'asked, waiting; an objection is open',
    verdicts: ['dina counts'],
  },
  ...['answered, settled_by: eli', 'withdrawn', 'overruled, settled_by: ana'].map((status) => ({
    name: `one that is ${status} does not`,
    record: `approvals: [${approval('dina')}]\nobjections: [{by: eli, domain: network, at: 2026-03-04, concern: x, status: ${status}}]`,
    state: 'approved',
    words: 'approved by dina',
    verdicts: ['dina counts'],
    complete: true,
  })),
  ...[
    'answered',
    'answered, settled_by: ben',
    'withdrawn, settled_by: ben',
    'overruled',
    'overruled, settled_by: eli',
  ].map((status) => ({
    name: `one that is ${status} still does: whoever settled it may not`,
    record: `approvals: [${approval('dina')}]\nobjections: [{by: eli, domain: network, at: 2026-03-04, concern: x, status: ${status}}]`,
    state: 'pending+objected',
    words: 'asked, waiting; an objection is open',
    verdicts: ['dina counts'],
  })),
  {
    name: 'a status that cannot be read closes nothing',
    record: `approvals: [${approval('dina')}]\nobjections: [{by: eli, domain: network, at: 2026-03-04, concern: x, status: done}]`,
    state: 'pending+objected',
    words: 'asked, waiting; an objection is open',
    verdicts: ['dina counts'],
  },
  {
    name: 'nobody’s objection holds nothing back',
    record: `approvals: [${approval('dina')}]\nobjections: [{by: zoe, domain: network, at: 2026-03-04, concern: x}]`,
    state: 'approved',
    words: 'approved by dina',
    verdicts: ['dina counts'],
    complete: true,
  },
  {
    name: 'an objection for a domain that is not affected holds the change back, not the domain',
    record: `approvals: [${approval('dina')}]\nobjections: [{by: kim, domain: payments, at: 2026-03-04, concern: x}]`,
    state: 'approved',
    words: 'approved by dina',
    verdicts: ['dina counts'],
    complete: false,
  },
  {
    name: 'an objection of the same day beats the person’s own approval',
    record: `approvals: [${approval('dina')}]\nobjections: [{by: dina, domain: network, at: 2026-03-05, concern: x, status: overruled, settled_by: ana}]`,
    state: 'pending',
    words: 'asked, waiting',
    verdicts: ['dina objected-later'],
  },
  {
    name: 'an older one does not',
    record: `approvals: [${approval('dina')}]\nobjections: [{by: dina, domain: network, at: 2026-03-04, concern: x, status: overruled, settled_by: ana}]`,
    state: 'approved',
    words: 'approved by dina',
    verdicts: ['dina counts'],
    complete: true,
  },
  {
    name: 'open conditions',
    record: `approvals: [${approval('dina', 'conditions: [{text: a}, {text: b, done: true}]').replace('approve,', 'approve_with_conditions,')}]`,
    state: 'approved+conditional',
    words: 'approved by dina; conditions are open',
    verdicts: ['dina counts'],
    complete: false,
  },
  {
    name: 'met conditions',
    record: `approvals: [${approval('dina', 'conditions: [{text: b, done: true}]').replace('approve,', 'approve_with_conditions,')}]`,
    state: 'approved',
    words: 'approved by dina',
    verdicts: ['dina counts'],
    complete: true,
  },
  {
    name: 'informed',
    record: '',
    edit: (c) => c.replace('gus]}', 'gus], min_approvals: 0}'),
    state: 'approved+informed',
    words: 'informed only',
    complete: true,
  },
  {
    name: 'waived',
    record: 'reviewers: [dina]',
    edit: (c) =>
      `${c.trimEnd().slice(0, -1)}, waivers: [{rule: change/missing-approval, target: network, reason: r, by: ana, expires: 2026-03-10}]}\n`,
    state: 'pending+waived',
    words: 'asked, waiting for dina; waived',
    complete: true,
  },
  {
    name: 'a waiver that expired, lacks its reason, or is the owner’s own waives nothing',
    record: 'reviewers: [dina]',
    edit: (c) =>
      `${c.trimEnd().slice(0, -1)}, waivers: [${[
        '{rule: change/missing-approval, target: network, reason: r, by: ana, expires: 2026-03-09}',
        '{rule: change/missing-approval, target: network, by: ana, expires: 2026-03-10}',
        '{rule: change/missing-approval, target: network, reason: r, by: ben, expires: 2026-03-10}',
        '{rule: change/missing-reviewer, target: network, reason: r, by: ana, expires: 2026-03-10}',
        '{rule: change/missing-approval, target: payments, reason: r, by: ana, expires: 2026-03-10}',
      ].join(', ')}]}\n`,
    state: 'pending',
    words: 'asked, waiting for dina',
  },
];

const worldOf = (c: Pick<Case, 'record' | 'edit' | 'world'>): World => ({
  charter: (c.edit ?? ((x: string) => x))(CHARTER),
  records: {
    'a.yaml': `change: CHG-1\ntitle: T\nbranch: feature/x\n${/^owner:/m.test(c.record) ? '' : 'owner: ben\n'}${c.record}\n`,
  },
  touched: ['infra/a.tf'],
  ...c.world,
});

for (const c of cases)
  test(`coverage: ${c.name}`, () => {
    const change = changeIn(reviewOf(worldOf(c)));
    const network = domainIn(change, 'network');
    assert.equal(stateOf(network), c.state);
    assert.equal(stateWords(network), c.words);
    assert.deepEqual(verdicts(change), c.verdicts ?? []);
    assert.equal(change.complete, c.complete ?? false);
  });

test('evidence: the union of what type and risk ask for; two at high risk where the policy says nothing', () => {
  const evidence = (record: string, policy = '') =>
    changeIn(reviewOf(worldOf({ record, edit: (c) => `${c.trimEnd().slice(0, -1)}${policy}}\n` })), 'CHG-1').evidence;
  assert.deepEqual(evidence(''), { required: [], missing: [] });
  assert.deepEqual(evidence('risk: high\nevidence: {rollback: docs/back.md}'), {
    required: ['support_owner', 'rollback'],
    missing: ['support_owner'],
  });
  const policy = ', evidence: {by_type: {normal: [runbook]}, by_risk: {medium: [runbook, training], high: []}}';
  assert.deepEqual(evidence('evidence: {training: {na: Nothing new}, runbook: }', policy), {
    required: ['runbook', 'training'],
    missing: ['runbook'],
  });
  assert.deepEqual(evidence('evidence: {training: {na: " "}, runbook: https://wiki.example.com/r}', policy).missing, [
    'training',
  ]);
  assert.deepEqual(evidence('risk: high', policy).required, ['runbook']);
  assert.deepEqual(evidence('risk: high\nstatus: closed', policy).required, []);
});

test('missing evidence keeps an approved change incomplete', () => {
  const change = changeIn(reviewOf(worldOf({ record: `risk: high\napprovals: [${approval('dina')}]` })));
  assert.equal(stateOf(domainIn(change, 'network')), 'approved');
  assert.equal(change.complete, false);
});

test('reviewers: who is behind a name, and where they hold a seat', () => {
  const { reviewers } = changeIn(
    reviewOf(
      worldOf({
        record: 'reviewers: [eli, team:noc, team:none, zoe, ben, gus]',
        edit: (c) => `${c}teams: {noc: {members: [fay, dina]}}\n`,
      }),
    ),
  );
  assert.deepEqual(
    reviewers.map((r) => [r.ref, r.persons, r.seatsIn]),
    [
      ['eli', ['eli'], ['network']],
      ['team:noc', ['fay', 'dina'], ['network']],
      ['team:none', [], []],
      ['zoe', [], []],
      ['ben', ['ben'], []],
      ['gus', ['gus'], ['network']],
    ],
  );
});

test('load: open changes that name a person and lack their approval', () => {
  const record = (id: string, more: string): string =>
    `change: ${id}\ntitle: T\nowner: ben\ndomains: [network]\n${more}\n`;
  const { load } = reviewOf({
    charter: CHARTER,
    noGit: true,
    records: {
      'a.yaml': record('CHG-1', 'reviewers: [dina, eli]'),
      'b.yaml': record('CHG-2', `reviewers: [dina, eli]\napprovals: [${approval('dina')}]`),
      'c.yaml': record('CHG-3', `reviewers: [dina]\napprovals: [${approval('fay', 'for: dina')}]`),
      'd.yaml': record('CHG-4', 'reviewers: [dina]\nstatus: closed'),
      'e.yaml': record('CHG-5', 'reviewers: [dina]\nstatus: draft\nbranch: other'),
      'f.yaml': record('CHG-6', 'reviewers: [dina]\nstatus: implemented'),
    },
  });
  assert.deepEqual([...load].sort(), [
    ['dina', 2],
    ['eli', 2],
  ]);
});

test('nothing is said of the coverage of a change that ended or lives elsewhere', () => {
  const charter = CHARTER;
  const text = (more: string): string =>
    `change: CHG-1\ntitle: T\nowner: ben\ndomains: [network]\napprovals: [${approval('dina')}, ${approval('ben')}]\n${more}\n`;
  for (const more of ['status: closed', 'branch: feature/y']) {
    const change = changeIn(reviewOf({ charter, records: { 'a.yaml': text(more) } }), 'CHG-1');
    assert.deepEqual(change.domains, []);
    assert.equal(change.complete, false);
    assert.deepEqual(verdicts(change), ['dina counts', 'ben self, not-eligible']);
  }
});
