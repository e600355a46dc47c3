import type { FileId } from '../../base/fileId';
import { count } from '../../base/words';
import type { Charter } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { PeopleBook } from './book';
import type { Entries } from './entries';
import type { Imported } from './types';

/** Everybody whom the governance files declare already. */
export function bookOf(charter: Charter | null, imported: Imported): PeopleBook {
  const people = [...(charter?.people.values() ?? [])].map((p) => ({
    id: p.id,
    name: p.name,
    emails: p.emails.map((e) => e.value),
    handles: p.handles.map((h) => ({ host: h.host, handle: h.handle.value.replace(/^@/, '') })),
  }));
  const teams = [...(charter?.teams.values() ?? [])].map((t) => ({
    id: t.id,
    handle: t.handle?.value ?? null,
    empty: t.members.length === 0 && t.lead === null,
  }));
  return new PeopleBook(imported.host, people, teams);
}

/** The charter file that holds the domains, else the first one. What comes from elsewhere is not written to. */
export function charterFileOf({ charter }: RootView): FileId | null {
  const domain = [...charter.domains.values()].find((d) => charter.files.includes(d.at.file));
  return domain?.at.file ?? charter.files[0] ?? null;
}

/** `3 domains, 2 people`. */
export const addedWords = (entries: Entries): string =>
  [
    ...(entries.domains.length > 0 ? [count(entries.domains.length, 'domain')] : []),
    ...(entries.people.length > 0 ? [count(entries.people.length, 'person', 'people')] : []),
    ...(entries.teams.length > 0 ? [count(entries.teams.length, 'team')] : []),
    ...(entries.fills.length > 0 ? [`the members of ${count(entries.fills.length, 'team')}`] : []),
  ].join(', ') || 'nothing new';
