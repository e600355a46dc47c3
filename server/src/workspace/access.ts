/** Who may approve on the code host, as far as somebody has said: can, cannot, cannot tell. */
import type { Charter, Person, Team } from '../model/types';

/** What a host told of who may approve there. */
export interface Members {
  /** As in `people.<id>.handles`: `github`, `gitlab` … */
  readonly host: string;
  readonly accounts: AccessList;
  /** Teams or groups, by `org/team` without `@`. */
  readonly teams: AccessList;
}

export interface AccessList {
  /** Lower case → whether approvals count, and the role as the host calls it. */
  readonly known: ReadonlyMap<string, Role>;
  /** Whoever is not in it has no access. False: it may be a part, so nobody can tell. */
  readonly complete: boolean;
}

export interface Role {
  readonly name: string;
  readonly approves: boolean;
}

export interface Access {
  readonly answer: 'can' | 'cannot' | 'unknown';
  /** Goes on after the name: `has the role read`. */
  readonly because: string;
}

const bare = (handle: string): string => handle.replace(/^@/, '').toLowerCase();

function lookUp(list: AccessList, handle: string, host: string): Access {
  const role = list.known.get(bare(handle));
  if (role)
    return { answer: role.approves ? 'can' : 'cannot', because: `has ${role.name} as @${bare(handle)} on ${host}` };
  return list.complete
    ? { answer: 'cannot', because: `is not among those with access on ${host} as @${bare(handle)}` }
    : { answer: 'unknown', because: `is not in the list as @${bare(handle)}, and the list may be a part` };
}

/** Whether a person's approval would count on the host. Of several accounts one that can is enough. */
export function accessOfPerson({ accounts, host }: Members, person: Person | undefined): Access {
  const own = person?.handles.filter((h) => h.host === host) ?? [];
  const found = own.map((h) => lookUp(accounts, h.handle.value, host));
  const best = (['can', 'unknown', 'cannot'] as const).map((a) => found.find((f) => f.answer === a)).find((f) => f);
  return best ?? { answer: 'unknown', because: `has no handle on ${host}` };
}

/** The same of a team as the host knows it; `null`: it has no name there, and only its members count. */
export function accessOfTeam({ teams, host }: Members, team: Team | undefined): Access | null {
  const handle = team?.handle?.value;
  return handle === undefined ? null : lookUp(teams, handle, host);
}

/** A person or a team that a charter names. */
export const accessOf = (members: Members, charter: Charter, ref: string): Access | null =>
  ref.startsWith('team:')
    ? accessOfTeam(members, charter.teams.get(ref.slice('team:'.length)))
    : accessOfPerson(members, charter.people.get(ref));
