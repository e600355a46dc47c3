import type { Day } from '../base/days';
import { perObject } from '../base/lazily';
import type { Location } from '../base/span';
import type { Approval, Charter, Person } from '../model/types';
import { personsOf } from '../model/voices';
import type { ReviewContext } from './context';
import type { DomainFacts } from './domains';
import type { Seat } from './types';

/** An approval that is given for every domain at once: the chair's alone. */
export const ALL_DOMAINS = 'all';

/** Somebody who sits for a domain or stands in for one who does, before anybody is excluded. */
export interface Candidate {
  readonly person: string;
  readonly via: Seat['via'];
  readonly of: string | null;
  readonly at: Location | null;
}

export const isAway = (person: Person | undefined, day: Day): boolean =>
  person?.away.some((a) => a.from.value <= day && day <= a.to.value) ?? false;

/** The day of leaving, where it lies before the day judged. */
export function leftOn(person: Person | undefined, day: Day): Day | null {
  const until = person?.until?.value ?? null;
  return until !== null && until < day ? until : null;
}

export const deputyOf = (charter: Charter, member: string): string | null => {
  const deputy = charter.people.get(member)?.deputy?.value ?? null;
  return deputy === member ? null : deputy;
};

/** True where the chair, or who stands in for the chair, spoke for every domain at once. */
const chairSpokeForAll = (given: readonly Approval[], chair: string): boolean =>
  given.some((a) => a.domain?.value === ALL_DOMAINS && (a.by?.value === chair || a.onBehalfOf?.value === chair));

/** Holders of a domain's own seats, teams expanded, each person once, as declared: the same whatever change is judged. */
const holders = perObject((charter: Charter) =>
  perObject(({ seats }: DomainFacts): readonly Candidate[] => {
    const members = new Map<string, Candidate>();
    for (const { ref, at, via } of seats) {
      const team = ref.startsWith('team:') ? ref.slice('team:'.length) : null;
      for (const person of personsOf(charter, ref))
        if (!members.has(person)) members.set(person, { person, via: team === null ? via : 'team', of: team, at });
    }
    return [...members.values()];
  }),
);

/** Holders of the domain's own seats; then the chair where one of the `given` approvals says `domain: all`. */
export function membersOf(
  { charter }: ReviewContext,
  given: readonly Approval[],
  domain: DomainFacts,
): readonly Candidate[] {
  const own = holders(charter)(domain);
  const chair = charter.program?.chair;
  if (!chair || !chairSpokeForAll(given, chair.value) || own.some((m) => m.person === chair.value)) return own;
  return [...own, { person: chair.value, via: 'chair', of: null, at: chair.at }];
}

/** Who acts for a member: while the member is away, or where an approval for the domain says `for:`. */
export function deputiesOf(
  context: ReviewContext,
  given: readonly Approval[],
  domain: DomainFacts,
  members: readonly Candidate[],
  day: Day,
): Candidate[] {
  const { people } = context.charter;
  if (!members.some(({ person }) => deputyOf(context.charter, person) !== null)) return [];
  const acts = (deputy: string, member: string): boolean =>
    isAway(people.get(member), day) ||
    given.some(
      (a) =>
        a.by?.value === deputy &&
        a.onBehalfOf?.value === member &&
        (a.domain?.value === domain.id || a.domain?.value === ALL_DOMAINS),
    );
  return members.flatMap(({ person: member }) => {
    const deputy = deputyOf(context.charter, member);
    if (deputy === null || !acts(deputy, member)) return [];
    return [{ person: deputy, via: 'deputy' as const, of: member, at: people.get(member)?.deputy?.at ?? null }];
  });
}

/** Everybody with a seat in any domain, who stands in for one of them, and the chair. */
export function seatHolders(charter: Charter, domains: Iterable<DomainFacts>): ReadonlySet<string> {
  const own = new Set<string>();
  for (const { seats } of domains)
    for (const { ref } of seats) for (const person of personsOf(charter, ref)) own.add(person);
  if (charter.program?.chair) own.add(charter.program.chair.value);
  return new Set([...own, ...[...own].map((p) => deputyOf(charter, p)).filter((p) => p !== null)]);
}
