/** Who answers for a domain, as a code host writes it. */
import { inherited } from '../model/nested';
import type { Charter, Domain, Person } from '../model/types';
import { personsOf } from '../model/voices';

export type CodeHost = 'github' | 'gitlab';

export interface DomainOwners {
  /** As the host writes them, in order of the seats. */
  readonly owners: readonly string[];
  /** Seats for whom the host has no name: ids of persons, `team:noc`. */
  readonly unnamed: readonly string[];
}

const HANDLE = /^@[A-Za-z0-9_][\w.-]*(?:\/[\w.-]+)*$/;
const EMAIL = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/;

/** `null` where neither a handle on the host nor an address is known. */
function personName(person: Person | undefined, host: CodeHost): string | null {
  const handle = person?.handles.find((h) => h.host === host)?.handle.value;
  const at = handle === undefined ? null : `@${handle.replace(/^@/, '')}`;
  if (at !== null && HANDLE.test(at)) return at;
  return person?.emails.map((e) => e.value).find((e) => EMAIL.test(e)) ?? null;
}

function seatName(charter: Charter, ref: string, host: CodeHost): DomainOwners {
  if (!ref.startsWith('team:')) {
    const name = personName(charter.people.get(ref), host);
    return name === null ? { owners: [], unnamed: [ref] } : { owners: [name], unnamed: [] };
  }
  const handle = charter.teams.get(ref.slice('team:'.length))?.handle?.value;
  if (handle !== undefined && HANDLE.test(handle)) return { owners: [handle], unnamed: [] };
  const members = personsOf(charter, ref).map((id) => seatName(charter, id, host));
  if (members.length === 0) return { owners: [], unnamed: [ref] };
  return { owners: members.flatMap((m) => m.owners), unnamed: members.flatMap((m) => m.unnamed) };
}

/** The holders of a domain's seats, those of its parent where it has none of its own. An orphan is nobody's. */
export function ownersOfDomain(charter: Charter, domain: Domain, host: CodeHost): DomainOwners {
  if (domain.status?.value === 'orphan') return { owners: [], unnamed: [] };
  const seats = inherited(charter, domain, 'alliance')?.value ?? [];
  const named = seats.map((seat) => seatName(charter, seat.value, host));
  return {
    owners: [...new Set(named.flatMap((n) => n.owners))],
    unnamed: [...new Set(named.flatMap((n) => n.unnamed))],
  };
}

/** Approvals that a domain asks for; 0: it is informed. */
export const approvalsAsked = (charter: Charter, domain: Domain): number =>
  domain.minApprovals?.value ?? charter.policy.approvals.minApprovals;
