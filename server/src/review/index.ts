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
export { digestOf } from './digest';
export { GOVERNANCE_DOMAIN } from './domains';
export { patchNeeds, type PatchNeeds } from './needs';
export * from './explain';
