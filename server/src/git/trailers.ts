import { parsePersons } from './persons';
import type { ApprovalTrailer, GitPerson } from './types';

/** Trailers that may say that somebody agrees. `Signed-off-by` and `Co-authored-by` never do. */
export const APPROVAL_KEYS = ['Alliance-Approved-by', 'Acked-by', 'Reviewed-by'] as const;

const KEYS: ReadonlyMap<string, ApprovalTrailer['key']> = new Map(
  APPROVAL_KEYS.map((key) => [key.toLowerCase(), key.toLowerCase() as ApprovalTrailer['key']]),
);
/** Those that are missed where they stand outside the block. */
const OURS: ReadonlySet<string> = new Set([...KEYS.keys(), 'co-authored-by', 'change-record']);

/** One person with their address, and perhaps a domain in brackets behind it. */
const NAMED = /^[^<>]*<[^<>]*>\s*(?:\(([^()]*)\)\s*)?$/;
const LINE = /^([A-Za-z][A-Za-z-]*)[ \t]*:[ \t]*(\S.*)$/;

/**
 * One line `Key: value` as git gives it, folded lines joined. A value that names nobody or several people names nobody: an
 * approval is one person's. Only in a trailer of our own is what follows the address a domain, and must be one.
 */
export function parseApprovalTrailer(line: string): ApprovalTrailer | null {
  const m = LINE.exec(line);
  const key = m && KEYS.get((m[1] ?? '').toLowerCase());
  const value = m?.[2]?.trim() ?? '';
  if (!key) return null;
  const persons = parsePersons(value);
  const own = key === 'alliance-approved-by';
  const named = NAMED.exec(value);
  const domain = own ? (named?.[1]?.trim() ?? null) : null;
  const clear = persons.length === 1 && (!own || (named !== null && domain !== ''));
  return { key, value, person: clear ? (persons[0] as GitPerson) : null, domain: clear ? domain : null };
}

const norm = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * Lines of a message that look like a trailer which would matter, and that git did not take for one: they stand above the
 * last paragraph, or a line beside them made git take that paragraph for prose. `taken`: all trailers of those keys, as git
 * gave them (`Key: value`, joined).
 */
export function strayTrailers(message: string, taken: readonly string[]): string[] {
  const open = taken.map(norm);
  const out: string[] = [];
  // From the end: the block is the last paragraph, so of two equal lines the last is the trailer.
  for (const line of message.split(/\r?\n/).reverse()) {
    const m = LINE.exec(line);
    if (!m || !OURS.has((m[1] ?? '').toLowerCase())) continue;
    const text = norm(`${m[1] ?? ''}: ${m[2] ?? ''}`);
    // A folded trailer goes on in the next line.
    const at = open.findIndex((t) => t === text || t.startsWith(`${text} `));
    if (at >= 0) open.splice(at, 1);
    else out.unshift(line.trim());
  }
  return out;
}
