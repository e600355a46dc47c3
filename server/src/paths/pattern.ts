/**
 * What all dialects (our globs, GitHub's and GitLab's CODEOWNERS) are translated to: a list of segments. Everything that
 * matches works on this form only, so the three cannot drift apart in how fast or how safe they are.
 */
import type { NameTest } from './nameTest';

export type Segment =
  /** Exactly this name. */
  | { readonly kind: 'name'; readonly text: string }
  /** One name that passes the test. */
  | { readonly kind: 'test'; readonly test: NameTest }
  /** Any number of names, none included: a `**` between slashes. */
  | { readonly kind: 'deep' };

/** What a match of all segments stands for: that path itself, everything below it, or both. */
export type Covers = 'itself' | 'below' | 'both';

export interface PathPattern {
  readonly segments: readonly Segment[];
  readonly covers: Covers;
}

export const DEEP: Segment = { kind: 'deep' };

export const nameSegment = (text: string): Segment => ({ kind: 'name', text });

/**
 * The one spelling of a pattern that the matchers rely on: `a/**` covers what is below `a`, so does `a/**` + `*`, and no
 * pattern that covers what is below ends in `deep`.
 */
export function normalForm(pattern: PathPattern): PathPattern {
  let { segments, covers } = pattern;
  const last = segments[segments.length - 1];
  if (covers === 'itself' && last?.kind === 'test' && last.test.any && segments[segments.length - 2]?.kind === 'deep') {
    segments = segments.slice(0, -2);
    covers = 'below';
  }
  if (covers === 'itself') return pattern;
  let end = segments.length;
  while (end > 0 && segments[end - 1]?.kind === 'deep') end--;
  // `a/**` that covers a match itself too covers `a`, and so does what is left of it.
  return { segments: end === segments.length ? segments : segments.slice(0, end), covers };
}

export function segmentMatches(segment: Segment, name: string): boolean {
  switch (segment.kind) {
    case 'name':
      return segment.text === name;
    case 'test':
      return segment.test.matches(name);
    case 'deep':
      return true;
  }
}

/**
 * Segment by segment, going back to the last `**` only: at most (names × segments) steps, whatever the pattern.
 * `names` are those of the path from `from` on.
 */
function matchNames(segments: readonly Segment[], names: readonly string[], from: number): boolean {
  let at = 0;
  let name = from;
  let deepAt = -1;
  let deepName = 0;
  while (name < names.length) {
    const segment = segments[at];
    if (segment?.kind === 'deep') {
      deepAt = at++;
      deepName = name;
    } else if (segment && segmentMatches(segment, names[name] ?? '')) {
      at++;
      name++;
    } else if (deepAt >= 0) {
      name = ++deepName;
      at = deepAt + 1;
    } else return false;
  }
  while (segments[at]?.kind === 'deep') at++;
  return at === segments.length;
}

const ANY: Segment = {
  kind: 'test',
  test: { any: true, ending: null, matches: () => true },
};

const namesOf = (segments: readonly Segment[]): string =>
  segments.map((s) => (s.kind === 'name' ? s.text : '')).join('/');

function plainLength(segments: readonly Segment[]): number {
  const at = segments.findIndex((s) => s.kind !== 'name');
  return at < 0 ? segments.length : at;
}

/** What every match begins with; with a `/` at the end where a match has more names. */
export function plainStart(pattern: PathPattern): string {
  const { segments, covers } = normalForm(pattern);
  const plain = plainLength(segments);
  const more = plain > 0 && (plain < segments.length || covers === 'below');
  return namesOf(segments.slice(0, plain)) + (more ? '/' : '');
}

/** A test for one pattern alone. Many patterns at once: `PatternIndex`. */
export function pathTest(pattern: PathPattern): (path: string) => boolean {
  const { segments, covers } = normalForm(pattern);
  const literal = plainLength(segments);
  const start = namesOf(segments.slice(0, literal));
  if (literal === segments.length) {
    if (literal === 0) return covers === 'itself' ? (path) => path === '' : () => true;
    const folder = `${start}/`;
    if (covers === 'itself') return (path) => path === start;
    if (covers === 'below') return (path) => path.startsWith(folder);
    return (path) => path.startsWith(start) && (path.length === start.length || path.startsWith(folder));
  }
  const folder = literal === 0 ? '' : `${start}/`;
  const rest = segments.slice(literal);
  const [deep, only, ...more] = rest;
  if (deep?.kind === 'deep' && only && only.kind !== 'deep' && more.length === 0 && covers === 'itself')
    return (path) => path.startsWith(folder) && segmentMatches(only, path.slice(path.lastIndexOf('/') + 1));
  const whole = covers === 'itself' ? rest : covers === 'below' ? [...rest, ANY, DEEP] : [...rest, DEEP];
  return (path) => path.startsWith(folder) && matchNames(whole, path.slice(folder.length).split('/'), 0);
}
