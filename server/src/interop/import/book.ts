import { idFrom, Ids } from './ids';
import type { HandleHost, ImportedPerson, ImportedTeam, ImportedVoice } from './types';

/** Somebody the governance files declare already. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string | null;
  readonly emails: readonly string[];
  readonly handles: readonly { readonly host: string; readonly handle: string }[];
}

export interface KnownTeam {
  readonly id: string;
  readonly handle: string | null;
  readonly empty: boolean;
}

/** Members of a team that is declared without any. */
export interface TeamMembers {
  readonly team: string;
  readonly members: readonly string[];
}

export interface BookPerson {
  readonly id: string;
  readonly name: string | null;
  readonly emails: readonly string[];
  readonly handles: readonly { readonly host: string; readonly handle: string }[];
}

export interface BookTeam {
  readonly id: string;
  readonly name: string | null;
  readonly handle: string | null;
  /** Ids of persons. */
  readonly members: readonly string[];
}

interface Entry {
  id: string;
  name: string | null;
  readonly emails: string[];
  readonly handles: { readonly host: string; readonly handle: string }[];
  readonly known: boolean;
}

const norm = (text: string): string => text.trim().toLowerCase();

/**
 * Everybody an import names, each once: two mentions are one person where they share an e-mail address, a handle, or a name
 * of two words or more.
 */
export class PeopleBook {
  private readonly byKey = new Map<string, Entry>();
  private readonly entries: Entry[] = [];
  private readonly teams = new Map<string, BookTeam & { readonly known: boolean; empty: boolean }>();
  private readonly filled = new Map<string, readonly string[]>();
  private readonly teamIds: Ids;
  private readonly ids: Ids;

  constructor(
    private readonly host: HandleHost,
    people: readonly KnownPerson[] = [],
    teams: readonly KnownTeam[] = [],
  ) {
    this.ids = new Ids(people.map((p) => p.id));
    this.teamIds = new Ids(teams.map((t) => t.id));
    for (const person of people) {
      const entry: Entry = { ...person, emails: [...person.emails], handles: [...person.handles], known: true };
      this.entries.push(entry);
      for (const email of person.emails) this.byKey.set(`<${norm(email)}>`, entry);
      for (const { host: h, handle } of person.handles) this.byKey.set(`${h}:${norm(handle)}`, entry);
      if (isFullName(person.name)) this.byKey.set(nameKey(person.name), entry);
    }
    for (const { id, handle, empty } of teams)
      this.teams.set(teamKey(handle ?? id), { id, name: null, handle, members: [], known: true, empty });
  }

  private keysOf({ name, email, handle }: ImportedPerson): readonly string[] {
    return [
      ...(email === null ? [] : [`<${norm(email)}>`]),
      ...(handle === null ? [] : [`${this.host}:${norm(handle)}`]),
      ...(isFullName(name) ? [nameKey(name)] : []),
    ];
  }

  /** The id under which somebody is declared. Whoever is not yet in the book is put into it. */
  person(person: ImportedPerson): string {
    const keys = this.keysOf(person);
    let entry = keys.map((key) => this.byKey.get(key)).find((e) => e !== undefined);
    if (!entry) {
      entry = { id: this.ids.take(wantedId(person)), name: person.name, emails: [], handles: [], known: false };
      this.entries.push(entry);
    }
    if (!entry.known) {
      entry.name ??= person.name;
      if (person.email !== null && !entry.emails.some((e) => norm(e) === norm(person.email ?? '')))
        entry.emails.push(person.email);
      if (person.handle !== null && !entry.handles.some((h) => h.host === this.host)) {
        entry.handles.push({ host: this.host, handle: person.handle });
      }
    }
    for (const key of keys) if (!this.byKey.has(key)) this.byKey.set(key, entry);
    return entry.id;
  }

  /** Who somebody is, where the book holds them. */
  find(person: ImportedPerson): string | undefined {
    return this.keysOf(person)
      .map((key) => this.byKey.get(key)?.id)
      .find((id) => id !== undefined);
  }

  private team({ name, handle, members }: ImportedTeam): string {
    const key = teamKey(handle ?? name);
    const found = this.teams.get(key);
    if (found) {
      if (found.empty && members.length > 0) {
        found.empty = false;
        if (found.known) this.filled.set(found.id, [...new Set(members.map((m) => this.person(m)))]);
      }
      return found.id;
    }
    const id = this.teamIds.take(idFrom(name, 'team'));
    this.teams.set(key, { id, name: id === name ? null : name, handle, members: [], known: false, empty: false });
    const ids = [...new Set(members.map((m) => this.person(m)))];
    this.teams.set(key, { id, name: id === name ? null : name, handle, members: ids, known: false, empty: false });
    return id;
  }

  /** As a seat is written: `dina`, `team:noc`. */
  ref(voice: ImportedVoice): string {
    return voice.kind === 'person' ? this.person(voice) : `team:${this.team(voice)}`;
  }

  /** Those who are to be declared, in order of their first mention. */
  get newPeople(): readonly BookPerson[] {
    return this.entries.filter((e) => !e.known);
  }

  get fills(): readonly TeamMembers[] {
    return [...this.filled].map(([team, members]) => ({ team, members }));
  }

  get newTeams(): readonly BookTeam[] {
    return [...this.teams.values()].filter((t) => !t.known);
  }
}

const teamKey = (name: string): string => norm(name).replace(/^@/, '');
const nameKey = (name: string): string => norm(name).replace(/\s+/g, ' ');
const isFullName = (name: string | null): name is string => name !== null && name.trim().split(/\s+/).length > 1;

function wantedId({ name, email, handle }: ImportedPerson): string {
  if (handle !== null) return idFrom(handle, 'person');
  if (name !== null && name.trim() !== '') return idFrom(name.toLowerCase(), 'person');
  return idFrom((email ?? '').split('@')[0] ?? '', 'person');
}
