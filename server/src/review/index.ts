import { assemble } from './assemble';
import { reviewChange } from './change';
import { prepareReview } from './context';
import { linkRecords } from './link';
import type { Review, ReviewInput } from './types';

/** The whole review of one root at once. Callers that keep parts of it use the four steps that it is made of. */
export function review(input: ReviewInput): Review {
  const context = prepareReview(input);
  const links = linkRecords(context, input.records);
  return assemble(
    context,
    input.records.map((record) => reviewChange(context, record, links.get(record) ?? null)),
  );
}

export { assemble, linkRecords, prepareReview, reviewChange };
export type { ReviewContext } from './context';
export { isSettled } from './coverage';
export { prepareInFlight, reviewInFlight } from './inFlight';
export { isOver, namesBranch } from './link';
export { waitingNeeds, type WaitingNeeds } from './waitingNeeds';
export { coverageSign, type CoverageSign } from './sign';
export { digestOf } from './digest';
export { GOVERNANCE_DOMAIN } from './domains';
export { objectors } from './objections';
export { someHaveLeft } from './standIns';
export { allNeeds, patchNeeds, type PatchNeeds } from './needs';
export * from './explain';
export { unknownReviewers } from './platform';
export * from './explainType';
export { freezeStretch, meets, windowOf } from './schedule';
export { domainsNamed, hasAccepted } from './handover';
export { selfGrantedBecause, waiverHolds } from './waivers';
export { isGiven } from './evidence';
export { candidates, smallestReviewerSet, type Candidate, type ReviewerSet } from './reviewers';
export { ALLOWED_SIGNERS, isRuleFile } from './governanceFiles';
export { weakenings, type Weakening } from './weaker';
export { domainPatterns, weakeningsOfLayer } from './organisation';
export { sharedDigest } from './sharedDigest';
export { judgedTwice, type JudgedChange } from './judgement';
export { identities as identitiesOf } from './contributors';
