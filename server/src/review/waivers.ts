import type { Day } from '../base/days';
import type { ChangeRecord, Charter, Waiver } from '../model/types';
import { coreTeamOf, personsOf } from '../model/voices';
import type { ReviewContext } from './context';
import type { CoverageState } from './types';

/** A waiver without a rule, a target, a reason, a name or an end waives nothing; nor does one that has run out. */
export const waiverHolds = (waiver: Waiver, today: Day): boolean =>
  waiver.rule !== null &&
  waiver.target !== null &&
  waiver.reason !== null &&
  waiver.by !== null &&
  waiver.expires !== null &&
  waiver.expires.value >= today;

/** Who owns or makes a change cannot release it from its check. */
export function makes(charter: Charter, record: ChangeRecord | null, person: string): boolean {
  const makers = [...(record?.owner ? [record.owner] : []), ...(record?.implementers ?? [])];
  return makers.some((ref) => personsOf(charter, ref.value).includes(person));
}

/**
 * Why a waiver is one that somebody gave themselves, in words that follow the name; `null`: it is not. Builders cannot
 * release anything from a rule that guards the agreement of others (`guards`). `record`: the change that it would release.
 */
export function selfGrantedBecause(
  charter: Charter,
  waiver: Waiver,
  guards: boolean,
  record: ChangeRecord | null,
): string | null {
  const by = waiver.by?.value;
  if (by === undefined) return null;
  if (by === waiver.target?.value) return 'is the one for whom it is waived';
  if (makes(charter, record, by)) return `owns or makes ${record?.id?.value ?? 'the change'}`;
  return guards && charter.policy.approvals.coreTeam !== 'allow' && coreTeamOf(charter).has(by)
    ? 'is in the core team, whose work the rule guards'
    : null;
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
    if (!waiverHolds(w, context.today)) return false;
    if (w.target?.value !== domain && w.target?.value !== record?.id?.value) return false;
    const { rule } = w;
    const releases =
      rule?.value === 'change/missing-approval' || (state === 'hole' && rule?.value === 'change/no-eligible-reviewer');
    return releases && selfGrantedBecause(context.charter, w, true, record) === null;
  });
}
