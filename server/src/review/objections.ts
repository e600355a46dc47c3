import { dayOf, type Day } from '../base/days';
import type { ChangeRecord, Objection } from '../model/types';
import type { ReviewContext } from './context';
import { ALL_DOMAINS } from './seats';

/** An objection speaks to a domain that it names; one that names none, or all, speaks to every domain. */
const speaksTo = (objection: Objection, domain: string): boolean =>
  objection.domain === null || objection.domain.value === ALL_DOMAINS || objection.domain.value === domain;

/** Open until it says otherwise: a status that cannot be read closes nothing. */
export const isOpen = (objection: Objection): boolean => (objection.status?.value ?? 'open') === 'open';

/**
 * True where the person objected on the day of their approval or later. One that was overruled still stands between the
 * person and their approval: others decided, the person did not agree. Without a day it is taken to be the newest.
 */
export function beatenByObjection(record: ChangeRecord | null, domain: string, by: string, approved: Day): boolean {
  return (record?.objections ?? []).some((o) => {
    if (o.by?.value !== by || !speaksTo(o, domain)) return false;
    if (o.status?.value === 'withdrawn' || o.status?.value === 'answered') return false;
    const day = o.on && dayOf(o.on.value);
    return !day || day >= approved;
  });
}

/** Objections that hold a change back: open, and made by somebody with a seat. Who raises it may be excluded otherwise. */
export function standingObjections(context: ReviewContext, record: ChangeRecord | null): readonly Objection[] {
  return (record?.objections ?? []).filter((o) => isOpen(o) && o.by !== null && context.seatHolders().has(o.by.value));
}

export const objectionsTo = (objections: readonly Objection[], domain: string): readonly Objection[] =>
  objections.filter((o) => speaksTo(o, domain));
