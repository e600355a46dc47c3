import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf, notCountedWords, patchNeeds, review as reviewInput } from '../../server/src/review';
import {
  CHANGED,
  changeIn,
  domainIn,
  filePatch,
  inputOf,
  reviewOf,
  stateOf,
  verdicts,
  type World,
} from './reviewWorld';

const CHARTER = `
program: {name: P, sponsor: ana, core_team: [ben], alliance: {chair: kim}}
people:
  ana: {}
  ben: {}
  cho: {}
  dina: {deputy: fay, away: [{from: 2026-03-02, to: 2026-03-06}]}
  eli: {email: eli@example.com}
  fay: {}
  kim: {deputy: cho}
domains:
  network: {paths: [infra/**], alliance: [dina, eli]}
  payments: {paths: [pay/**], alliance: [eli]}
  old: {paths: [old/**], alliance: [eli], status: retired}
policy: {approvals: {POLICY}}
`;

const worldOf = (approvals: readonly string[], policy = 'stale: never', world: Partial<World> = {}): World => ({
  charter: CHARTER.replace('POLICY', policy),
  records: {
    'a.yaml': `change: CHG-1\ntitle: T\nowner: ben\nbranch: feature/x\napprovals:\n${approvals.map((a) => `  - {${a}}\n`).join('')}`,
  },
  touched: ['infra/a.tf'],
  ...world,
});

const APPROVE = 'domain: network, at: 2026-03-05, decision: approve';

interface Case {
  readonly name: string;
  readonly approvals: readonly string[];
  readonly policy?: string;
  readonly world?: Partial<World>;
  readonly verdicts: readonly string[];
  readonly words?: string;
}

const cases: readonly Case[] = [
  { name: 'a seat', approvals: [`by: eli, ${APPROVE}`], verdicts: ['eli counts'] },
  { name: 'by nobody', approvals: [APPROVE], verdicts: ['? incomplete-entry'] },
  {
    name: 'for no domain',
    approvals: ['by: eli, at: 2026-03-05, decision: approve'],
    verdicts: ['eli incomplete-entry'],
  },
  {
    name: 'without a date',
    approvals: ['by: eli, domain: network, decision: approve'],
    verdicts: ['eli incomplete-entry'],
  },
  {
    name: 'on a day that does not exist',
    approvals: [`by: eli, ${APPROVE.replace('03-05', '02-30')}`],
    verdicts: ['eli incomplete-entry'],
  },
  {
    name: 'without a decision that can be read',
    approvals: [`by: eli, ${APPROVE.replace(': approve', ': reject')}`],
    verdicts: ['eli incomplete-entry'],
    words: 'it lacks a person, a domain, a decision or a date that exists',
  },
  {
    name: 'by a name that nobody declares',
    approvals: [`by: zoe, ${APPROVE}`],
    verdicts: ['zoe unknown-person, not-eligible'],
    words: 'the approver is not declared under `people`',
  },
  {
    name: 'for a domain that does not exist',
    approvals: ['by: eli, domain: netwrok, at: 2026-03-05, decision: approve'],
    verdicts: ['eli unknown-domain'],
  },
  {
    name: 'for a domain that is not affected',
    approvals: ['by: eli, domain: payments, at: 2026-03-05, decision: approve'],
    verdicts: ['eli domain-not-affected'],
  },
  {
    name: 'for a retired domain',
    approvals: ['by: eli, domain: old, at: 2026-03-05, decision: approve'],
    verdicts: ['eli domain-not-affected'],
  },
  {
    name: 'without a seat',
    approvals: [`by: kim, ${APPROVE}`],
    verdicts: ['kim not-eligible'],
    words: 'the approver holds no seat for the domain',
  },
  {
    name: 'by the owner, without a seat',
    approvals: [`by: ben, ${APPROVE}`],
    verdicts: ['ben self, not-eligible'],
    words: 'ben owns this change: nobody approves a change of their own',
  },
  {
    name: 'by the core team',
    approvals: [`by: cho, ${APPROVE}`],
    policy: 'stale: never',
    world: { charter: CHARTER.replace('POLICY', 'stale: never').replace('[ben]', '[ben, cho]') },
    verdicts: ['cho core-team, not-eligible'],
    words: 'cho is in the core team: the core team builds the change and cannot be its check',
  },
  { name: 'by the sponsor', approvals: [`by: ana, ${APPROVE}`], verdicts: ['ana sponsor, not-eligible'] },
  {
    name: 'by a contributor',
    approvals: [`by: eli, ${APPROVE}`],
    world: { commits: ['eli@example.com: infra/a.tf'] },
    verdicts: ['eli contributor'],
    words: 'eli wrote commit 1111111: who wrote part of the change cannot be its check',
  },
  {
    name: 'dated tomorrow',
    approvals: [`by: eli, ${APPROVE.replace('03-05', '03-11')}`],
    verdicts: ['eli future-date'],
  },
  { name: 'dated today', approvals: [`by: eli, ${APPROVE.replace('03-05', '03-10')}`], verdicts: ['eli counts'] },
  {
    name: 'with an instant',
    approvals: [`by: eli, ${APPROVE.replace('2026-03-05', '2026-03-05T10:00:00+02:00')}`],
    verdicts: ['eli counts'],
  },
  { name: 'by a deputy, in the days of absence', approvals: [`by: fay, ${APPROVE}`], verdicts: ['fay counts'] },
  {
    name: 'by a deputy, on another day',
    approvals: [`by: fay, ${APPROVE.replace('03-05', '03-07')}`],
    verdicts: ['fay not-eligible'],
  },
  {
    name: 'by a deputy who says so, on any day',
    approvals: [`by: fay, for: dina, ${APPROVE.replace('03-05', '03-07')}`],
    verdicts: ['fay counts'],
  },
  {
    name: 'by somebody else’s deputy',
    approvals: [`by: cho, for: dina, ${APPROVE}`],
    verdicts: ['cho not-a-deputy'],
    words: 'the approver is not the deputy of the person whom `for` names',
  },
  {
    name: 'by a seat that claims to be a deputy',
    approvals: [`by: eli, for: dina, ${APPROVE}`],
    verdicts: ['eli not-a-deputy'],
  },
  {
    name: 'by a deputy for one who holds no seat',
    approvals: [`by: cho, for: kim, ${APPROVE}`],
    verdicts: ['cho not-eligible'],
  },
  { name: 'for oneself', approvals: [`by: eli, for: eli, ${APPROVE}`], verdicts: ['eli counts'] },
  {
    name: 'by the chair for all',
    approvals: ['by: kim, domain: all, at: 2026-03-05, decision: approve'],
    verdicts: ['kim counts'],
  },
  {
    name: 'by the chair’s deputy for all',
    approvals: ['by: cho, for: kim, domain: all, at: 2026-03-05, decision: approve'],
    verdicts: ['cho counts'],
  },
  {
    name: 'by anybody else for all',
    approvals: ['by: eli, domain: all, at: 2026-03-05, decision: approve'],
    verdicts: ['eli not-eligible'],
  },
  {
    name: 'a later entry of the same person',
    approvals: [`by: eli, ${APPROVE}`, `by: eli, ${APPROVE.replace('03-05', '03-04')}`],
    verdicts: ['eli counts', 'eli superseded'],
  },
  {
    name: 'on the same day, the order in the file',
    approvals: [`by: eli, ${APPROVE}`, `by: eli, ${APPROVE}`],
    verdicts: ['eli superseded', 'eli counts'],
  },
  {
    name: 'on the same day, the instant',
    approvals: [
      `by: eli, ${APPROVE.replace('2026-03-05', '2026-03-05T12:00:00Z')}`,
      `by: eli, ${APPROVE.replace('2026-03-05', '2026-03-05T12:00:00+02:00')}`,
    ],
    verdicts: ['eli counts', 'eli superseded'],
  },
  {
    name: 'one of a day to come replaces nothing',
    approvals: [`by: eli, ${APPROVE}`, `by: eli, ${APPROVE.replace('03-05', '03-20')}`],
    verdicts: ['eli counts', 'eli future-date'],
  },
  {
    name: 'one of another person replaces nothing',
    approvals: [`by: dina, ${APPROVE}`, `by: eli, ${APPROVE}`],
    verdicts: ['dina counts', 'eli counts'],
  },
  {
    name: 'a source that the policy leaves out',
    approvals: [`by: eli, ${APPROVE}`],
    policy: 'stale: never, sources: [platform]',
    verdicts: ['eli source-not-accepted'],
  },
];

for (const c of cases)
  test(`approval: ${c.name}`, () => {
    const change = changeIn(reviewOf(worldOf(c.approvals, c.policy, c.world)));
    assert.deepEqual(verdicts(change), c.verdicts);
    if (c.words !== undefined)
      assert.equal(
        change.approvals.map(notCountedWords).find((w) => w !== null),
        c.words,
      );
  });

// ---- freshness ----------------------------------------------------------------------------------------------------

const KEYS = JSON.stringify({
  domains: [],
  implementers: [],
  owner: 'ben',
  paths: null,
  risk: 'medium',
  type: 'normal',
  window: null,
});
const NOW = digestOf([filePatch('infra/a.tf', CHANGED)], KEYS);
const COMMIT = 'abcdef0123456789abcdef0123456789abcdef01';

interface FreshCase {
  readonly name: string;
  readonly entry: string;
  readonly policy?: string;
  readonly world?: Partial<World>;
  readonly fresh: boolean | null;
  readonly verdict: string;
  readonly changed?: readonly string[];
}

const fresh: readonly FreshCase[] = [
  { name: 'the same digest', entry: `digest: "${NOW}"`, fresh: true, verdict: 'counts' },
  {
    name: 'in capitals',
    entry: `digest: "${NOW.toUpperCase().replace('SHA256', 'sha256')}"`,
    fresh: true,
    verdict: 'counts',
  },
  { name: 'another digest', entry: `digest: "sha256:${'0'.repeat(64)}"`, fresh: false, verdict: 'stale' },
  { name: 'a shortened digest', entry: `digest: "${NOW.slice(0, 20)}"`, fresh: false, verdict: 'bad-digest' },
  { name: 'no digest at all behind the key', entry: 'digest: "sha1:abc"', fresh: false, verdict: 'bad-digest' },
  { name: 'neither digest nor commit', entry: 'note: x', fresh: false, verdict: 'unknown-commit' },
  {
    name: 'a commit that git does not know',
    entry: `commit: ${COMMIT}`,
    world: { at: { [COMMIT]: null } },
    fresh: false,
    verdict: 'unknown-commit',
  },
  { name: 'a commit that nobody asked about', entry: `commit: ${COMMIT}`, fresh: false, verdict: 'unknown-commit' },
  {
    name: 'something that is no commit',
    entry: 'commit: "--all"',
    world: { at: { '--all': { 'infra/a.tf': CHANGED } } },
    fresh: false,
    verdict: 'unknown-commit',
  },
  {
    name: 'a commit with the same content',
    entry: `commit: ${COMMIT}`,
    world: { at: { [COMMIT]: { 'infra/a.tf': CHANGED, 'pay/b.ts': ['+x'] } } },
    fresh: true,
    verdict: 'counts',
  },
  {
    name: 'a commit with other content',
    entry: `commit: ${COMMIT}`,
    world: { at: { [COMMIT]: { 'infra/a.tf': ['+x'], 'infra/b.tf': ['+y'] } } },
    fresh: false,
    verdict: 'stale',
    changed: ['infra/a.tf', 'infra/b.tf'],
  },
  {
    name: 'a digest decides, its commit tells what changed',
    entry: `commit: ${COMMIT}, digest: "sha256:${'0'.repeat(64)}"`,
    world: { touched: ['infra/a.tf', 'infra/c.tf'], at: { [COMMIT]: { 'infra/a.tf': CHANGED } } },
    fresh: false,
    verdict: 'stale',
    changed: ['infra/c.tf'],
  },
  {
    name: 'a commit in another domain',
    entry: `digest: "${NOW}"`,
    world: { touched: ['infra/a.tf', 'pay/b.ts', 'README.md'] },
    fresh: true,
    verdict: 'counts',
  },
  {
    name: 'the record’s own file',
    entry: `digest: "${NOW}"`,
    world: { touched: ['infra/a.tf', 'M .governance/changes/a.yaml'] },
    fresh: true,
    verdict: 'counts',
  },
  {
    name: 'a new path in the domain',
    entry: `digest: "${NOW}"`,
    world: { touched: ['infra/a.tf', 'A infra/b.tf'] },
    fresh: false,
    verdict: 'stale',
  },
  {
    name: '`on_any_change`: another domain',
    entry: `digest: "${NOW}"`,
    policy: 'stale: on_any_change',
    world: { touched: ['infra/a.tf', 'pay/b.ts'] },
    fresh: false,
    verdict: 'stale',
  },
  {
    name: '`on_any_change`: nothing else',
    entry: `digest: "${NOW}"`,
    policy: 'stale: on_any_change',
    fresh: true,
    verdict: 'counts',
  },
  { name: '`never`', entry: 'digest: nonsense', policy: 'stale: never', fresh: null, verdict: 'counts' },
  {
    name: 'patches not known',
    entry: `digest: "${NOW}"`,
    world: { patches: null },
    fresh: null,
    verdict: 'unknown-content',
  },
  {
    name: 'a patch missing',
    entry: `digest: "${NOW}"`,
    world: { patches: {} },
    fresh: null,
    verdict: 'unknown-content',
  },
  {
    name: 'no git: cannot be told',
    entry: `digest: "sha256:${'0'.repeat(64)}"`,
    world: { noGit: true },
    fresh: null,
    verdict: 'counts',
  },
  {
    name: 'no git: a shortened digest stays one',
    entry: 'digest: "sha256:00"',
    world: { noGit: true },
    fresh: false,
    verdict: 'bad-digest',
  },
];

const only = (c: FreshCase): World => {
  const world = worldOf([`by: eli, ${APPROVE}, ${c.entry}`], c.policy ?? '', c.world);
  // Without git nobody knows the files, so the record names the domain.
  return c.world?.noGit
    ? { ...world, records: { 'a.yaml': `${world.records?.['a.yaml'] ?? ''}domains: [network]\n` } }
    : world;
};

for (const c of fresh)
  test(`fresh: ${c.name}`, () => {
    const change = changeIn(reviewOf(only(c)), 'CHG-1');
    assert.deepEqual(verdicts(change), [`eli ${c.verdict}`]);
    assert.equal(change.approvals[0]?.fresh, c.fresh);
    assert.deepEqual(change.approvals[0]?.changedSince, c.changed ?? []);
    assert.equal(domainIn(change, 'network').overlays.includes('stale'), c.verdict === 'stale');
  });

test('the digest that an approval must carry is told with the coverage', () => {
  assert.equal(domainIn(changeIn(reviewOf(worldOf([], ''))), 'network').digest, NOW);
  assert.equal(domainIn(changeIn(reviewOf(worldOf([], '', { patches: null }))), 'network').digest, null);
});

test('an edit of the scope re-opens, one of a living key does not', () => {
  const verdictOf = (more: string): string => {
    const world = worldOf([`by: eli, ${APPROVE}, digest: "${NOW}"`], '');
    return (
      verdicts(
        changeIn(reviewOf({ ...world, records: { 'a.yaml': `${world.records?.['a.yaml'] ?? ''}${more}\n` } })),
      )[0] ?? ''
    );
  };
  for (const living of [
    'status: implementing',
    'reviewers: [dina]',
    'evidence: {runbook: docs/r.md}',
    'why: x',
    'links: {jira: A-1}',
    'risk: medium',
  ])
    assert.equal(verdictOf(living), 'eli counts', living);
  for (const scope of [
    'risk: high',
    'type: emergency',
    'implementers: [cho]',
    'domains: [payments]',
    'paths: [infra/**]',
    'window: {start: 2026-04-18T20:00:00Z, end: 2026-04-18T23:00:00Z}',
  ])
    assert.equal(verdictOf(scope), 'eli stale', scope);
});

test('a change that no branch carries is held against its scope keys alone', () => {
  const record = (entry: string, more = ''): World => ({
    charter: CHARTER.replace('POLICY', ''),
    records: {
      'a.yaml': `change: CHG-1\ntitle: T\nowner: ben\ndomains: [network]\n${more}approvals:\n  - {by: eli, ${APPROVE}, ${entry}}\n`,
    },
    touched: ['README.md'],
    patches: null,
  });
  const { digest } = domainIn(changeIn(reviewOf(record('note: x'))), 'network');
  assert.match(digest ?? '', /^sha256:/);
  assert.deepEqual(verdicts(changeIn(reviewOf(record(`digest: "${digest}"`)))), ['eli counts']);
  assert.deepEqual(verdicts(changeIn(reviewOf(record(`digest: "${digest}"`, 'risk: low\n')))), ['eli stale']);
  assert.deepEqual(verdicts(changeIn(reviewOf(record('note: x')))), ['eli unknown-commit']);
});

test('an uncommitted binary has no id yet, so it has no digest and nothing is fresh for it', () => {
  const input = inputOf(worldOf([`by: eli, ${APPROVE}, digest: "${NOW}"`], ''));
  const branch = input.branch && {
    ...input.branch,
    patches: new Map([['infra/a.tf', { ...filePatch('infra/a.tf', []), opaque: true, newBlob: '0'.repeat(40) }]]),
  };
  const change = changeIn(reviewInput({ ...input, branch }));
  assert.equal(domainIn(change, 'network').digest, null);
  assert.deepEqual(verdicts(change), ['eli unknown-content']);
});

test('the chair’s approval of everything is of all that the change touches', () => {
  const all = digestOf([filePatch('infra/a.tf', CHANGED), filePatch('pay/b.ts', CHANGED)], KEYS);
  const approve = (digest: string): World =>
    worldOf([`by: kim, domain: all, at: 2026-03-05, decision: approve, digest: "${digest}"`], '', {
      touched: ['infra/a.tf', 'pay/b.ts'],
    });
  const change = changeIn(reviewOf(approve(all)));
  assert.deepEqual(change.domains.map(stateOf), ['approved', 'approved']);
  assert.deepEqual(verdicts(change), ['kim counts']);
  assert.deepEqual(verdicts(changeIn(reviewOf(approve(NOW)))), ['kim stale']);
});

test('git is asked for patches where an approval of a governing record needs them, and for the commits that it names', () => {
  const needs = (entries: readonly string[], policy = '', world: Partial<World> = {}) => {
    const { needsPatches, commits } = patchNeeds(
      inputOf(
        worldOf(
          entries.map((e) => `by: eli, ${APPROVE}, ${e}`),
          policy,
          world,
        ),
      ),
    );
    return { needsPatches, commits };
  };
  assert.deepEqual(needs([]), { needsPatches: false, commits: [] });
  assert.deepEqual(needs(['note: x']), { needsPatches: false, commits: [] });
  assert.deepEqual(needs(['digest: "sha256:00"', 'commit: "--all"']), { needsPatches: false, commits: [] });
  assert.deepEqual(needs([`digest: "${NOW}"`]), { needsPatches: true, commits: [] });
  assert.deepEqual(needs([`commit: ${COMMIT}`]), { needsPatches: true, commits: [COMMIT] });
  assert.deepEqual(needs([`commit: ${COMMIT}, digest: "${NOW}"`]), { needsPatches: true, commits: [COMMIT] });
  assert.deepEqual(needs([`digest: "${NOW}"`], 'stale: never'), { needsPatches: false, commits: [] });
  assert.deepEqual(needs([`digest: "${NOW}"`], '', { branch: 'feature/y' }), { needsPatches: false, commits: [] });
  assert.deepEqual(needs([`digest: "${NOW}"`], '', { noGit: true }), { needsPatches: false, commits: [] });
  const many = Array.from({ length: 30 }, (_, i) => `commit: ${String(i + 10).repeat(20)}, digest: "${NOW}"`);
  assert.equal(needs(many).commits.length, 8);
});
