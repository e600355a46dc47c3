import { count } from '../../base/words';
import { smallestReviewerSet, type Candidate } from '../../review';
import type { DomainCoverage } from '../../review/types';
import type { RootView } from '../../workspace/types';

/** `eli (0 open reviews)`, `dina (2 open reviews, away until 2026-03-13)`. */
export function describeCandidate({ person, load, away, until }: Candidate): string {
  const absence = !away ? '' : until === null ? ', away today' : `, away until ${until}`;
  return `${person} (${count(load, 'open review')}${absence})`;
}

/** The fewest people that give each domain as many voices as it asks for. Empty where a domain has nobody. */
export function smallestSet(view: RootView, domains: readonly DomainCoverage[]): string[] {
  if (domains.some((d) => d.eligible.length === 0)) return [];
  const wants = domains.map((coverage) => ({ coverage, need: coverage.minApprovals }));
  return smallestReviewerSet(view, wants).people.map((p) => p.person);
}
