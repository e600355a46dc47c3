import { span, type Span } from '../../base/span';
import type { StructureProblem } from '../../schema/types';
import type { YamlEntry } from '../../yaml/types';

/** A text in `{…}` that its author did not quote: what follows a comma of it was read as further keys. */
export interface CutText {
  /** The key whose text was cut. */
  readonly of: string;
  /** The whole text as it was meant. */
  readonly span: Span;
  /** The keys that nobody meant, in order. */
  readonly rest: readonly YamlEntry[];
}

/**
 * The text that an unknown key in `{…}` is the rest of: `{impact: Views, a matrix}`. `unknown`: every unknown key of the file.
 * `null` where the key has a value, resembles a known one, or follows no plain text.
 */
export function cutText({ mapping, entry }: StructureProblem, unknown: readonly StructureProblem[]): CutText | null {
  if (mapping?.style !== 'flow' || !entry) return null;
  const stray = new Set(unknown.filter((p) => p.nearest === null && p.entry?.value === null).map((p) => p.entry));
  const { entries } = mapping;
  let first = entries.indexOf(entry);
  if (!stray.has(entry)) return null;
  while (stray.has(entries[first - 1] ?? null)) first--;
  const before = entries[first - 1];
  const value = before?.value;
  if (!before || value?.kind !== 'scalar' || value.style !== 'plain') return null;
  const behind = entries.findIndex((e, i) => i > first && !stray.has(e));
  const rest = entries.slice(first, behind < 0 ? undefined : behind);
  const end = rest[rest.length - 1]?.key.span.end ?? entry.key.span.end;
  return { of: before.name ?? '', span: span(value.span.start, end), rest };
}
