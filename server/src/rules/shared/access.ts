import type { Location } from '../../base/span';
import { joinWords } from '../../base/words';
import { personsOf } from '../../model/voices';
import { accessOf, type Access, type Members } from '../../workspace/access';
import type { RootView } from '../../workspace/types';
import { holds } from './at';
import { askedDomains } from './tally';
import { domainName, seatHolder } from './domains';
import { hasLeft } from './roles';

/** Somebody with a seat, and what the host says of them. */
export interface SeatAccess {
  /** `dina`, `team:noc`. */
  readonly ref: string;
  readonly at: Location;
  /** Names of the domains. */
  readonly domains: string;
  readonly access: Access;
}

/** Everybody who holds a seat, once: persons, members of teams, and teams that the host knows by name. */
export function seatAccess(view: RootView, members: Members): readonly SeatAccess[] {
  const { charter } = view;
  const found = new Map<string, { readonly at: Location; readonly domains: string[]; readonly access: Access }>();
  for (const domain of askedDomains(view))
    for (const seat of seatHolder(charter, domain)?.alliance ?? []) {
      const refs = seat.value.startsWith('team:') ? [seat.value, ...personsOf(charter, seat.value)] : [seat.value];
      for (const ref of refs) {
        const access = accessOf(members, charter, ref);
        if (access === null || !holds(view, seat.at) || hasLeft(charter.people.get(ref), view)) continue;
        const known = found.get(ref) ?? { at: seat.at, domains: [], access };
        known.domains.push(domainName(charter, domain.id));
        found.set(ref, known);
      }
    }
  return [...found].map(([ref, { at, domains, access }]) => ({
    ref,
    at,
    domains: joinWords([...new Set(domains)]),
    access,
  }));
}

/** `Dina Haddad (dina)`, `dina`, `the team noc`. */
export function seatName({ charter }: RootView, ref: string): string {
  if (ref.startsWith('team:')) return `The team ${ref.slice('team:'.length)}`;
  const name = charter.people.get(ref)?.name;
  return name ? `${name} (${ref})` : ref;
}
