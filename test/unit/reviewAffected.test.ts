import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becauseWords, whyAffected } from '../../server/src/review';
import { changeIn, domainIn, eligible, exclusions, reviewOf, stateOf, states, type World } from './reviewWorld';

const CHARTER = `
program: {name: P, sponsor: ana, core_team: [ben], alliance: {chair: kim}}
domains:
  network: {paths: [infra/**], exclude: ["**/testdata/**"], alliance: [dina]}
  payments: {paths: [pay/**], alliance: [eli], depends_on: [network]}
  desk: {external: true, alliance: [gus], depends_on: [{domain: payments, propagate: require}]}
  floor: {external: true, alliance: [hal], depends_on: [{domain: network, propagate: none}, desk]}
  old: {paths: [infra/old/**], alliance: [zoe], status: retired, depends_on: [network]}
  news: {paths: [news/**], alliance: [dina], min_approvals: 0}
policy:
  paths: {ignore: ["**/*.snap"], generated: ["**/gen/**", package-lock.json]}
`;

interface Case {
  readonly name: string;
  readonly touched: readonly string[];
  readonly record?: string;
  readonly world?: Partial<World>;
  readonly states: readonly string[];
  readonly impacted?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'files by pattern',
    touched: ['infra/a.tf'],
    states: ['network unassigned (files)'],
    impacted: ['payments notify through network'],
  },
  { name: 'what is excluded is not touched', touched: ['infra/testdata/a.tf', 'README.md'], states: [] },
  {
    name: 'a deletion and an addition each count: a rename touches both domains',
    touched: ['D infra/a.tf', 'A pay/a.tf'],
    states: ['network unassigned (files)', 'payments unassigned (files)', 'desk unassigned (impacted)'],
  },
  {
    name: 'a submodule or symlink at the folder itself',
    touched: ['M infra link'],
    states: ['network unassigned (files)'],
    impacted: ['payments notify through network'],
  },
  { name: 'a plain file of that name is none', touched: ['M infra'], states: [] },
  { name: 'ignored paths never count', touched: ['infra/a.snap'], states: [] },
  {
    name: 'only generated files: informed, and nobody else is told',
    touched: ['infra/gen/a.tf', 'infra/b.tf generated'],
    states: ['network approved+informed (files)'],
  },
  {
    name: 'one file that is not generated, and the domain is asked',
    touched: ['infra/gen/a.tf', 'infra/b.tf'],
    states: ['network unassigned (files)'],
    impacted: ['payments notify through network'],
  },
  { name: '`min_approvals: 0`: informed', touched: ['news/a.md'], states: ['news approved+informed (files)'] },
  {
    name: 'a retired domain owns nothing',
    touched: ['infra/old/a.tf'],
    states: ['network unassigned (files)'],
    impacted: ['payments notify through network'],
  },
  {
    name: 'declared domains add',
    touched: [],
    record: 'domains: [network, {id: desk, impact: New form}]',
    states: ['network unassigned (declared)', 'desk unassigned (declared)'],
    impacted: ['payments notify through network', 'floor notify through desk'],
  },
  { name: 'unknown and retired ones are left out', touched: [], record: 'domains: [netwrok, old]', states: [] },
  {
    name: 'files and declaration are both reasons',
    touched: ['infra/a.tf'],
    record: 'domains: [network]',
    states: ['network unassigned (files, declared)'],
    impacted: ['payments notify through network'],
  },
  {
    name: 'existing files below the declared paths',
    touched: ['infra/a.tf'],
    record: 'paths: [infra/**, pay/api/**, ./pay/x]',
    world: { tracked: ['infra/a.tf', 'pay/api/a.ts', 'pay/b.ts', '.governance/changes/a.yaml'] },
    states: ['network unassigned (files, declared)', 'payments unassigned (declared)', 'desk unassigned (impacted)'],
  },
  { name: 'nobody knows what exists', touched: [], record: 'paths: [pay/**]', states: [] },
  {
    name: '`require` affects, one step only; `notify` impacts; `none` is silent',
    touched: ['pay/a.ts'],
    states: ['payments unassigned (files)', 'desk unassigned (impacted)'],
  },
  {
    name: 'records and approvals touch nothing, whatever covers them',
    touched: ['.governance/changes/a.yaml', '.governance/approvals/CHG-1/dina.yaml', 'sub/.governance/changes/b.yaml'],
    states: [],
  },
];

for (const c of cases)
  test(`affected: ${c.name}`, () => {
    const change = changeIn(
      reviewOf({
        charter: CHARTER,
        touched: c.touched,
        records: { 'a.yaml': `change: CHG-1\ntitle: T\nowner: ben\nbranch: feature/x\n${c.record ?? ''}\n` },
        ...c.world,
      }),
      'CHG-1',
    );
    assert.deepEqual(states(change), c.states);
    assert.deepEqual(
      change.impacted.map((i) => `${i.domain} ${i.propagate} through ${i.through.join(', ')}`),
      c.impacted ?? [],
    );
  });

test('domains that files touch and the record does not name, where it names any', () => {
  const undeclared = (domains: string): readonly string[] =>
    changeIn(
      reviewOf({
        charter: CHARTER,
        touched: ['infra/a.tf', 'pay/a.ts', 'news/a.md', 'governance.yaml'],
        records: { 'a.yaml': `change: CHG-1\ntitle: T\nowner: ben\nbranch: feature/x\n${domains}\n` },
      }),
    ).undeclaredDomains;
  assert.deepEqual(undeclared('domains: [network]'), ['payments']);
  assert.deepEqual(undeclared(''), []);
});

test('the reasons in words', () => {
  const change = changeIn(
    reviewOf({
      charter: CHARTER,
      touched: ['infra/a.tf', 'infra/b.tf', 'infra/c.tf'],
      records: { 'a.yaml': 'change: CHG-1\ntitle: T\nowner: ben\nbranch: feature/x\ndomains: [network]\n' },
    }),
  );
  const network = domainIn(change, 'network');
  assert.deepEqual(whyAffected(network, 2), [
    'infra/a.tf → infra/** → network',
    'infra/b.tf → infra/** → network',
    '… and 1 more',
    'the change record names it → network',
  ]);
  assert.equal(becauseWords(network.because), 'files of it changed and the change record names it');
});

const governance = (
  touched: readonly string[],
  edit: (charter: string) => string = (c) => c,
  world: Partial<World> = {},
) =>
  changeIn(
    reviewOf({
      charter: edit(CHARTER),
      touched,
      records: { 'a.yaml': 'change: CHG-1\ntitle: T\nowner: ben\nbranch: feature/x\n' },
      ...world,
    }),
    'CHG-1',
  );

test('governance files are a domain of their own: chair and sponsor are asked', () => {
  for (const path of [
    'governance.yaml',
    '.governance/people.yaml',
    '.governance/templates/t.yaml',
    '.governance/shared/o.yaml',
    '.governance/vendor.lock.yaml',
  ]) {
    const change = governance([`M ${path}`]);
    assert.deepEqual(states(change), ['governance unassigned (files)'], path);
    const domain = domainIn(change, 'governance');
    assert.deepEqual(eligible(domain), ['kim as chair', 'ana']);
    assert.equal(domain.minApprovals, 1);
    assert.deepEqual(whyAffected(domain), [`${path} → a governance file of this root → governance`]);
  }
});

test('chair and sponsor are excluded there as anybody else: as owner, as author', () => {
  const change = governance(
    ['M governance.yaml'],
    (c) =>
      c.replace(
        'policy:',
        'people:\n  ana: {email: ana@example.com}\n  kim: {email: kim@example.com}\n  ben: {}\npolicy:',
      ),
    {
      commits: ['ana@example.com: governance.yaml'],
    },
  );
  const domain = domainIn(change, 'governance');
  assert.deepEqual(eligible(domain), ['kim as chair']);
  assert.deepEqual(exclusions(domain), ['ana: wrote commit 1111111']);
});

test('a declared domain that covers the governance files stands in their place', () => {
  const change = governance(['M governance.yaml'], (c) =>
    c.replace('domains:\n', 'domains:\n  rules: {paths: ["*.yaml"], alliance: [dina]}\n'),
  );
  assert.deepEqual(states(change), ['rules unassigned (files)']);
});

test('so does one of that name', () => {
  const change = governance(['M governance.yaml'], (c) =>
    c.replace('domains:\n', 'domains:\n  governance: {external: true, alliance: [dina]}\n'),
  );
  assert.deepEqual(eligible(domainIn(change, 'governance')), ['dina']);
});

test('neither `ignore` nor `generated` takes a governance file out of sight', () => {
  const change = governance(['M governance.yaml generated'], (c) =>
    c.replace('"**/*.snap"', '"**/*.yaml"').replace('"**/gen/**"', '"*.yaml"'),
  );
  assert.deepEqual(states(change), ['governance unassigned (files)']);
});

test('the first governance of a root asks nobody', () => {
  assert.deepEqual(states(governance(['A governance.yaml', 'A .governance/changes/a.yaml'])), []);
  assert.deepEqual(states(governance(['A governance.yaml', 'A .governance/templates/t.yaml'])), []);
});

test('a moved charter is not a first one', () => {
  assert.deepEqual(states(governance(['A governance.yaml', 'D governance.yml'])), ['governance unassigned (files)']);
  assert.deepEqual(states(governance(['A .governance/people.yaml'])), ['governance unassigned (files)']);
});

test('with neither chair nor sponsor left, a governance file is a hole', () => {
  const change = governance(['D governance.yaml'], () => 'domains: {}\n');
  assert.equal(stateOf(domainIn(change, 'governance')), 'hole');
});

test('the charter of a deeper root is an ordinary file for the one above', () => {
  assert.deepEqual(states(governance(['M infra/governance.yaml'])), ['network unassigned (files)']);
});
