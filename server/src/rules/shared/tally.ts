import { coreTeamOf, personsOf } from '../../model/voices';
import type { Domain } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { approvalsNeeded, seatsOf } from './domains';
import { hasLeft } from './roles';

type Reason = 'core-team' | 'sponsor' | 'left';

export interface Tally {
  readonly eligible: readonly string[];
  readonly excluded: readonly { readonly person: string; readonly reason: Reason; readonly text: string }[];
}

/** Who of a domain's seats could approve any change at all, before a change excludes its own makers. */
export function tally(view: RootView, refs: readonly string[]): Tally {
  const { charter } = view;
  const builders = charter.policy.approvals.coreTeam === 'deny' ? coreTeamOf(charter) : new Set<string>();
  const eligible: string[] = [];
  const excluded: Tally['excluded'][number][] = [];
  for (const person of new Set(refs.flatMap((ref) => personsOf(charter, ref)))) {
    const { until } = charter.people.get(person) ?? {};
    if (builders.has(person)) excluded.push({ person, reason: 'core-team', text: `${person} is in the core team` });
    else if (charter.program?.sponsor?.value === person)
      excluded.push({ person, reason: 'sponsor', text: `${person} is the sponsor` });
    else if (hasLeft(charter.people.get(person), view))
      excluded.push({ person, reason: 'left', text: `${person} left on ${until?.value ?? ''}` });
    else eligible.push(person);
  }
  return { eligible, excluded };
}

/** True where the domain is asked at all, and its seats are enough for what it asks for. */
export function canAgree(view: RootView, domain: Domain): boolean {
  const needed = approvalsNeeded(view.charter, domain);
  return needed > 0 && tally(view, seatsOf(view.charter, domain)).eligible.length >= needed;
}

/** Domains that changes will ask: neither retired, nor orphaned, nor informed only. */
export function askedDomains(view: RootView): readonly Domain[] {
  return [...view.charter.domains.values()].filter(
    (d) => d.status?.value !== 'retired' && d.status?.value !== 'orphan' && approvalsNeeded(view.charter, d) > 0,
  );
}
