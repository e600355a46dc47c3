import type { Day } from '../base/days';
import type { Charter } from '../model/types';
import type { DomainCoverage, Review, Seat } from './types';

/** What the search looks at. A root's view is one. */
export interface Asking {
  readonly charter: Charter;
  readonly review: Pick<Review, 'load'>;
  readonly today: Day;
}

/** A person who may be asked, with what to know before asking. */
export interface Candidate {
  readonly person: string;
  /** Open changes that wait for this person. */
  readonly load: number;
  readonly away: boolean;
  /** Last day of the present absence, where it is known. */
  readonly until: string | null;
}

function candidateOf({ charter, review, today }: Asking, seat: Seat): Candidate {
  const absence = charter.people.get(seat.person)?.away.find((a) => a.from.value <= today && today <= a.to.value);
  return {
    person: seat.person,
    load: review.load.get(seat.person) ?? 0,
    away: seat.away,
    until: absence?.to.value ?? null,
  };
}

const byLoad = ({ charter }: Asking): boolean => charter.policy.reviewers.suggest === 'least_loaded';

/** Those who may be asked for a domain, best first: who is here before who is away, then the least loaded, then as declared. */
export function candidates(asking: Asking, coverage: DomainCoverage): Candidate[] {
  const loaded = byLoad(asking);
  const seen = new Set<string>();
  return coverage.eligible
    .filter(({ person }) => !coverage.asked.includes(person) && !seen.has(person) && seen.add(person))
    .map((seat, index) => ({ ...candidateOf(asking, seat), index }))
    .sort((a, b) => Number(a.away) - Number(b.away) || (loaded ? a.load - b.load : 0) || a.index - b.index)
    .map(({ index: _, ...candidate }) => candidate);
}

/** How many people have to be found for a domain. */
export interface Want {
  readonly coverage: DomainCoverage;
  readonly need: number;
}

export interface ReviewerSet {
  /** In the order in which the domains first name them. */
  readonly people: readonly Candidate[];
  /** `exact`: no smaller set does, and none of its size is less burdened. `greedy`: found step by step, may be larger. */
  readonly method: 'exact' | 'greedy';
  /** Domains that have fewer people to ask than they need. The set does what can be done for them. */
  readonly short: readonly string[];
}

/** So many domains are searched exactly; beyond, step by step. */
export const EXACT_DOMAINS = 12;
/** Combinations of open places that are held at once; several approvals for each of many domains pass it. */
const MOST_STATES = 1 << 16;

interface Person extends Candidate {
  /** Places of the domains in the list of wants. */
  readonly speaksFor: readonly number[];
}

/** One person fewer is worth any absence, and nobody away is worth any load. Loads stay far below a million. */
const costOf = (p: Candidate, loaded: boolean): number => 1e12 + (p.away ? 1e6 : 0) + (loaded ? p.load : 0);

function peopleOf(lists: readonly (readonly Candidate[])[]): Person[] {
  const all = new Map<string, Candidate & { speaksFor: number[] }>();
  lists.forEach((list, domain) => {
    for (const c of list) {
      const known = all.get(c.person);
      if (known) known.speaksFor.push(domain);
      else all.set(c.person, { ...c, speaksFor: [domain] });
    }
  });
  return [...all.values()];
}

/**
 * The fewest people that cover the domains, each as often as it needs; of equal sets the one with the fewest absences, then
 * the least load, then whom the domains name first. Same input, same set.
 */
export function smallestReviewerSet(asking: Asking, wants: readonly Want[]): ReviewerSet {
  const open = wants.filter((w) => w.need > 0);
  const lists = open.map((w) => candidates(asking, w.coverage));
  const needs = open.map((w, i) => Math.min(w.need, lists[i]?.length ?? 0));
  const short = open.filter((w, i) => (needs[i] ?? 0) < w.need).map((w) => w.coverage.domain);
  const people = peopleOf(lists);
  const states = needs.reduce((n, need) => Math.min(n * (need + 1), MOST_STATES + 1), 1);
  const exact = open.length <= EXACT_DOMAINS && states <= MOST_STATES;
  const chosen = exact ? exactSet(people, needs, states, byLoad(asking)) : greedySet(people, needs, byLoad(asking));
  const names = new Set(chosen);
  return {
    people: people.filter((p) => names.has(p.person)).map(({ speaksFor: _, ...candidate }) => candidate),
    method: exact ? 'exact' : 'greedy',
    short,
  };
}

interface Chain {
  readonly person: string;
  readonly before: Chain | null;
}

/**
 * Each person in turn is taken or left. A state says how many places of each domain are filled, written as one number with
 * a digit a domain; who is taken only ever raises it, so walking down uses nobody twice.
 */
function exactSet(people: readonly Person[], needs: readonly number[], states: number, loaded: boolean): string[] {
  const weights: number[] = [];
  needs.reduce((weight, need) => (weights.push(weight), weight * (need + 1)), 1);
  const cost = new Float64Array(states).fill(Infinity);
  const chains: (Chain | null)[] = Array.from({ length: states }, () => null);
  cost[0] = 0;
  for (const person of people) {
    const own = costOf(person, loaded);
    const places = person.speaksFor
      .map((d) => [weights[d] ?? 1, needs[d] ?? 0] as const)
      .filter(([, need]) => need > 0);
    for (let state = states - 1; state >= 0; state--) {
      const sum = (cost[state] ?? Infinity) + own;
      if (sum === Infinity) continue;
      let next = state;
      for (const [weight, need] of places) if (Math.floor(state / weight) % (need + 1) < need) next += weight;
      if (next === state || sum >= (cost[next] ?? Infinity)) continue;
      cost[next] = sum;
      chains[next] = { person: person.person, before: chains[state] ?? null };
    }
  }
  const found: string[] = [];
  for (let at = chains[states - 1] ?? null; at; at = at.before) found.push(at.person);
  return found;
}

/** Whoever fills most of the open places, who is here before who is away, the least loaded of equals, until none is open. */
function greedySet(people: readonly Person[], needs: readonly number[], loaded: boolean): string[] {
  const left = [...needs];
  const free = new Set(people);
  const chosen: string[] = [];
  const fills = (p: Person): number => p.speaksFor.reduce((n, d) => n + ((left[d] ?? 0) > 0 ? 1 : 0), 0);
  while (left.some((n) => n > 0)) {
    let best: Person | null = null;
    let worth = 0;
    for (const p of free) {
      const filled = fills(p);
      if (filled === 0) {
        free.delete(p);
        continue;
      }
      const mine = (p.away ? 0 : 1e9) + filled * 1e5 - (loaded ? Math.min(p.load, 99_999) : 0);
      if (best === null || mine > worth) [best, worth] = [p, mine];
    }
    if (best === null) break;
    chosen.push(best.person);
    free.delete(best);
    for (const d of best.speaksFor) left[d] = (left[d] ?? 0) - 1;
  }
  return chosen;
}
