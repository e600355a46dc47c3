import type { Charter } from './types';

/** Persons behind a name as written: a person, or every member of a team (teams in teams included). */
export function personsOf(charter: Charter, ref: string, seen: ReadonlySet<string> = new Set()): readonly string[] {
  if (!ref.startsWith('team:')) return [ref];
  const team = charter.teams.get(ref.slice('team:'.length));
  if (!team || seen.has(team.id)) return [];
  const below = new Set([...seen, team.id]);
  const members = [...(team.lead ? [team.lead] : []), ...team.members];
  return [...new Set(members.flatMap((m) => personsOf(charter, m.value, below)))];
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
