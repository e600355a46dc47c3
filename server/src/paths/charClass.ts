import type { CharClass } from './nameTest';

/** A class as read: where it ends (behind its `]`), or why it cannot be read. */
export type ClassRead =
  | { readonly kind: 'class'; readonly set: CharClass; readonly end: number }
  | { readonly kind: 'unclosed' }
  | { readonly kind: 'unknown-name'; readonly name: string };

type Range = readonly [number, number];

const code = (c: string): number => c.codePointAt(0) ?? 0;
const range = (from: string, to: string): Range => [code(from), code(to)];
const UPPER = range('A', 'Z');
const LOWER = range('a', 'z');
const DIGIT = range('0', '9');
const PUNCTUATION: readonly Range[] = [range('!', '/'), range(':', '@'), range('[', '`'), range('{', '~')];

/** `[:name:]`: ASCII only, as in git. */
const NAMED: Readonly<Record<string, readonly Range[]>> = {
  alnum: [UPPER, LOWER, DIGIT],
  alpha: [UPPER, LOWER],
  blank: [range(' ', ' '), range('\t', '\t')],
  cntrl: [
    [0, 31],
    [127, 127],
  ],
  digit: [DIGIT],
  graph: [[33, 126]],
  lower: [LOWER],
  print: [[32, 126]],
  punct: PUNCTUATION,
  space: [range(' ', ' '), [9, 13]],
  upper: [UPPER],
  xdigit: [DIGIT, range('A', 'F'), range('a', 'f')],
};

export const CLASS_NAMES: readonly string[] = Object.keys(NAMED);

const charAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

/**
 * Reads a class of git's dialect.
 * @param at of the `[`
 */
export function readGitClass(text: string, at: number): ClassRead {
  let i = at + 1;
  const negated = text[i] === '!' || text[i] === '^';
  if (negated) i++;
  const ranges: Range[] = [];
  // The character that a `-` would make a range of; none at the start and right after a range or a named class.
  let before: number | null = null;
  // A `]` in first place is a member.
  for (let first = true; first || text[i] !== ']'; first = false) {
    if (i >= text.length) return { kind: 'unclosed' };
    if (text[i] === '-' && before !== null && i + 1 < text.length && text[i + 1] !== ']') {
      i++;
      if (text[i] === '\\') i++;
      if (i >= text.length) return { kind: 'unclosed' };
      const to = charAt(text, i);
      ranges.push([before, code(to)]);
      i += to.length;
      before = null;
      continue;
    }
    if (text[i] === '[' && text[i + 1] === ':') {
      const close = text.indexOf(']', i + 2);
      if (close < 0) return { kind: 'unclosed' };
      if (close > i + 2 && text[close - 1] === ':') {
        const name = text.slice(i + 2, close - 1);
        const named = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
        if (!named) return { kind: 'unknown-name', name };
        ranges.push(...named);
        i = close + 1;
        before = null;
        continue;
      }
    }
    if (text[i] === '\\') i++;
    if (i >= text.length) return { kind: 'unclosed' };
    const member = charAt(text, i);
    before = code(member);
    ranges.push([before, before]);
    i += member.length;
  }
  return { kind: 'class', set: { negated, ranges }, end: i + 1 };
}

/**
 * Reads a class as Ruby's `File.fnmatch` does, which GitLab uses: no named classes, and `[]` is closed at once.
 * @param at of the `[`
 */
export function readRubyClass(text: string, at: number): ClassRead {
  let i = at + 1;
  const negated = text[i] === '!' || text[i] === '^';
  if (negated) i++;
  const ranges: Range[] = [];
  const member = (): string | null => {
    if (text[i] === '\\') i++;
    if (i >= text.length) return null;
    const c = charAt(text, i);
    i += c.length;
    return c;
  };
  while (i < text.length) {
    if (text[i] === ']') return { kind: 'class', set: { negated, ranges }, end: i + 1 };
    const from = member();
    if (from === null) break;
    if (text[i] === '-' && i + 1 < text.length && text[i + 1] !== ']') {
      i++;
      const to = member();
      if (to === null) break;
      ranges.push([code(from), code(to)], [code(from), code(from)], [code(to), code(to)]);
    } else ranges.push([code(from), code(from)]);
  }
  return { kind: 'unclosed' };
}
