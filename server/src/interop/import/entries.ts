import { quoteScalar } from '../../yaml';
import type { PeopleBook } from './book';
import { type BookPerson, type BookTeam, type TeamMembers } from './book';
import { idFrom, Ids } from './ids';
import type { Imported, ImportedDomain, Note } from './types';

/** One entry of `people`, `teams` or `domains`, ready to be written. `indent`: spaces before its key. */
export interface Entry {
  readonly id: string;
  lines(indent: string, unit: string): readonly string[];
}

export interface Entries {
  readonly people: readonly Entry[];
  readonly teams: readonly Entry[];
  readonly domains: readonly Entry[];
  /** Members for teams that are declared without any. */
  readonly fills: readonly TeamMembers[];
  readonly notes: readonly Note[];
}

/** Wider lists are written one item a line. */
const WIDEST = 110;

const flow = (texts: readonly string[]): string => `[${texts.map((t) => quoteScalar(t, 'flow')).join(', ')}]`;

function list(key: string, items: readonly string[], indent: string, unit: string): readonly string[] {
  const line = `${indent}${key}: ${flow(items)}`;
  if (line.length <= WIDEST) return [line];
  return [`${indent}${key}:`, ...items.map((item) => `${indent}${unit}- ${quoteScalar(item, 'block')}`)];
}

function inBraces(id: string, pairs: readonly string[], indent: string): readonly string[] {
  return [`${indent}${quoteScalar(id, 'key')}: {${pairs.join(', ')}}`];
}

const value = (text: string): string => quoteScalar(text, 'flow');

function personEntry({ id, name, emails, handles }: BookPerson): Entry {
  const pairs = [
    ...(name === null ? [] : [`name: ${value(name)}`]),
    ...(emails.length === 0 ? [] : [`email: ${emails.length === 1 ? value(emails[0] ?? '') : flow(emails)}`]),
    ...(handles.length === 0 ? [] : [`handles: {${handles.map((h) => `${h.host}: ${value(h.handle)}`).join(', ')}}`]),
  ];
  return { id, lines: (indent) => inBraces(id, pairs.length > 0 ? pairs : [`name: ${value(id)}`], indent) };
}

function teamEntry({ id, name, handle, members }: BookTeam): Entry {
  const pairs = [
    ...(name === null ? [] : [`name: ${value(name)}`]),
    ...(members.length === 0 ? [] : [`members: ${flow(members)}`]),
    ...(handle === null ? [] : [`handle: ${quoteScalar(handle, 'flow')}`]),
  ];
  return {
    id,
    lines(indent, unit) {
      const [line = ''] = inBraces(id, pairs, indent);
      if (line.length <= WIDEST) return [line];
      const inner = indent + unit;
      return [
        `${indent}${quoteScalar(id, 'key')}:`,
        ...(name === null ? [] : [`${inner}name: ${quoteScalar(name, 'block')}`]),
        ...(members.length === 0 ? [] : list('members', members, inner, unit)),
        ...(handle === null ? [] : [`${inner}handle: ${quoteScalar(handle, 'block')}`]),
      ];
    },
  };
}

/** A remark as a comment: one line, whatever was in it. */
const comment = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();

function domainEntry(
  id: string,
  d: ImportedDomain,
  seats: readonly string[],
  idOf: (key: string) => string | undefined,
): Entry {
  const depends = [...new Set(d.dependsOn.map(idOf).filter((x) => x !== undefined && x !== id))] as string[];
  const parent = d.parent === null ? undefined : idOf(d.parent);
  return {
    id,
    lines(indent, unit) {
      const inner = indent + unit;
      return [
        `${indent}${quoteScalar(id, 'key')}:`,
        ...(d.name === null || d.name === id ? [] : [`${inner}name: ${quoteScalar(d.name, 'block')}`]),
        ...(d.status === null ? [] : [`${inner}status: ${d.status}`]),
        ...(parent === undefined || parent === id ? [] : [`${inner}parent: ${quoteScalar(parent, 'block')}`]),
        ...(d.paths.length > 0 ? list('paths', d.paths, inner, unit) : []),
        ...(d.exclude.length > 0 ? list('exclude', d.exclude, inner, unit) : []),
        ...(d.codeowners.length > 0 ? list('codeowners', d.codeowners, inner, unit) : []),
        ...(d.external ? [`${inner}external: true`] : []),
        ...d.remarks.map((remark) => `${inner}# ${comment(remark)}`),
        ...list('alliance', seats, inner, unit),
        ...(d.minApprovals === null ? [] : [`${inner}min_approvals: ${d.minApprovals}`]),
        ...(depends.length > 0 ? list('depends_on', depends, inner, unit) : []),
      ];
    },
  };
}

/**
 * Names everything that was imported and makes its entries.
 * @param known ids of domains that are declared already: what would have such an id is told and left as it is
 */
export function entriesOf(imported: Imported, book: PeopleBook, known: readonly string[]): Entries {
  const there = new Map(known.map((id) => [id.toLowerCase(), id]));
  const taken = new Ids(['governance']);
  const ids = new Map<string, string>();
  for (const d of imported.domains) ids.set(d.key, taken.take(idFrom(d.title.toLowerCase(), 'domain')));
  for (const voice of imported.voices) book.ref(voice);
  const notes: Note[] = [...imported.notes];
  const domains: Entry[] = [];
  const kept: string[] = [];
  for (const d of imported.domains) {
    const id = ids.get(d.key) ?? '';
    const seats = [...new Set(d.seats.map((seat) => book.ref(seat)))];
    if (there.has(id.toLowerCase())) kept.push(id);
    else domains.push(domainEntry(id, d, seats, (key) => ids.get(key)));
  }
  if (kept.length > 0)
    notes.push({
      file: imported.from,
      line: 0,
      message: `${kept.slice(0, 10).join(', ')}${kept.length > 10 ? ` and ${kept.length - 10} more` : ''}: declared already, left as it stands.`,
    });
  return {
    people: book.newPeople.map(personEntry),
    teams: book.newTeams.map(teamEntry),
    domains,
    fills: book.fills,
    notes,
  };
}
