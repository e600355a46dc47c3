import { dayOf, parseInstant, type Day } from '../base/days';
import { perObject } from '../base/lazily';
import type { Location } from '../base/span';
import type { Approval } from '../model/types';
import type { ApprovalOrigin, JudgedApproval } from './types';

/** An approval with where it was found. */
export interface Entry {
  readonly approval: Approval;
  readonly source: JudgedApproval['source'];
  readonly origin: ApprovalOrigin;
}

/** An entry that says who, for which domain, on which day and what: only such a one can count. */
export interface Spoken {
  readonly by: string;
  readonly behalf: string | null;
  readonly domain: string;
  readonly day: Day;
  readonly instant: number | null;
}

/** Asked again for every other entry that an entry may stand against. */
export const spokenIn = perObject(({ by, onBehalfOf, domain, on, decision }: Approval): Spoken | null => {
  const day = on && dayOf(on.value);
  if (!by || !domain || !day || !decision) return null;
  const behalf = onBehalfOf && onBehalfOf.value !== by.value ? onBehalfOf.value : null;
  return { by: by.value, behalf, domain: domain.value, day, instant: parseInstant(on.value) };
});

/**
 * True where entry `a` was said after `b`. On the same day the instants decide; without them the order of the file, or of
 * the commits (a rebase may turn the authors' times around), and between two sources nothing: neither is the newer one.
 */
export function isLater(a: Entry, saidA: Spoken, b: Entry, saidB: Spoken, order: number): boolean {
  if (a.source === 'trailer' && b.source === 'trailer') return order > 0;
  if (saidA.day !== saidB.day) return saidA.day > saidB.day;
  if (saidA.instant !== null && saidB.instant !== null && saidA.instant !== saidB.instant)
    return saidA.instant > saidB.instant;
  return a.source === b.source && order > 0;
}

/** What a commit message or the platform says, in the shape of an approval of a record. It stands at the record itself. */
export function foreignApproval(
  at: Location,
  said: { readonly by: string; readonly domain: string; readonly on: string; readonly commit: string | null },
): Approval {
  const sourced = (value: string): Approval['by'] => ({ value, at });
  return {
    at,
    lines: null,
    by: sourced(said.by),
    onBehalfOf: null,
    domain: sourced(said.domain),
    on: sourced(said.on),
    decision: { value: 'approve', at },
    commit: said.commit === null ? null : sourced(said.commit),
    digest: null,
    conditions: [],
    note: null,
  };
}
