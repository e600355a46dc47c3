import { dayOf } from '../base/days';
import { ownerOf } from '../model/nested';
import type { ChangeRecord, Charter } from '../model/types';
import type { ReviewContext } from './context';
import { deputyOf } from './seats';
import type { Basis, Unaccepted } from './types';

/** The owner accepts, or the owner's deputy for them. */
export function hasAccepted(
  { charter, today }: Pick<ReviewContext, 'charter' | 'today'>,
  record: ChangeRecord,
  domain: string,
  owner: string,
): boolean {
  return record.accepted.some((a) => {
    const day = a.on && dayOf(a.on.value);
    if (a.domain?.value !== domain || !a.by || !day || day > today) return false;
    return a.by.value === owner || deputyOf(charter, owner) === a.by.value;
  });
}

/** Domains of a change as far as they can be told without its branch: those that it names, and those that agreed to it. */
export function domainsNamed(charter: Charter, record: ChangeRecord): readonly string[] {
  const named = [
    ...record.domains.map((d) => d.id.value),
    ...record.approvals.map((a) => a.domain?.value),
    ...record.accepted.map((a) => a.domain?.value),
  ];
  return [...new Set(named)].filter((id) => id !== undefined && charter.domains.has(id)) as string[];
}

/** Domains of a closed change whose owner has not said that operations can carry the result. */
export function unacceptedIn(context: ReviewContext, record: ChangeRecord | null, basis: Basis): readonly Unaccepted[] {
  if (record === null || basis !== 'ended' || record.status?.value !== 'closed') return [];
  const { charter } = context;
  return domainsNamed(charter, record).flatMap((id) => {
    const domain = charter.domains.get(id);
    const owner = domain ? ownerOf(charter, domain) : null;
    if (domain?.status?.value === 'retired') return [];
    return owner !== null && hasAccepted(context, record, id, owner) ? [] : [{ domain: id, owner }];
  });
}
