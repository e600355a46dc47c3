/** Texts as they are while somebody types, pastes, merges or leans on the keyboard: made from a seed, so that they can be made again. */

/** Numbers from 0 to below 1. */
export type Random = () => number;

/** Mulberry32: small, fast, and the same everywhere. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const below = (random: Random, n: number): number => Math.floor(random() * n);
export const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;

/** What breaks, opens or closes something in YAML, and what trips those who count columns. */
const BITS = [
  ...[
    '[',
    ']',
    '{',
    '}',
    ':',
    ': ',
    '- ',
    ',',
    '#',
    ' # x',
    '"',
    "'",
    '|',
    '>',
    '&a ',
    '*a',
    '!t ',
    '%',
    '@',
    '`',
    '?',
  ],
  ...['\n', '\r\n', '\r', '\t', '  ', '\n\n', '---\n', '...\n', '<<<<<<< HEAD\n', '=======\n', '>>>>>>> x\n'],
  ...['é', '🙂', '\ud83d', '\u2028', '\u0000', '\ufeff', 'team:', 'dina', '__proto__', 'constructor', '\\', '~', 'no'],
];

/** One thing that a person may do to a text: a place, how much is replaced, and by what. */
export interface Slip {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function slip(random: Random, text: string): Slip {
  const start = below(random, text.length + 1);
  const kind = random();
  const end = Math.min(text.length, start + (kind < 0.5 ? 0 : below(random, kind < 0.9 ? 12 : 400)));
  if (kind < 0.15) return { start, end: text.length, text: '' };
  const from = below(random, text.length + 1);
  if (kind > 0.85) return { start, end, text: text.slice(from, from + below(random, 200)) };
  return { start, end, text: Array.from({ length: 1 + below(random, 3) }, () => pick(random, BITS)).join('') };
}
