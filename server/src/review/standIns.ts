import type { Day } from '../base/days';
import { perObject } from '../base/lazily';
import type { Charter, Person } from '../model/types';
import { personsOf } from '../model/voices';
import { implicitDomain, type DomainFacts } from './domains';
import { leftOn } from './seats';

/** Hardly anybody's leaving is written down, and every branch asks. */
const mayLeave = perObject((charter: Charter): readonly Person[] =>
  [...charter.people.values()].filter((person) => person.until !== null),
);

/** False: nobody stands in for anybody, so the same rules say the same whether they are the base's or the branch's. */
export const someHaveLeft = (charter: Charter, today: Day): boolean =>
  mayLeave(charter).some((person) => leftOn(person, today) !== null);

/**
 * Domains by the rules of the base: where every seat has left by what the base itself says, chair or sponsor speak for the
 * domain. Otherwise nobody could agree to the very change that fills the seat again.
 */
export function withStandIns(
  charter: Charter,
  domains: ReadonlyMap<string, DomainFacts>,
  today: Day,
): ReadonlyMap<string, DomainFacts> {
  if (!someHaveLeft(charter, today)) return domains;
  const hasLeft = (person: string): boolean => leftOn(charter.people.get(person), today) !== null;
  const { seats } = implicitDomain(charter);
  return new Map(
    [...domains].map(([id, facts]) => {
      const holders = facts.seats.flatMap((seat) => personsOf(charter, seat.ref));
      if (facts.declared === null || holders.length === 0 || !holders.every(hasLeft)) return [id, facts];
      return [id, { ...facts, seats, minApprovals: Math.min(1, facts.minApprovals), byAuthority: true }];
    }),
  );
}
