import type { Day } from '../base/days';
import type { ChangeRecord, Waiver } from '../model/types';
import { personsOf } from '../model/voices';
import type { ReviewContext } from './context';
import type { CoverageState } from './types';

/** A waiver without a reason, a name or an end waives nothing. */
const holds = (waiver: Waiver, today: Day): boolean =>
  waiver.rule !== null &&
  waiver.target !== null &&
  waiver.reason !== null &&
  waiver.by !== null &&
  waiver.expires !== null &&
  waiver.expires.value >= today;

/** Who owns or makes the change cannot release it from its check. */
function isOwnMaker(context: ReviewContext, record: ChangeRecord | null, person: string): boolean {
  const makers = [...(record?.owner ? [record.owner] : []), ...(record?.implementers ?? [])];
  return makers.some((ref) => personsOf(context.charter, ref.value).includes(person));
}

/**
 * Whether the policy releases a domain, or the change, from its missing approval. A waiver of another rule only silences
 * that rule's finding; one of “nobody is left to ask” releases a hole, since there nothing else could be waited for.
 */
export function isWaived(
  context: ReviewContext,
  record: ChangeRecord | null,
  domain: string,
  state: CoverageState,
): boolean {
  if (state === 'approved') return false;
  return context.charter.policy.waivers.some((w) => {
    if (!holds(w, context.today)) return false;
    if (w.target?.value !== domain && w.target?.value !== record?.id?.value) return false;
    const { rule, by } = w;
    const releases =
      rule?.value === 'change/missing-approval' || (state === 'hole' && rule?.value === 'change/no-eligible-reviewer');
    return releases && by !== null && !isOwnMaker(context, record, by.value);
  });
}
