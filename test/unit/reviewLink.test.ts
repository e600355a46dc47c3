import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkWords } from '../../server/src/review';
import { changeIn, reviewOf, states, type World } from './reviewWorld';

const CHARTER = `
program: {name: P, sponsor: ana, core_team: [ben]}
domains:
  network: {paths: [infra/**], alliance: [dina]}
  payments: {paths: [pay/**], alliance: [eli]}
`;

const record = (id: string, more: string): string => `change: ${id}\ntitle: T\nowner: ben\n${more}\n`;

interface Case {
  readonly name: string;
  readonly world: Omit<World, 'charter'>;
  /** `CHG-1 branch (branch)`: id, basis, kind of the link. */
  readonly expect: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'a trailer',
    world: { records: { 'a.yaml': record('CHG-1', '') }, commits: ['x@example.com: infra/a.tf record=CHG-1'] },
    expect: ['CHG-1 branch (trailer)'],
  },
  {
    name: 'a trailer that names another',
    world: { records: { 'a.yaml': record('CHG-1', '') }, commits: ['x@example.com: infra/a.tf record=CHG-11'] },
    expect: ['CHG-1 declared', 'null branch'],
  },
  {
    name: 'the branch by a glob',
    world: { records: { 'a.yaml': record('CHG-1', 'branch: feature/*') } },
    expect: ['CHG-1 branch (branch)'],
  },
  {
    name: 'another branch',
    world: { records: { 'a.yaml': record('CHG-1', 'branch: feature/y') } },
    expect: ['CHG-1 elsewhere', 'null branch'],
  },
  {
    name: 'a detached head matches no branch',
    world: { branch: null, records: { 'a.yaml': record('CHG-1', 'branch: "**"') } },
    expect: ['CHG-1 elsewhere', 'null branch'],
  },
  {
    name: 'a glob that cannot be read matches nothing',
    world: { records: { 'a.yaml': record('CHG-1', 'branch: "feature/{x"') } },
    expect: ['CHG-1 elsewhere', 'null branch'],
  },
  {
    name: 'the pull request, however it is written',
    world: {
      pullRequest: '318',
      records: {
        'a.yaml': record('CHG-1', 'pr: 318'),
        'b.yaml': record('CHG-2', 'pr: "#318"'),
        'c.yaml': record('CHG-3', 'pr: https://git.example.com/team/project/pulls/318'),
        'd.yaml': record('CHG-4', 'pr: 31'),
      },
    },
    expect: [
      'CHG-1 branch (pull-request)',
      'CHG-2 branch (pull-request)',
      'CHG-3 branch (pull-request)',
      'CHG-4 elsewhere',
    ],
  },
  {
    name: 'the record’s own file, added or edited',
    world: {
      touched: ['infra/a.tf', 'A .governance/changes/a.yaml', 'M .governance/changes/b.yaml'],
      records: { 'a.yaml': record('CHG-1', ''), 'b.yaml': record('CHG-2', ''), 'c.yaml': record('CHG-3', '') },
    },
    expect: ['CHG-1 branch (in-range)', 'CHG-2 branch (in-range)', 'CHG-3 declared'],
  },
  {
    name: 'never one that ended',
    world: {
      change: 'CHG-3',
      commits: ['x@example.com: infra/a.tf record=CHG-1'],
      records: {
        'a.yaml': record('CHG-1', 'status: closed'),
        'b.yaml': record('CHG-2', 'status: rejected\nbranch: feature/x'),
        'c.yaml': record('CHG-3', 'status: cancelled'),
        'd.yaml': record('CHG-4', 'status: implemented\nbranch: feature/x'),
      },
    },
    expect: ['CHG-1 ended', 'CHG-2 ended', 'CHG-3 ended', 'CHG-4 branch (branch)'],
  },
  {
    name: '`--change` before everything else',
    world: {
      change: 'CHG-2',
      commits: ['x@example.com: infra/a.tf record=CHG-1'],
      records: { 'a.yaml': record('CHG-1', ''), 'b.yaml': record('CHG-2', 'branch: feature/y') },
    },
    expect: ['CHG-1 declared', 'CHG-2 branch (forced)'],
  },
  {
    name: '`--change` of another root says nothing here',
    world: { change: 'CHG-9', records: { 'a.yaml': record('CHG-1', 'branch: feature/x') } },
    expect: ['CHG-1 branch (branch)'],
  },
  {
    name: 'two by the same way both govern',
    world: {
      records: { 'a.yaml': record('CHG-1', 'branch: feature/*'), 'b.yaml': record('CHG-2', 'branch: feature/x') },
    },
    expect: ['CHG-1 branch (branch)', 'CHG-2 branch (branch)'],
  },
  {
    name: 'an edit of somebody else’s record does not drag it in',
    world: {
      touched: ['infra/a.tf', 'M .governance/changes/b.yaml'],
      records: { 'a.yaml': record('CHG-1', 'branch: feature/x'), 'b.yaml': record('CHG-2', 'branch: feature/y') },
    },
    expect: ['CHG-1 branch (branch)', 'CHG-2 elsewhere'],
  },
  {
    name: 'a weaker way brings in the record of what the stronger one leaves',
    world: {
      touched: ['infra/a.tf', 'pay/b.ts', 'A .governance/changes/b.yaml'],
      records: {
        'a.yaml': record('CHG-1', 'branch: feature/x\npaths: [infra/**]'),
        'b.yaml': record('CHG-2', 'paths: [pay/**]'),
      },
    },
    expect: ['CHG-1 branch (branch)', 'CHG-2 branch (in-range)'],
  },
  {
    name: 'without git every open record is judged on what it declares',
    world: {
      noGit: true,
      records: {
        'a.yaml': record('CHG-1', 'branch: feature/x'),
        'b.yaml': record('CHG-2', ''),
        'c.yaml': record('CHG-3', 'status: closed'),
      },
    },
    expect: ['CHG-1 declared', 'CHG-2 declared', 'CHG-3 ended'],
  },
];

for (const { name, world, expect } of cases)
  test(`governs: ${name}`, () => {
    const result = reviewOf({ charter: CHARTER, touched: ['infra/a.tf'], ...world });
    const got = result.changes.map((c) => `${c.id} ${c.basis}${c.link ? ` (${c.link.kind})` : ''}`);
    assert.deepEqual(got, expect);
    assert.deepEqual(
      result.governing.map((c) => c.id),
      result.changes.filter((c) => c.basis === 'branch' && c.record).map((c) => c.id),
    );
  });

test('a narrow scope hides nothing: the rest is judged as a change without a record', () => {
  const result = reviewOf({
    charter: CHARTER,
    touched: ['infra/a.tf', 'pay/b.ts', 'README.md', '.governance/changes/a.yaml'],
    records: { 'a.yaml': record('CHG-1', 'branch: feature/x\npaths: [infra/**]') },
  });
  const named = changeIn(result, 'CHG-1');
  assert.deepEqual(named.files, ['infra/a.tf']);
  assert.deepEqual(named.outsideScope, ['README.md', 'pay/b.ts']);
  assert.deepEqual(states(named), ['network unassigned (files)']);
  assert.deepEqual(states(changeIn(result, null)), ['payments unassigned (files)']);
  assert.deepEqual(result.undeclared, [{ domain: 'payments', files: ['pay/b.ts'] }]);
});

test('what another governing record has in its scope is not outside', () => {
  const result = reviewOf({
    charter: CHARTER,
    touched: ['infra/a.tf', 'pay/b.ts', 'README.md'],
    records: {
      'a.yaml': record('CHG-1', 'branch: feature/x\npaths: [infra/**]'),
      'b.yaml': record('CHG-2', 'branch: feature/x\npaths: [pay/**]'),
    },
  });
  assert.deepEqual(
    result.changes.map((c) => [c.id, c.files, c.outsideScope]),
    [
      ['CHG-1', ['infra/a.tf'], ['README.md']],
      ['CHG-2', ['pay/b.ts'], ['README.md']],
    ],
  );
  assert.deepEqual(result.undeclared, []);
});

test('a branch without a record is one change without an id, where it touches a domain', () => {
  const touching = reviewOf({ charter: CHARTER, touched: ['infra/a.tf', 'README.md'] });
  assert.deepEqual(states(changeIn(touching)), ['network unassigned (files)']);
  assert.equal(changeIn(touching).record, null);
  assert.deepEqual(touching.undeclared, [{ domain: 'network', files: ['infra/a.tf'] }]);
  const other = reviewOf({ charter: CHARTER, touched: ['README.md'] });
  assert.deepEqual(other.changes, []);
  assert.deepEqual(reviewOf({ charter: CHARTER, noGit: true }).changes, []);
});

test('open records whose paths cover a touched file are suggested, in file order', () => {
  const result = reviewOf({
    charter: CHARTER,
    touched: ['infra/a.tf'],
    records: {
      'a.yaml': record('CHG-1', 'branch: feature/y\npaths: [infra/**]'),
      'b.yaml': record('CHG-2', 'paths: [pay/**]'),
      'c.yaml': record('CHG-3', 'paths: [infra/a.tf]'),
      'd.yaml': record('CHG-4', 'paths: [infra/**]\nstatus: closed'),
      'e.yaml': record('CHG-5', ''),
    },
  });
  assert.deepEqual(
    result.suggested.map((r) => r.id?.value),
    ['CHG-1', 'CHG-3'],
  );
});

test('links in words', () => {
  assert.deepEqual(
    (
      [
        { kind: 'forced' },
        { kind: 'trailer', commit: '1a2b3c4d5e' },
        { kind: 'branch', pattern: 'feature/*' },
        { kind: 'pull-request', pr: '318' },
        { kind: 'in-range' },
      ] as const
    ).map(linkWords),
    [
      '`--change` names it',
      'commit 1a2b3c4 names it in a Change-Record trailer',
      'the branch matches its `branch: feature/*`',
      'the pull request is its `pr: 318`',
      'the branch adds or edits its file',
    ],
  );
});
