import { candidates, smallestReviewerSet, type Candidate, type ReviewerSet } from '../review';
import type { ChangeReview, DomainCoverage } from '../review/types';
import type { RootView } from '../workspace/types';

/** One affected domain that is to agree, and how far its reviewers are found. */
export interface PlannedDomain {
  readonly id: string;
  readonly minApprovals: number;
  /** Asked and eligible, or approved already. */
  readonly have: readonly string[];
  /** How many more people have to be asked. */
  readonly missing: number;
  /** All who could be, best first. */
  readonly candidates: readonly Candidate[];
}

export interface ReviewerPlan {
  readonly change: ChangeReview;
  readonly domains: readonly PlannedDomain[];
  readonly set: ReviewerSet;
  /** Person → the domains for which they are to be asked. */
  readonly speaksFor: ReadonlyMap<string, readonly string[]>;
}

/** Persons whose word is asked or given already. */
const haveOf = ({ asked, approvals }: DomainCoverage): readonly string[] => [
  ...new Set([...asked, ...approvals.filter((a) => a.counts).map((a) => a.by ?? '')]),
];

/** Whom to ask so that every affected domain can agree: the fewest people, of equal sets the least loaded. */
export function reviewerPlan(view: RootView, change: ChangeReview): ReviewerPlan {
  const open = change.domains.filter((d) => !d.overlays.includes('informed') && !d.overlays.includes('waived'));
  const domains = open.map((coverage): PlannedDomain & { coverage: DomainCoverage } => {
    const have = haveOf(coverage);
    const missing = Math.max(0, coverage.minApprovals - have.length);
    const { domain: id, minApprovals } = coverage;
    return { id, minApprovals, have, missing, candidates: candidates(view, coverage), coverage };
  });
  const wanted = domains.filter((d) => d.missing > 0);
  const set = smallestReviewerSet(
    view,
    wanted.map(({ coverage, missing }) => ({ coverage, need: missing })),
  );
  const speaksFor = new Map(
    set.people.map(({ person }) => [
      person,
      wanted.filter((d) => d.candidates.some((c) => c.person === person)).map((d) => d.id),
    ]),
  );
  return { change, domains: domains.map(({ coverage: _, ...domain }) => domain), set, speaksFor };
}
