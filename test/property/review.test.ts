import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { review } from '../../server/src/review';
import type { ChangeReview, CoverageState, DomainCoverage, Review, ReviewInput } from '../../server/src/review/types';
import { inputOf, type World } from '../unit/reviewWorld';

const PEOPLE = ['ana', 'ben', 'cho', 'dina', 'eli', 'fay'] as const;
const PATHS = [
  'a/1',
  'a/2',
  'b/1',
  'b/gen/1',
  'c/1',
  'README.md',
  'governance.yaml',
  '.governance/changes/r0.yaml',
] as const;

const person = fc.constantFrom(...PEOPLE);
const some = (max: number): fc.Arbitrary<string[]> => fc.uniqueArray(person, { maxLength: max });
const list = (names: readonly string[]): string => `[${names.join(', ')}]`;

const charter = fc
  .record({
    core: some(2),
    seats: fc.tuple(some(3), some(3), some(2)),
    min: fc.tuple(fc.nat(2), fc.nat(2)),
    self: fc.constantFrom('deny', 'warn', 'allow'),
    contributors: fc.constantFrom('deny', 'warn', 'allow'),
    committers: fc.constantFrom('deny', 'allow'),
    stale: fc.constantFrom('on_domain_change', 'never'),
    propagate: fc.constantFrom('none', 'notify', 'require'),
    deputy: person,
    away: fc.boolean(),
    left: fc.boolean(),
  })
  .map(
    (c) => `
program: {name: P, sponsor: ana, core_team: ${list(c.core)}, alliance: {chair: fay}}
people:
  ana: {email: ana@example.com}
  ben: {email: ben@example.com}
  cho: {email: cho@example.com}
  dina: {email: dina@example.com, deputy: ${c.deputy}${c.away ? ', away: [{from: 2026-03-01, to: 2026-03-31}]' : ''}}
  eli: {email: eli@example.com${c.left ? ', until: 2026-03-01' : ''}}
  fay: {email: fay@example.com}
teams: {t: {members: ${list(c.seats[0])}}}
domains:
  a: {paths: [a/**], alliance: ${list(c.seats[0])}, min_approvals: ${c.min[0]}}
  b: {paths: [b/**], alliance: [team:t, ${c.seats[1].join(', ')}], min_approvals: ${c.min[1]}, depends_on: [{domain: a, propagate: ${c.propagate}}]}
  c: {paths: ["c/**", "a/2"], alliance: ${list(c.seats[2])}}
policy:
  approvals: {self: ${c.self}, contributors: ${c.contributors}, committers: ${c.committers}, stale: ${c.stale}}
  paths: {generated: ["**/gen/**"]}
`,
  );

const approval = fc
  .record({
    by: person,
    behalf: fc.option(person),
    domain: fc.constantFrom('a', 'b', 'c', 'all', 'governance', 'zzz'),
    day: fc.integer({ min: 1, max: 12 }),
  })
  .map(
    ({ by, behalf, domain, day }) =>
      `{by: ${by}, ${behalf ? `for: ${behalf}, ` : ''}domain: ${domain}, at: 2026-03-${String(day).padStart(2, '0')}, decision: approve}`,
  );

const record = (index: number): fc.Arbitrary<string> =>
  fc
    .record({
      owner: person,
      reviewers: some(3),
      approvals: fc.array(approval, { maxLength: 4 }),
      objector: fc.option(person),
      paths: fc.option(fc.constantFrom('[a/**]', '[b/**, c/**]')),
      link: fc.constantFrom('branch: feature/x', 'branch: other', 'pr: 7', ''),
      status: fc.constantFrom('draft', 'in_review', 'closed'),
      domains: fc.constantFrom('[]', '[c]', '[a, zzz]'),
    })
    .map((r) =>
      [
        `change: CHG-${index}`,
        'title: T',
        `owner: ${r.owner}`,
        `reviewers: ${list(r.reviewers)}`,
        `domains: ${r.domains}`,
        `status: ${r.status}`,
        r.link,
        r.paths ? `paths: ${r.paths}` : '',
        `approvals: [${r.approvals.join(', ')}]`,
        r.objector ? `objections: [{by: ${r.objector}, domain: a, at: 2026-03-05, concern: x}]` : '',
        '',
      ].join('\n'),
    );

const commit = fc
  .record({ who: person, committer: person, paths: fc.subarray([...PATHS]) })
  .map((c) => `${c.who}@example.com: committer=${c.committer}@example.com ${c.paths.join(' ')}`);

const world: fc.Arbitrary<World> = fc
  .record({
    charter,
    records: fc.tuple(record(0), record(1), record(2)),
    touched: fc.subarray([...PATHS]),
    commits: fc.array(commit, { maxLength: 3 }),
    tracked: fc.constantFrom(null, [...PATHS]),
  })
  .map(({ charter, records, touched, commits, tracked }) => ({
    ...{ charter, touched, commits, ...(tracked ? { tracked } : {}) },
    pullRequest: '7',
    records: Object.fromEntries(records.map((text, i) => [`r${i}.yaml`, text])),
  }));

const check = (property: (input: ReviewInput, result: Review) => void): void =>
  fc.assert(
    fc.property(world, (w) => {
      const input = inputOf(w);
      property(input, review(input));
    }),
    { numRuns: 300 },
  );

const domains = (result: Review): DomainCoverage[] => result.changes.flatMap((c) => c.domains);

test('nobody is both eligible and excluded, and nobody twice in either', () => {
  check((_, result) => {
    for (const { eligible, excluded } of domains(result)) {
      const names = [...eligible, ...excluded].map((x) => x.person);
      assert.equal(new Set(names).size, names.length);
    }
  });
});

test('whoever is asked is eligible; whoever counts is excluded for nothing', () => {
  check((_, result) => {
    for (const d of domains(result)) {
      for (const person of d.asked) assert.ok(d.eligible.some((s) => s.person === person));
      for (const a of d.approvals) {
        assert.equal(a.counts, a.reasons.length === 0);
        if (a.counts) assert.equal(a.exclusion, null);
      }
    }
  });
});

test('a state says what it means', () => {
  check((_, result) => {
    for (const d of domains(result)) {
      const counting = new Set(d.approvals.filter((a) => a.counts).map((a) => a.by)).size;
      if (d.state === 'approved') assert.ok(counting >= d.minApprovals && d.objections.length === 0);
      else assert.ok(counting < d.minApprovals || d.objections.length > 0);
      if (d.state === 'hole') assert.equal(d.eligible.length, 0);
      if (d.state === 'unassigned') assert.ok(d.eligible.length > 0 && d.asked.length === 0);
      assert.equal(d.overlays.includes('informed'), d.minApprovals === 0);
    }
    for (const c of result.changes)
      if (c.complete) for (const d of c.domains) assert.ok(d.state === 'approved' || d.overlays.includes('waived'));
  });
});

test('every touched file with a domain is in the scope of a governing record, or is undeclared and judged without one', () => {
  check((_, result) => {
    const unnamed = result.changes.filter((c) => c.record === null);
    assert.ok(unnamed.length <= 1);
    const judged = new Set(
      [...result.governing, ...unnamed].flatMap((c) =>
        c.domains.flatMap((d) => d.files.map((f) => `${d.domain} ${f}`)),
      ),
    );
    for (const t of result.touched) for (const id of t.domains) assert.ok(judged.has(`${id} ${t.file.path}`));
  });
});

/** Order of the inputs taken out; that of domains, seats and approvals is the charter's and stays. */
const sorted = (result: Review): unknown => ({
  changes: [...result.changes].sort((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)),
  undeclared: result.undeclared,
  touched: result.touched,
  load: [...result.load].sort(),
  suggested: result.suggested.map((r) => r.file).sort(),
});

test('the order of files, of records and of tracked paths changes nothing', () => {
  check((input, result) => {
    const { branch, records, tracked } = input;
    const turned = {
      ...input,
      records: [...records].reverse(),
      branch: branch && { ...branch, files: [...branch.files].reverse() },
      tracked: tracked && [...tracked].reverse(),
    };
    assert.deepEqual(sorted(review(turned)), sorted(result));
  });
});

const RANK: Readonly<Record<CoverageState, number>> = { hole: 0, unassigned: 1, pending: 2, approved: 3 };

test('one more reviewer never makes anything worse', () => {
  fc.assert(
    fc.property(world, person, (w, extra) => {
      const input = inputOf(w);
      const before = review(input);
      const records = input.records.map((r) => ({ ...r, reviewers: [...r.reviewers, { value: extra, at: r.at }] }));
      const after = review({ ...input, records });
      before.changes.forEach((change: ChangeReview, i) => {
        assert.ok(!change.complete || after.changes[i]?.complete);
        change.domains.forEach((d, j) => {
          const now = after.changes[i]?.domains[j];
          assert.ok(now && RANK[now.state] >= RANK[d.state]);
        });
      });
    }),
    { numRuns: 200 },
  );
});

test('one more commit by a seat holder never makes anybody eligible', () => {
  fc.assert(
    fc.property(world, commit, (w, extra) => {
      const names = (result: Review): Map<string, ReadonlySet<string>> =>
        new Map(
          result.changes.flatMap((c) =>
            c.domains.map((d) => [`${c.id} ${d.domain}`, new Set(d.eligible.map((s) => s.person))]),
          ),
        );
      const before = names(review(inputOf(w)));
      const after = names(review(inputOf({ ...w, commits: [...(w.commits ?? []), extra] })));
      for (const [key, people] of after) for (const p of people) assert.ok(before.get(key)?.has(p));
    }),
    { numRuns: 200 },
  );
});
