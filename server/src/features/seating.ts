import type { Charter, Domain } from '../model/types';
import { personsOf } from '../model/voices';
import { seatsOf } from './facts';

/** How the Management Alliance is filled. Retired domains have no part in it. */
export interface Seating {
  readonly domains: readonly Domain[];
  readonly seated: readonly Domain[];
  /** Domains in which nobody holds a seat. */
  readonly holes: readonly Domain[];
}

/** Persons who hold a seat of a domain, teams expanded, each once. */
export const seatHolders = (charter: Charter, domain: Domain): readonly string[] => [
  ...new Set(seatsOf(charter, domain).flatMap((seat) => personsOf(charter, seat))),
];

export function seating(charter: Charter): Seating {
  const domains = [...charter.domains.values()].filter((d) => d.status?.value !== 'retired');
  const seated = domains.filter((d) => seatHolders(charter, d).length > 0);
  return { domains, seated, holes: domains.filter((d) => !seated.includes(d)) };
}
