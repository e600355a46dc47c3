/** `{a,b}`: alternatives, the one thing that the dialect adds to git's. Written out before anything else is read. */
import { readGitClass } from './charClass';

/** More would be a mistake, or an attack on the memory of the reader. */
export const MOST_ALTERNATIVES = 1_000;

export type Expansion =
  | { readonly kind: 'patterns'; readonly patterns: readonly string[] }
  /** A `{` with a `,` behind it and no `}`. */
  | { readonly kind: 'unclosed' }
  | { readonly kind: 'too-many' };

interface Group {
  readonly start: number;
  /** Of the `}`. */
  readonly end: number;
  /** The texts between the braces' own commas. */
  readonly parts: readonly string[];
}

/** Behind the character at `i`: an escape or a class counts as one. */
function skip(text: string, i: number): number {
  if (text[i] === '\\') return i + 2;
  if (text[i] !== '[') return i + 1;
  const read = readGitClass(text, i);
  return read.kind === 'class' ? read.end : i + 1;
}

/** The first group that has a `,`. Braces without one are plain text, as in a shell. */
function firstGroup(text: string): Group | 'none' | 'unclosed' {
  const open: { start: number; commas: number[] }[] = [];
  let found: Group | null = null;
  for (let i = 0; i < text.length; i = skip(text, i)) {
    const inner = open[open.length - 1];
    if (text[i] === '{') open.push({ start: i, commas: [] });
    else if (text[i] === ',' && inner) inner.commas.push(i);
    else if (text[i] === '}' && inner) {
      open.pop();
      // The outermost of nested groups closes last and starts first.
      if (inner.commas.length > 0 && (found === null || inner.start < found.start)) {
        const cuts = [inner.start, ...inner.commas, i];
        const parts = cuts.slice(1).map((cut, n) => text.slice((cuts[n] ?? 0) + 1, cut));
        found = { start: inner.start, end: i, parts };
      }
      if (found !== null && open.length === 0) return found;
    }
  }
  if (open.some((o) => o.commas.length > 0)) return 'unclosed';
  return found ?? 'none';
}

/** Every alternative written out, in the order of the text. */
export function expandBraces(pattern: string): Expansion {
  if (!pattern.includes('{')) return { kind: 'patterns', patterns: [pattern] };
  const done: string[] = [];
  const todo = [pattern];
  for (let text = todo.pop(); text !== undefined; text = todo.pop()) {
    const group = firstGroup(text);
    if (group === 'unclosed') return { kind: 'unclosed' };
    if (group === 'none') done.push(text);
    else {
      const { start, end, parts } = group;
      for (const part of parts.toReversed()) todo.push(text.slice(0, start) + part + text.slice(end + 1));
    }
    if (done.length + todo.length > MOST_ALTERNATIVES) return { kind: 'too-many' };
  }
  return { kind: 'patterns', patterns: done };
}
