import { addDays, daysBetween, type Day } from '../base/days';
import { count } from '../base/words';
import type { Charter, Domain, Person } from '../model/types';
import { coreTeamOf, personsOf } from '../model/voices';
import { GOVERNANCE_DOMAIN } from '../review';
import type { ChangeReview } from '../review/types';
import { sameOwner } from '../workspace/owners';
import type { RootView } from '../workspace/types';
import { code, dotted, plain } from './markdown';
import { TrackedIndex, type GlobHits } from './tracked';

/** What a domain says, or the nearest of its parents that says it. A circle of parents ends where it began. */
export function inherited<T>(charter: Charter, domain: Domain, pick: (d: Domain) => T | null): T | null {
  const seen = new Set<string>();
  let at: Domain | undefined = domain;
  while (at && !seen.has(at.id)) {
    const value = pick(at);
    if (value !== null) return value;
    seen.add(at.id);
    at = charter.domains.get(at.parent?.value ?? '');
  }
  return null;
}

/** Who holds the seats of a domain as the charter writes it: persons and teams. */
export const seatsOf = (charter: Charter, domain: Domain): readonly string[] =>
  (inherited(charter, domain, (d) => d.alliance) ?? []).map((s) => s.value);

/** What a charter says of each person, turned round: made once per charter. */
export interface Holdings {
  /** Domains in which the person holds a seat, with the team through which they hold it. */
  readonly seats: readonly { readonly domain: string; readonly team: string | null }[];
  readonly owns: readonly string[];
  /** Persons whose deputy they are. */
  readonly deputyOf: readonly string[];
  readonly teams: readonly string[];
}

const NOTHING: Holdings = { seats: [], owns: [], deputyOf: [], teams: [] };
const holdingsByCharter = new WeakMap<Charter, ReadonlyMap<string, Holdings>>();

type Draft = { seats: { domain: string; team: string | null }[]; owns: string[]; deputyOf: string[]; teams: string[] };

function collect(charter: Charter): ReadonlyMap<string, Holdings> {
  const all = new Map<string, Draft>();
  const of = (id: string): Draft => {
    const known = all.get(id) ?? { seats: [], owns: [], deputyOf: [], teams: [] };
    all.set(id, known);
    return known;
  };
  for (const domain of charter.domains.values()) {
    for (const seat of seatsOf(charter, domain)) {
      const team = seat.startsWith('team:') ? seat.slice('team:'.length) : null;
      for (const id of personsOf(charter, seat)) {
        const { seats } = of(id);
        if (seats[seats.length - 1]?.domain !== domain.id) seats.push({ domain: domain.id, team });
      }
    }
    if (domain.owner) of(domain.owner.value).owns.push(domain.id);
  }
  for (const person of charter.people.values()) if (person.deputy) of(person.deputy.value).deputyOf.push(person.id);
  for (const team of charter.teams.values())
    for (const id of personsOf(charter, `team:${team.id}`)) of(id).teams.push(team.id);
  return all;
}

export function holdingsOf(charter: Charter, person: string): Holdings {
  let known = holdingsByCharter.get(charter);
  if (!known) holdingsByCharter.set(charter, (known = collect(charter)));
  return known.get(person) ?? NOTHING;
}

/** Dina Haddad (`dina`), or `dina` where no name is known. */
export function personLabel(charter: Charter, id: string): string {
  const name = charter.people.get(id)?.name;
  return name ? `${plain(name, 80)} (${code(id)})` : code(id);
}

/** As `personLabel`, for what may be a team too. */
export function voiceLabel(charter: Charter, ref: string): string {
  if (!ref.startsWith('team:')) return personLabel(charter, ref);
  const name = charter.teams.get(ref.slice('team:'.length))?.name;
  return name ? `${plain(name, 80)} (${code(ref)})` : code(ref);
}

/** The implicit domain of the governance files has no name of its own. */
export const domainName = (charter: Charter, id: string): string => {
  const domain = charter.domains.get(id);
  return domain?.name ?? (!domain && id === GOVERNANCE_DOMAIN ? 'the governance files' : id);
};

export function domainLabel(charter: Charter, id: string): string {
  const name = domainName(charter, id);
  return name === id ? code(id) : `${plain(name, 80)} (${code(id)})`;
}

export type Presence =
  | { readonly kind: 'here' }
  | { readonly kind: 'left'; readonly on: Day }
  | { readonly kind: 'leaving'; readonly on: Day }
  | { readonly kind: 'away'; readonly until: Day }
  | { readonly kind: 'away-soon'; readonly from: Day; readonly until: Day };

/** Absences that begin within this many days are worth saying. */
const SOON = 30;

/** Whether a person can be asked today. An absence that follows directly on another is one absence. */
export function presenceOf(person: Person | undefined, today: Day): Presence {
  if (!person) return { kind: 'here' };
  if (person.until && person.until.value < today) return { kind: 'left', on: person.until.value };
  const absences = [...person.away]
    .map((a) => ({ from: a.from.value, to: a.to.value }))
    .filter((a) => a.from <= a.to && a.to >= today)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const first = absences[0];
  if (first && first.from <= today) {
    let until = first.to;
    for (const next of absences) if (next.from <= addDays(until, 1) && next.to > until) until = next.to;
    return { kind: 'away', until };
  }
  if (person.until && daysBetween(today, person.until.value) <= SOON)
    return { kind: 'leaving', on: person.until.value };
  if (first && daysBetween(today, first.from) <= SOON) return { kind: 'away-soon', from: first.from, until: first.to };
  return { kind: 'here' };
}

/** `away until 2026-03-13`, with `acts` (who stands in) behind it where it is given; `null` where there is nothing to say. */
export function absenceWords(person: Person | undefined, today: Day, acts?: string): string | null {
  const presence = presenceOf(person, today);
  switch (presence.kind) {
    case 'here':
      return null;
    case 'left':
      return `left on ${presence.on}`;
    case 'leaving':
      return `leaves on ${presence.on}`;
    case 'away':
      return `away until ${presence.until}${acts === undefined ? '' : `, ${acts}`}`;
    case 'away-soon':
      return `away from ${presence.from} to ${presence.until}`;
  }
}

/** The same in Markdown: `away until 2026-03-13, Fay Lindt (`fay`) acts for them`. */
export function presenceWords(charter: Charter, id: string, today: Day): string | null {
  const person = charter.people.get(id);
  const deputy = person?.deputy?.value;
  const acts = deputy === undefined ? 'nobody acts for them' : `${personLabel(charter, deputy)} acts for them`;
  return absenceWords(person, today, acts);
}

/** Changes of the work tree, then those whose records stand on other branches. */
export const everyChange = ({ review }: RootView): readonly ChangeReview[] =>
  review.inFlight.length === 0 ? review.changes : [...review.changes, ...review.inFlight];

/** `CHG-9 (Replace the switches; on origin/switches)`: what to call a change where its branch may be another one. */
export function titleOfChange({ id, record, on }: ChangeReview, nameless: string): string {
  const more = [record?.title?.value, on === null ? undefined : `on ${on}`].filter((t) => t !== undefined);
  const name = id ?? nameless;
  return more.length > 0 ? `${name} (${more.join('; ')})` : name;
}

export const openReviews = (view: RootView, id: string): number => view.review.load.get(id) ?? 0;

/** `9 open reviews (limit 8)`: the limit is said where it is passed. */
export function openReviewWords(view: RootView, id: string, open = openReviews(view, id)): string {
  const limit = view.charter.policy.reviewers.maxOpenChanges;
  return `${count(open, 'open review')}${open > limit ? ` (limit ${limit})` : ''}`;
}

/** One line about somebody who is named somewhere: name, title, load, absence. */
export function personLine(view: RootView, id: string): string {
  const { charter, today } = view;
  const person = charter.people.get(id);
  const undeclared = !person && charter.declaresPeople ? 'not declared in `people`' : null;
  return dotted(
    personLabel(charter, id),
    person?.title ? plain(person.title, 80) : null,
    undeclared,
    openReviewWords(view, id),
    presenceWords(charter, id, today),
  );
}

/** The same for a person or a team. */
export function voiceLine(view: RootView, ref: string): string {
  if (!ref.startsWith('team:')) return personLine(view, ref);
  const { charter } = view;
  if (!charter.teams.has(ref.slice('team:'.length))) return `${code(ref)} · not declared in \`teams\``;
  const persons = personsOf(charter, ref).map((id) => personLabel(charter, id));
  return dotted(voiceLabel(charter, ref), persons.length === 0 ? 'no members' : persons.slice(0, 6).join(', '));
}

/** Parts that a person plays in the program itself. */
export function programParts(charter: Charter, id: string): readonly string[] {
  const { program } = charter;
  const parts: string[] = [];
  if (program?.sponsor?.value === id) parts.push('executive sponsor');
  if (program?.coreTeam?.lead?.value === id) parts.push('lead of the core team');
  else if (coreTeamOf(charter).has(id)) parts.push('member of the core team');
  if (program?.chair?.value === id) parts.push('chair of the Management Alliance');
  if (program?.advisers.some((a) => personsOf(charter, a.value).includes(id))) parts.push('adviser of the alliance');
  return parts;
}

/** Tracked files of a domain by its patterns; `null` without git. CODEOWNERS is asked only up to `MOST_OWNED` paths. */
export interface DomainFiles extends GlobHits {
  /** True where only a part of the tracked files was looked at. */
  readonly atLeast: boolean;
}

const MOST_OWNED = 5_000;

export function filesOfDomain(view: RootView, domain: Domain): DomainFiles | null {
  if (!view.tracked) return null;
  const index = TrackedIndex.of(view.tracked);
  if (domain.codeowners.length === 0 || !view.codeowners) {
    const include = (domain.paths ?? []).map((p) => p.value);
    const exclude = domain.exclude.map((p) => p.value);
    return { ...index.union(include, exclude), atLeast: false };
  }
  return filesWhere(view.tracked, (path) => view.matcher.match(path).includes(domain.id));
}

/** Tracked files that CODEOWNERS gives to an owner; `null` where either is not known. */
export function filesGivenTo({ tracked, codeowners }: RootView, owner: string): DomainFiles | null {
  if (!tracked || !codeowners) return null;
  return filesWhere(tracked, (path) =>
    codeowners.file.ownersOf(path).some((rule) => rule.owners.some((o) => sameOwner(o, owner))),
  );
}

function filesWhere(tracked: readonly string[], holds: (path: string) => boolean): DomainFiles {
  const { paths } = TrackedIndex.of(tracked);
  const looked = paths.slice(0, MOST_OWNED);
  const found = looked.filter(holds);
  return { count: found.length, first: found.slice(0, 5), atLeast: looked.length < paths.length };
}

/** `214 files: a, b and others`, or that there are none. */
export function filesWords(files: GlobHits & { readonly atLeast?: boolean }): string {
  if (files.count === 0) return files.atLeast ? 'no file among those looked at' : 'no tracked file matches';
  const more = files.count > files.first.length ? ', …' : '';
  const number = `${files.atLeast ? 'at least ' : ''}${count(files.count, 'tracked file')}`;
  return `${number}: ${files.first.map((path) => code(path)).join(', ')}${more}`;
}
