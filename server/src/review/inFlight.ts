import { perObject } from '../base/lazily';
import type { Charter } from '../model/types';
import { judgeChange } from './change';
import { prepareReview, type ReviewContext } from './context';
import type { ChangeReview, InFlightRecord, ReviewInput } from './types';

/**
 * Who wrote an approval, and whether its content is still the same, only its own branch can tell. Here the word counts:
 * what is asked is for whom the change still waits.
 */
const trusting = perObject((charter: Charter): Charter => ({
  ...charter,
  policy: { ...charter.policy, approvals: { ...charter.policy.approvals, verify: 'declared', stale: 'never' } },
}));

/** What the reviews of changes on other branches share. The branch at hand says nothing of them. */
export const prepareInFlight = (input: Omit<ReviewInput, 'records' | 'branch'>): ReviewContext =>
  prepareReview({ ...input, charter: trusting(input.charter), branch: null });

/** Judges a change of another branch on what its record declares. */
export function reviewInFlight(context: ReviewContext, { record, on }: InFlightRecord): ChangeReview {
  const review = judgeChange(context, record, null, [], []);
  return { ...review, on, basis: review.basis === 'ended' ? 'ended' : 'in-flight', complete: false };
}
