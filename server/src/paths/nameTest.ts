/** Matching one name (no `/` in it) against `*`, `?`, classes and text. Linear in name × tokens, never exponential. */

/** A class such as `[a-c]`: inclusive ranges of code points. */
export interface CharClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [number, number])[];
}

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  /** `*`: any number of characters. */
  | { readonly kind: 'star' }
  /** `?`: one character. */
  | { readonly kind: 'one' }
  | { readonly kind: 'class'; readonly set: CharClass };

export interface NameTest {
  /** Every name passes. */
  readonly any: boolean;
  /** `.ext` where the test is exactly `*.ext`: such tests are looked up instead of tried. */
  readonly ending: string | null;
  matches(name: string): boolean;
}

export const STAR: Token = { kind: 'star' };
export const ONE: Token = { kind: 'one' };

const inClass = (set: CharClass, code: number): boolean =>
  set.ranges.some(([low, high]) => code >= low && code <= high) !== set.negated;

/** Length of the character at `at` in UTF-16 units: a character outside the basic plane takes two. */
const width = (name: string, at: number): number => ((name.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Units that a token takes at `at`, or -1. Never asked about a star. */
function take(token: Token, name: string, at: number): number {
  switch (token.kind) {
    case 'text':
      return name.startsWith(token.text, at) ? token.text.length : -1;
    case 'one':
      return at < name.length ? width(name, at) : -1;
    case 'class':
      return at < name.length && inClass(token.set, name.codePointAt(at) ?? 0) ? width(name, at) : -1;
    case 'star':
      return 0;
  }
}

/** Goes back to the last star only, which is enough: an earlier star could take nothing that the last one cannot. */
function matchTokens(tokens: readonly Token[], name: string): boolean {
  let token = 0;
  let at = 0;
  let starToken = -1;
  let starAt = 0;
  for (;;) {
    const next = tokens[token];
    if (next?.kind === 'star') {
      starToken = token++;
      starAt = at;
      if (token === tokens.length) return true;
      continue;
    }
    if (next === undefined && at === name.length) return true;
    const taken = next === undefined ? -1 : take(next, name, at);
    if (taken >= 0) {
      token++;
      at += taken;
      continue;
    }
    if (starToken < 0 || starAt >= name.length) return false;
    starAt += width(name, starAt);
    at = starAt;
    token = starToken + 1;
  }
}

/** @param tokens neighbouring texts joined, neighbouring stars one */
export function nameTest(tokens: readonly Token[]): NameTest {
  const [a, b, c] = tokens;
  if (tokens.length === 1 && a?.kind === 'star') return { any: true, ending: null, matches: () => true };
  if (tokens.length === 2 && a?.kind === 'star' && b?.kind === 'text') {
    const { text } = b;
    return { any: false, ending: text.startsWith('.') ? text : null, matches: (name) => name.endsWith(text) };
  }
  if (tokens.length === 2 && a?.kind === 'text' && b?.kind === 'star') {
    const { text } = a;
    return { any: false, ending: null, matches: (name) => name.startsWith(text) };
  }
  if (tokens.length === 3 && a?.kind === 'text' && b?.kind === 'star' && c?.kind === 'text') {
    const least = a.text.length + c.text.length;
    return {
      any: false,
      ending: null,
      matches: (name) => name.length >= least && name.startsWith(a.text) && name.endsWith(c.text),
    };
  }
  return { any: false, ending: null, matches: (name) => matchTokens(tokens, name) };
}
