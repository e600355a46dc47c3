import type { Person, Team } from '../../model/types';
import type { Pair, Weakening } from './types';
import { missing, names } from './words';

const addresses = (person: Person): readonly string[] => person.emails.map((e) => e.value.toLowerCase());
const handles = (person: Person): readonly string[] => person.handles.map((h) => `${h.host}: ${h.handle.value}`);

function* personWeakenings(was: Person, is: Person | undefined): Generator<Weakening> {
  const { id } = was;
  const say = (key: readonly string[], message: string, before: string): Weakening => ({
    key: ['people', id, ...key],
    domain: null,
    message,
    before,
  });
  if (!is) {
    yield say([], `${id} is no longer declared, so nobody would know what ${id} wrote.`, `people.${id}`);
    return;
  }
  const identities = [
    ['email', 'address', addresses(was), addresses(is)],
    ['handles', 'handle', handles(was), handles(is)],
  ] as const;
  for (const [key, word, before, after] of identities) {
    const [gone, come] = [missing(before, after), missing(after, before)];
    const text = before.length === 0 ? `no ${word}` : `${key}: ${names(before)}`;
    if (gone.length > 0)
      yield say(
        [key],
        `The ${word} ${names(gone)} would no longer be ${id}: what came from it would be nobody's.`,
        text,
      );
    else if (come.length > 0)
      yield say([key], `Whoever uses the ${word} ${names(come)} would speak and approve as ${id}.`, text);
  }
  const deputy = is.deputy?.value;
  if (deputy !== undefined && deputy !== was.deputy?.value)
    yield say(['deputy'], `${deputy} could act for ${id}.`, was.deputy ? `deputy: ${was.deputy.value}` : 'no deputy');
  const [until, later] = [was.until?.value, is.until?.value];
  if (until !== undefined && (later === undefined || later > until))
    yield say(['until'], `${id}, who leaves on ${until}, could approve beyond that day.`, `until: ${until}`);
}

const members = (team: Team): readonly string[] => [
  ...new Set([...(team.lead ? [team.lead.value] : []), ...team.members.map((m) => m.value)]),
];

/** Who is who, who stands in for whom, and who sits in a team. */
export function* peopleWeakenings({ base, head }: Pair): Generator<Weakening> {
  if (base.charter.declaresPeople && !head.charter.declaresPeople) {
    const before = `people: ${names([...base.charter.people.keys()])}`;
    yield { key: ['people'], domain: null, message: 'Nobody is declared any more: any name could approve.', before };
  } else
    for (const person of base.charter.people.values())
      yield* personWeakenings(person, head.charter.people.get(person.id));
  for (const team of base.charter.teams.values()) {
    const now = head.charter.teams.get(team.id);
    const gone = missing(members(team), now ? members(now) : []);
    if (gone.length === 0) continue;
    const key = now ? ['teams', team.id, 'members'] : ['teams', team.id];
    const verb = gone.length > 1 ? 'lose their places' : 'loses the place';
    yield {
      key,
      domain: null,
      message: `${names(gone)} ${verb} in the team ${team.id}, and with it every seat of the team.`,
      before: `members: ${names(members(team))}`,
    };
  }
}
