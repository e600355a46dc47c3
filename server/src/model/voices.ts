import type { Charter } from './types';

/**
 * Persons behind a name as written: a person, or every member of a team (teams in teams included). Each team is entered once,
 * however many lead to it, and without recursion: a branch may nest thousands.
 */
export function personsOf(charter: Charter, ref: string): readonly string[] {
  const persons = new Set<string>();
  const entered = new Set<string>();
  const open = [ref];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (!name.startsWith('team:')) {
      persons.add(name);
      continue;
    }
    const team = charter.teams.get(name.slice('team:'.length));
    if (!team || entered.has(team.id)) continue;
    entered.add(team.id);
    const members = [...(team.lead ? [team.lead] : []), ...team.members];
    open.push(...members.map((m) => m.value).reverse());
  }
  return [...persons];
}

/** Everybody who builds the change: the core team's lead and members, teams expanded. */
export function coreTeamOf(charter: Charter): ReadonlySet<string> {
  const team = charter.program?.coreTeam;
  const refs = [...(team?.lead ? [team.lead] : []), ...(team?.members ?? [])];
  return new Set(refs.flatMap((r) => personsOf(charter, r.value)));
}

/** The sponsor or one of the core team: whoever decides or builds cannot be the check. */
export const isBuilder = (charter: Charter, id: string): boolean =>
  charter.program?.sponsor?.value === id || coreTeamOf(charter).has(id);
