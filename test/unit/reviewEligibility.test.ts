import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyEligible, whyExcluded } from '../../server/src/review';
import { changeIn, domainIn, eligible, exclusions, reviewOf, type World } from './reviewWorld';

const CHARTER = `
program: {name: P, sponsor: ana, core_team: {lead: ben, members: [ben, cho]}, alliance: {chair: kim}}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  cho: {email: [cho@example.com, cho@old.example.com]}
  dina: {email: dina@example.com, deputy: fay, handles: {github: dhaddad}}
  eli: {email: eli@example.com}
  fay: {email: fay@example.com}
  gus: {email: gus@example.com, until: 2026-02-28}
  kim: {email: kim@example.com, deputy: eli}
domains:
  network:
    paths: [infra/**]
    alliance: SEATS
policy: {approvals: {POLICY}}
`;

interface Case {
  readonly name: string;
  readonly seats: string;
  readonly policy?: string;
  /** Added to the charter's text. */
  readonly more?: string;
  readonly edit?: (charter: string) => string;
  readonly record?: string;
  readonly world?: Partial<World>;
  readonly eligible: readonly string[];
  readonly excluded?: readonly string[];
}

const cases: readonly Case[] = [
  { name: 'seats, in the order of the charter', seats: '[eli, dina]', eligible: ['eli', 'dina'] },
  {
    name: 'the owner',
    seats: '[dina, eli]',
    record: 'owner: dina',
    eligible: ['eli'],
    excluded: ['dina: owns this change'],
  },
  {
    name: 'an implementer, also through a team',
    seats: '[dina, eli]',
    record: 'owner: ben\nimplementers: [team:crew]',
    more: 'teams: {crew: {members: [dina]}}',
    eligible: ['eli'],
    excluded: ['dina: implements this change'],
  },
  {
    name: 'an author, by any spelling of an address',
    seats: '[dina, eli]',
    world: { commits: ['Dina@Example.com: infra/a.tf'] },
    eligible: ['eli'],
    excluded: ['dina: wrote commit 1111111'],
  },
  {
    name: 'several commits are counted, the newest is named',
    seats: '[dina, eli]',
    world: {
      commits: ['dina@example.com: infra/a.tf', 'dina@example.com: infra/b.tf', 'dina@example.com: infra/c.tf'],
    },
    eligible: ['eli'],
    excluded: ['dina: wrote commit 1111111 and 2 others'],
  },
  {
    name: 'an author behind the address that a host gives',
    seats: '[dina, eli]',
    world: { commits: ['123+dhaddad@users.noreply.github.com: infra/a.tf'] },
    eligible: ['eli'],
    excluded: ['dina: wrote commit 1111111'],
  },
  {
    name: 'an author of another domain alone is no contributor here',
    seats: '[dina, eli]',
    world: { commits: ['dina@example.com: docs/a.md'] },
    eligible: ['dina', 'eli'],
  },
  {
    name: 'an author of what a later commit undid',
    seats: '[dina, eli]',
    world: { commits: ['dina@example.com: infra/gone.tf'] },
    eligible: ['eli'],
    excluded: ['dina: wrote commit 1111111'],
  },
  {
    name: 'a co-author',
    seats: '[dina, eli]',
    world: { commits: ['ben@example.com: infra/a.tf co=dina@example.com'] },
    eligible: ['eli'],
    excluded: ['dina: co-wrote commit 1111111'],
  },
  {
    name: 'who commits what others wrote may approve',
    seats: '[dina, eli]',
    world: { commits: ['ben@example.com: infra/a.tf committer=dina@example.com'] },
    eligible: ['dina', 'eli'],
  },
  {
    name: 'unless committers are denied',
    seats: '[dina, eli]',
    policy: 'committers: deny',
    world: { commits: ['ben@example.com: infra/a.tf committer=dina@example.com'] },
    eligible: ['eli'],
    excluded: ['dina: committed 1111111'],
  },
  {
    name: 'committers are denied even where authors are allowed',
    seats: '[dina, eli]',
    policy: 'committers: deny, contributors: allow',
    world: { commits: ['dina@example.com: infra/a.tf'] },
    eligible: ['eli'],
    excluded: ['dina: committed 1111111'],
  },
  {
    name: 'the committer answers for the patch of a stranger',
    seats: '[dina, eli]',
    world: { commits: ['who@example.net: infra/a.tf committer=dina@example.com'] },
    eligible: ['eli'],
    excluded: ['dina: wrote commit 1111111'],
  },
  {
    name: 'a rebase by another does not hide the author',
    seats: '[dina, eli]',
    world: { commits: ['dina@example.com: infra/a.tf committer=ben@example.com'] },
    eligible: ['eli'],
    excluded: ['dina: wrote commit 1111111'],
  },
  {
    name: 'who only merged is no contributor: a merge has its own edits alone',
    seats: '[dina, eli]',
    world: { commits: ['dina@example.com:', 'ben@example.com: infra/a.tf'] },
    eligible: ['dina', 'eli'],
  },
  {
    name: 'who edited in a merge is one',
    seats: '[dina, eli]',
    world: { commits: ['dina@example.com: infra/a.tf', 'ben@example.com: infra/a.tf'] },
    eligible: ['eli'],
    excluded: ['dina: wrote commit 1111111'],
  },
  {
    name: 'who only wrote an approval is no contributor',
    seats: '[dina, eli]',
    world: { commits: ['dina@example.com: .governance/changes/c.yaml .governance/approvals/CHG-1/dina.yaml'] },
    eligible: ['dina', 'eli'],
  },
  {
    name: 'the core team, its lead and members',
    seats: '[ben, cho, eli]',
    record: 'owner: ana',
    eligible: ['eli'],
    excluded: ['ben: is in the core team', 'cho: is in the core team'],
  },
  { name: 'the sponsor', seats: '[ana, eli]', eligible: ['eli'], excluded: ['ana: is the sponsor'] },
  { name: 'somebody who left', seats: '[gus, eli]', eligible: ['eli'], excluded: ['gus: left on 2026-02-28'] },
  {
    name: 'on their last day they are still there',
    seats: '[gus, eli]',
    world: { today: '2026-02-28' },
    eligible: ['gus', 'eli'],
  },
  {
    name: 'a name that nobody declares',
    seats: '[zoe, eli]',
    eligible: ['eli'],
    excluded: ['zoe: is not declared under `people`'],
  },
  {
    name: 'any name, where no people are declared',
    seats: '[zoe, eli]',
    edit: (c) => c.replace(/people:\n(?: {2}.*\n)+/, ''),
    eligible: ['zoe', 'eli'],
  },
  {
    name: 'an orphan is a hole, whoever sits in it',
    seats: '[dina]\n    status: orphan',
    eligible: [],
    excluded: ['dina: cannot speak for network, which is marked as an orphan: nobody is in charge of it'],
  },
  {
    name: 'a team, its lead first, teams in teams, circles',
    seats: '[team:noc, dina]',
    more: 'teams: {noc: {lead: fay, members: [eli, team:night]}, night: {members: [dina, team:noc]}}',
    eligible: ['fay via noc', 'eli via noc', 'dina via noc'],
  },
  { name: 'a team that nobody declares gives no seat', seats: '[team:none, eli]', eligible: ['eli'] },
  {
    name: 'seats of the parent, where the domain has none of its own',
    seats: '[eli]',
    edit: (c) =>
      c
        .replace('    paths: [infra/**]\n    alliance: [eli]', '    paths: [infra/**]\n    parent: ops')
        .replace(
          'policy:',
          '  ops: {paths: [ops/**], parent: top}\n  top: {external: true, alliance: [dina]}\npolicy:',
        ),
    eligible: ['dina'],
  },
  {
    name: 'an empty list is an answer: nothing is inherited',
    seats: '[]\n    parent: top\n  top: {external: true, alliance: [dina]}',
    eligible: [],
  },
  {
    name: 'parents in a circle',
    seats: '[eli]',
    edit: (c) => c.replace('    alliance: [eli]', '    parent: top\n  top: {external: true, parent: network}'),
    eligible: [],
  },
  {
    name: 'a deputy while the member is away, the member too',
    seats: '[dina]',
    edit: (c) => c.replace('deputy: fay', 'deputy: fay, away: [{from: 2026-03-02, to: 2026-03-10}]'),
    eligible: ['dina (away)', 'fay for dina'],
  },
  {
    name: 'not the day after',
    seats: '[dina]',
    edit: (c) => c.replace('deputy: fay', 'deputy: fay, away: [{from: 2026-03-02, to: 2026-03-09}]'),
    eligible: ['dina'],
  },
  {
    name: 'a deputy whenever `for` says so',
    seats: '[dina]',
    record: 'owner: ben\napprovals: [{by: fay, for: dina, domain: network, at: 2026-03-05, decision: approve}]',
    eligible: ['dina', 'fay for dina'],
  },
  {
    name: 'not for another domain',
    seats: '[dina]\n  other: {paths: [docs/**], alliance: [dina]}',
    record: 'owner: ben\napprovals: [{by: fay, for: dina, domain: other, at: 2026-03-05, decision: approve}]',
    eligible: ['dina'],
  },
  {
    name: 'the deputy of an excluded member is excluded too',
    seats: '[dina, eli]',
    record: 'owner: dina',
    edit: (c) => c.replace('deputy: fay', 'deputy: fay, away: [{from: 2026-03-02, to: 2026-03-20}]'),
    eligible: ['eli'],
    excluded: ['dina: owns this change', 'fay: stands in for dina, who owns this change'],
  },
  {
    name: 'unless the deputy holds a seat too',
    seats: '[dina, fay]',
    record: 'owner: dina',
    edit: (c) => c.replace('deputy: fay', 'deputy: fay, away: [{from: 2026-03-02, to: 2026-03-20}]'),
    eligible: ['fay'],
    excluded: ['dina: owns this change'],
  },
  {
    name: 'a deputy who is excluded in person',
    seats: '[dina]',
    record: 'owner: fay',
    edit: (c) => c.replace('deputy: fay', 'deputy: fay, away: [{from: 2026-03-02, to: 2026-03-20}]'),
    eligible: ['dina (away)'],
    excluded: ['fay: owns this change'],
  },
  {
    name: 'the chair, where she spoke for every domain at once',
    seats: '[dina]',
    record: 'owner: ben\napprovals: [{by: kim, domain: all, at: 2026-03-05, decision: approve}]',
    eligible: ['dina', 'kim as chair'],
  },
  { name: 'not otherwise', seats: '[dina]', eligible: ['dina'] },
  {
    name: 'nobody else speaks for every domain',
    seats: '[dina]',
    record: 'owner: ben\napprovals: [{by: eli, domain: all, at: 2026-03-05, decision: approve}]',
    eligible: ['dina'],
  },
  {
    name: 'knob `self: warn`',
    seats: '[dina]',
    policy: 'self: warn',
    record: 'owner: dina',
    eligible: ['dina (warned: owner)'],
  },
  { name: 'knob `self: allow`', seats: '[dina]', policy: 'self: allow', record: 'owner: dina', eligible: ['dina'] },
  {
    name: 'knob `contributors: warn`',
    seats: '[dina]',
    policy: 'contributors: warn',
    world: { commits: ['dina@example.com: infra/a.tf'] },
    eligible: ['dina (warned: author)'],
  },
  {
    name: 'knob `core_team: allow`',
    seats: '[ben]',
    policy: 'core_team: allow',
    record: 'owner: ana',
    eligible: ['ben'],
  },
  {
    name: 'a warning does not hide what is denied',
    seats: '[ben, eli]',
    policy: 'self: warn',
    eligible: ['eli'],
    excluded: ['ben: is in the core team'],
  },
];

const worldOf = (c: Case): World => ({
  charter: `${(c.edit ?? ((x: string) => x))(CHARTER.replace('SEATS', c.seats).replace('POLICY', c.policy ?? ''))}${c.more ?? ''}\n`,
  records: { 'c.yaml': `change: CHG-1\ntitle: T\nbranch: feature/x\n${c.record ?? 'owner: ben'}\n` },
  touched: ['infra/a.tf'],
  ...c.world,
});

for (const c of cases)
  test(`eligible: ${c.name}`, () => {
    const network = domainIn(changeIn(reviewOf(worldOf(c))), 'network');
    assert.deepEqual(eligible(network), c.eligible);
    assert.deepEqual(exclusions(network), c.excluded ?? []);
    const both = network.excluded.filter((e) => network.eligible.some((s) => s.person === e.person));
    assert.deepEqual(both, []);
  });

test('every exclusion and every seat has its words and its place', () => {
  const world = worldOf({
    name: '',
    seats: '[dina, ana, ben, gus, eli]',
    record: 'owner: dina',
    world: { commits: ['eli@example.com: infra/a.tf'] },
    eligible: [],
  });
  const network = domainIn(changeIn(reviewOf(world)), 'network');
  assert.deepEqual(network.excluded.map(whyExcluded), [
    'dina owns this change',
    'ana is the sponsor',
    'ben is in the core team',
    'gus left on 2026-02-28',
    'eli wrote commit 1111111',
  ]);
  const located = network.excluded.map((e) => e.at?.file.split('/').pop() ?? null);
  assert.deepEqual(located, ['c.yaml', 'governance.yaml', 'governance.yaml', 'governance.yaml', null]);
  assert.equal(network.state, 'hole');
  const seat = { person: 'fay', via: 'deputy', of: 'dina', at: null, away: false, warned: null } as const;
  assert.equal(whyEligible(seat), 'fay stands in for dina');
  assert.equal(
    whyEligible({ ...seat, via: 'seat', of: null, away: true, warned: 'owner' }),
    'fay holds a seat (away today), allowed by the policy although they own the change',
  );
});
