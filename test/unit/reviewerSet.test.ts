import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { smallestReviewerSet } from '../../server/src/review';
import type { DomainCoverage, ReviewInput } from '../../server/src/review/types';
import { changeIn, inputOf, reviewOf, type World } from './reviewWorld';

/** A domain as its seats: `a b c`, with how many approvals it needs. */
type Seats = readonly { readonly people: readonly string[]; readonly need: number }[];

const people = (seats: Seats): string[] => [...new Set(seats.flatMap((s) => s.people))];

function worldOf(seats: Seats, loads: Readonly<Record<string, number>>, away: ReadonlySet<string>): World {
  const persons = people(seats).map(
    (p) => `  ${p}: {${away.has(p) ? 'away: [{from: 2026-03-01, to: 2026-03-31}]' : ''}}\n`,
  );
  const domains = seats.map(
    (s, i) => `  d${i}: {paths: [d${i}/**], min_approvals: ${s.need}, alliance: [${s.people.join(', ')}]}\n`,
  );
  const busy = Object.entries(loads).flatMap(([person, n]) =>
    Array.from({ length: n }, (_, k): [string, string] => [
      `${person}${k}.yaml`,
      `change: L-${person}-${k}\ntitle: x\nowner: zed\nbranch: other\nreviewers: [${person}]\n`,
    ]),
  );
  return {
    charter: `people:\n  zed: {}\n${persons.join('')}domains:\n${domains.join('')}`,
    records: Object.fromEntries(busy),
    touched: seats.map((_, i) => `d${i}/x`),
  };
}

interface Found {
  readonly set: ReturnType<typeof smallestReviewerSet>;
  readonly domains: readonly DomainCoverage[];
  readonly input: ReviewInput;
}

function search(seats: Seats, loads: Readonly<Record<string, number>> = {}, away: readonly string[] = []): Found {
  const world = worldOf(seats, loads, new Set(away));
  const [input, review] = [inputOf(world), reviewOf(world)];
  const { domains } = changeIn(review, null);
  const wants = domains.map((coverage) => ({ coverage, need: coverage.minApprovals }));
  return { set: smallestReviewerSet({ charter: input.charter, review, today: input.today }, wants), domains, input };
}

const names = ({ set }: Found): string[] => set.people.map((p) => p.person);

test('the smallest set wins over the least loaded, then absences, then load, then the order of the seats', () => {
  const two = [
    { people: ['a', 'c'], need: 1 },
    { people: ['b', 'c'], need: 1 },
  ];
  assert.deepEqual(names(search(two, { c: 5 })), ['c']);
  assert.deepEqual(names(search([{ people: ['a', 'b'], need: 1 }], { a: 2, b: 1 })), ['b']);
  assert.deepEqual(names(search([{ people: ['a', 'b'], need: 1 }], { b: 3 }, ['a'])), ['b']);
  assert.deepEqual(names(search([{ people: ['a', 'b'], need: 1 }])), ['a']);
  assert.deepEqual(names(search([{ people: ['b', 'a'], need: 1 }])), ['b']);
});

test('a domain that needs two approvals gets two people; what cannot be met is told', () => {
  assert.deepEqual(names(search([{ people: ['a', 'b', 'c'], need: 2 }], { a: 3 })), ['b', 'c']);
  const short = search([{ people: ['a'], need: 2 }]);
  assert.deepEqual([names(short), short.set.short], [['a'], ['d0']]);
});

test('12 domains are searched exactly, 13 greedily', () => {
  const seats = (n: number): Seats => Array.from({ length: n }, (_, i) => ({ people: [`p${i}`, 'all'], need: 1 }));
  assert.deepEqual([search(seats(12)).set.method, names(search(seats(12)))], ['exact', ['all']]);
  assert.deepEqual([search(seats(13)).set.method, names(search(seats(13)))], ['greedy', ['all']]);
});

/** Every subset, tried: what the search must not be worse than. */
function bestCost(seats: Seats, loads: Readonly<Record<string, number>>, away: ReadonlySet<string>): number {
  const all = people(seats);
  let best = Infinity;
  for (let mask = 0; mask < 1 << all.length; mask++) {
    const chosen = all.filter((_, i) => mask & (1 << i));
    const covers = seats.every(
      (s) => s.people.filter((p) => chosen.includes(p)).length >= Math.min(s.need, s.people.length),
    );
    const cost = chosen.reduce((sum, p) => sum + 1e12 + (away.has(p) ? 1e6 : 0) + (loads[p] ?? 0), 0);
    if (covers && cost < best) best = cost;
  }
  return best;
}

const PEOPLE = ['a', 'b', 'c', 'd', 'e', 'f'];
const seatsArbitrary = fc.array(
  fc.record({
    people: fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1, maxLength: 4 }),
    need: fc.integer({ min: 1, max: 2 }),
  }),
  { minLength: 1, maxLength: 5 },
);

test('no set is smaller or less burdened than the one that is found, and the same input gives the same set', () => {
  fc.assert(
    fc.property(
      seatsArbitrary,
      fc.dictionary(fc.constantFrom(...PEOPLE), fc.integer({ min: 0, max: 3 })),
      fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 3 }),
      (seats, loads, away) => {
        const found = search(seats, loads, away);
        const gone = new Set(away);
        const cost = found.set.people.reduce((sum, p) => sum + 1e12 + (gone.has(p.person) ? 1e6 : 0) + p.load, 0);
        const known = Object.fromEntries(people(seats).map((p) => [p, loads[p] ?? 0]));
        assert.equal(cost, bestCost(seats, known, gone));
        assert.deepEqual(names(search(seats, loads, away)), names(found));
      },
    ),
    { numRuns: 60 },
  );
});
