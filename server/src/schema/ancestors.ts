import type { LineIndex } from '../base/lineIndex';
import { readLine, type Line } from './lineElements';

/** One step from the root down to a place; `at` is the offset of the key, of the dash, or of the item in a flow list. */
export type Step =
  | { readonly kind: 'key'; readonly name: string; readonly at: number }
  | { readonly kind: 'item'; readonly index: number; readonly at: number };

/** Something that begins in a column: what is above it is found by indentation alone. */
export interface Start {
  readonly kind: 'dash' | 'key';
  readonly column: number;
}

export interface Ancestors {
  readonly steps: readonly Step[];
  /** Of a dash: how many dashes of the same list stand above it. */
  readonly index: number;
  /** Line of the innermost ancestor; `null` at the root. */
  readonly parent: Line | null;
}

const isMarker = (text: string, { start, end }: Line): boolean =>
  /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(start, Math.min(end, start + 4)));

/**
 * What encloses a start on `line`, from the root down. A key is below the nearest earlier key or dash that stands further
 * left; a dash may stand in the column of its key, and counts the dashes beside it.
 */
export function ancestorsOf(text: string, lines: LineIndex, line: number, start: Start): Ancestors {
  const own = { index: 0 };
  const steps: Step[] = [];
  let counted: { index: number } | null = start.kind === 'dash' ? own : null;
  let parent: Line | null = null;
  let child: Start = start;
  for (let l = line - 1; l >= 0 && !(child.kind === 'key' && child.column === 0); l--) {
    const above = readLine(text, lines, l);
    if (isMarker(text, above)) break;
    if (above.content === above.end || text[above.content] === '#') continue;
    for (const element of above.elements.toReversed()) {
      const { kind, column, at } = element;
      if (column > child.column) continue;
      if (column === child.column) {
        if (child.kind === 'dash' && kind === 'dash' && counted) counted.index++;
        if (child.kind === 'key' || kind === 'dash') continue;
      }
      parent ??= above;
      child = element;
      if (kind === 'key') {
        steps.push({ kind, name: element.name, at });
        counted = null;
      } else {
        const item = { kind: 'item' as const, index: 0, at };
        steps.push(item);
        counted = item;
      }
    }
  }
  return { steps: steps.reverse(), index: own.index, parent };
}
