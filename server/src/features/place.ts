import type { Span } from '../base/span';
import { pathAt } from '../yaml';
import type { YamlComment, YamlEntry, YamlFile, YamlMapping, YamlScalar } from '../yaml/types';

/** The scalar, as key or as value, that a cursor touches. */
export interface Place {
  /** Keys from the document's root to it, list items as numbers. For a key, its own name is the last one. */
  readonly path: readonly (string | number)[];
  readonly part: 'key' | 'value';
  /** Decoded text. */
  readonly text: string;
  /** Without quotes. */
  readonly span: Span;
  readonly node: YamlScalar;
  /** The entry whose key it is, or in whose value it stands. */
  readonly entry: YamlEntry | null;
  /** The mapping of that entry. */
  readonly mapping: YamlMapping | null;
}

/** The comment that a cursor stands in: behind its `#`, or at its end. */
export function commentAt(yaml: YamlFile, offset: number): YamlComment | null {
  let low = 0;
  let high = yaml.comments.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((yaml.comments[mid]?.span.start ?? 0) < offset) low = mid + 1;
    else high = mid;
  }
  const comment = yaml.comments[low - 1];
  return comment && offset <= comment.span.end ? comment : null;
}

/** What a cursor stands on; `null` on anything but a scalar: blanks, comments, brackets, aliases. */
export function placeAt(yaml: YamlFile, offset: number): Place | null {
  if (commentAt(yaml, offset)) return null;
  const steps = pathAt(yaml, offset);
  const last = steps[steps.length - 1];
  if (last?.at !== 'node' || last.node.kind !== 'scalar') return null;
  const { node } = last;
  const path: (string | number)[] = [];
  let entry: YamlEntry | null = null;
  let mapping: YamlMapping | null = null;
  for (const step of steps) {
    if (step.at === 'item') path.push(step.index);
    if (step.at !== 'entry') continue;
    path.push(step.entry.name ?? '');
    ({ entry, mapping } = step);
  }
  return {
    path,
    part: entry?.key === node ? 'key' : 'value',
    text: node.value,
    span: node.content,
    node,
    entry,
    mapping,
  };
}

/** True inside a `|` or `>` text: it is prose, whatever it looks like. */
export function inBlockText(yaml: YamlFile, offset: number): boolean {
  const last = pathAt(yaml, offset).at(-1);
  const node = last?.at === 'node' ? last.node : null;
  return node?.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded') && offset > node.span.start;
}
