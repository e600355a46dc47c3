import { count } from '../../base/words';
import type { DomainCoverage, Seat } from '../../review/types';
import type { RootView } from '../../workspace/types';

/** A person who may be asked, with what to know before asking. */
export interface Candidate {
  readonly person: string;
  /** Open changes that wait for this person. */
  readonly load: number;
  readonly away: boolean;
  /** Last day of the present absence, where it is known. */
  readonly until: string | null;
}

function candidateOf(view: RootView, seat: Seat): Candidate {
  const absence = view.charter.people
    .get(seat.person)
    ?.away.find((a) => a.from.value <= view.today && view.today <= a.to.value);
  return {
    person: seat.person,
    load: view.review.load.get(seat.person) ?? 0,
    away: seat.away,
    until: absence?.to.value ?? null,
  };
}

/** Those who may be asked for a domain, best first: who is here before who is away, then the least loaded, then as declared. */
export function candidates(view: RootView, coverage: DomainCoverage): Candidate[] {
  const byLoad = view.charter.policy.reviewers.suggest === 'least_loaded';
  const seen = new Set<string>();
  return coverage.eligible
    .filter(({ person }) => !coverage.asked.includes(person) && !seen.has(person) && seen.add(person))
    .map((seat, index) => ({ ...candidateOf(view, seat), index }))
    .sort((a, b) => Number(a.away) - Number(b.away) || (byLoad ? a.load - b.load : 0) || a.index - b.index)
    .map(({ index: _, ...candidate }) => candidate);
}

/** `eli (0 open reviews)`, `dina (2 open reviews, away until 2026-03-13)`. */
export function describeCandidate({ person, load, away, until }: Candidate): string {
  const absence = !away ? '' : until === null ? ', away today' : `, away until ${until}`;
  return `${person} (${count(load, 'open review')}${absence})`;
}

/** Larger sets are found greedily: people would not read on, and the search must stay quick. */
const EXACT_LIMIT = 20;

/**
 * The smallest set of people that has one for each domain; of equal sets the one with the fewest absences, then the
 * least load. In the order in which the domains first need them. Empty where a domain has nobody.
 */
export function smallestSet(view: RootView, domains: readonly DomainCoverage[]): string[] {
  const lists = domains.map((d) => candidates(view, d));
  if (lists.length === 0 || lists.some((list) => list.length === 0)) return [];
  const costs = new Map(lists.flat().map((c) => [c.person, (c.away ? 1_000_000 : 0) + c.load]));
  const people = [...costs.keys()];
  const covers = (set: readonly string[]): boolean => lists.every((list) => list.some((c) => set.includes(c.person)));
  const cost = (set: readonly string[]): number => set.reduce((sum, p) => sum + (costs.get(p) ?? 0), 0);
  if (people.length > EXACT_LIMIT) return greedySet(lists);
  for (let size = 1; size < lists.length; size++) {
    let best: readonly string[] | null = null;
    for (const set of subsets(people, size)) if (covers(set) && (best === null || cost(set) < cost(best))) best = set;
    if (best) return [...best];
  }
  return greedySet(lists);
}

function* subsets(items: readonly string[], size: number, from = 0): Generator<readonly string[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= items.length - size; i++)
    for (const rest of subsets(items, size - 1, i + 1)) yield [items[i] ?? '', ...rest];
}

/** Whoever covers most of what is still open, the best candidate of equals, until nothing is open. */
function greedySet(lists: readonly (readonly Candidate[])[]): string[] {
  let open = [...lists];
  const chosen: string[] = [];
  while (open.length > 0) {
    const score = (person: string): number => open.filter((list) => list.some((c) => c.person === person)).length;
    const here = (c: Candidate): number => (c.away ? 0 : 1_000) + score(c.person);
    let best = open[0]?.[0];
    for (const list of open) for (const c of list) if (best === undefined || here(c) > here(best)) best = c;
    if (best === undefined) break;
    const { person } = best;
    chosen.push(person);
    open = open.filter((list) => !list.some((c) => c.person === person));
  }
  return chosen;
}
