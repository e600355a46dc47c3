/** What two patterns have in common, told from the patterns alone. Where that cannot be told, the careful answer is given. */
import { compile } from './glob';
import { DEEP, plainStart, segmentMatches, type PathPattern, type Segment } from './pattern';

const ANY: Segment = { kind: 'test', test: { any: true, ending: null, matches: () => true } };

/** Every name that a match has, `**` for any number of them. */
function spelled({ segments, covers }: PathPattern): readonly Segment[] {
  if (covers === 'itself') return segments;
  return covers === 'below' ? [...segments, ANY, DEEP] : [...segments, DEEP];
}

function namesMeet(a: Segment, b: Segment): boolean {
  if (a.kind === 'deep' || b.kind === 'deep') return true;
  if (a.kind === 'name') return segmentMatches(b, a.text);
  if (b.kind === 'name') return segmentMatches(a, b.text);
  if (a.test.ending === null || b.test.ending === null) return true;
  return a.test.ending.endsWith(b.test.ending) || b.test.ending.endsWith(a.test.ending);
}

function nameContains(outer: Segment, inner: Segment): boolean {
  if (inner.kind === 'name') return segmentMatches(outer, inner.text);
  if (outer === inner) return true;
  if (outer.kind !== 'test' || inner.kind !== 'test') return false;
  if (outer.test.any) return true;
  return outer.test.ending !== null && (inner.test.ending?.endsWith(outer.test.ending) ?? false);
}

/** Walks two lists of segments side by side; each pair of places is looked at once. */
function walk(
  a: readonly Segment[],
  b: readonly Segment[],
  step: (i: number, j: number, go: (i: number, j: number) => boolean) => boolean,
): boolean {
  const width = b.length + 1;
  const seen = new Map<number, boolean>();
  const go = (i: number, j: number): boolean => {
    const at = i * width + j;
    let known = seen.get(at);
    if (known === undefined) {
      seen.set(at, false);
      seen.set(at, (known = step(i, j, go)));
    }
    return known;
  };
  return a.length + b.length < 400 && go(0, 0);
}

const startsDeep = (p: PathPattern): boolean => p.segments[0]?.kind === 'deep';

/** What most pairs are told by; `null` where each name has to be looked at. */
function meetAtOnce(a: PathPattern, b: PathPattern): boolean | null {
  // Below a folder there may be whatever is meant at any depth.
  if ((startsDeep(a) && b.covers !== 'itself') || (startsDeep(b) && a.covers !== 'itself')) return true;
  if (a.covers !== 'itself' || b.covers !== 'itself') return null;
  const [x, y] = [a.segments[a.segments.length - 1], b.segments[b.segments.length - 1]];
  return x && y && !namesMeet(x, y) ? false : null;
}

/** False only where no path can match both. */
function meet(a: PathPattern, b: PathPattern): boolean {
  const atOnce = meetAtOnce(a, b);
  if (atOnce !== null) return atOnce;
  const [x, y] = [spelled(a), spelled(b)];
  if (x.length + y.length >= 400) return true;
  return walk(x, y, (i, j, go) => {
    const [p, q] = [x[i], y[j]];
    if (!p && !q) return true;
    if (p?.kind === 'deep') return go(i + 1, j) || (q !== undefined && go(i, j + 1));
    if (q?.kind === 'deep') return go(i, j + 1) || (p !== undefined && go(i + 1, j));
    return p !== undefined && q !== undefined && namesMeet(p, q) && go(i + 1, j + 1);
  });
}

/** True only where every path that matches `inner` matches `outer`. */
function holds(outer: PathPattern, inner: PathPattern): boolean {
  if (outer.covers === 'itself') {
    const [x, y] = [outer.segments[outer.segments.length - 1], inner.segments[inner.segments.length - 1]];
    if (inner.covers !== 'itself' || !x || !y || (y.kind !== 'deep' && !nameContains(x, y))) return false;
  }
  const [x, y] = [spelled(outer), spelled(inner)];
  return walk(x, y, (i, j, go) => {
    const [p, q] = [x[i], y[j]];
    if (!q) return x.slice(i).every((s) => s.kind === 'deep');
    if (!p) return false;
    if (p.kind === 'deep') return go(i + 1, j) || go(i, j + 1);
    // Everything below holds whatever has at least one name more.
    if (p.kind === 'test' && p.test.any && x.length > i + 1 && x.slice(i + 1).every((s) => s.kind === 'deep'))
      return y.slice(j).some((s) => s.kind !== 'deep');
    return q.kind !== 'deep' && nameContains(p, q) && go(i + 1, j + 1);
  });
}

interface Reading {
  readonly pattern: PathPattern;
  /** What every match begins with. */
  readonly start: string;
}

/** Globs read once by somebody who compares each with each. */
export type Shapes = readonly Reading[];

const known = new WeakMap<object, readonly Reading[]>();

/** The patterns of a glob; none for one that cannot be read, since it matches nothing. */
function readings(glob: string): readonly Reading[] {
  const read = compile(glob);
  if (!('patterns' in read)) return [];
  let made = known.get(read);
  if (!made) known.set(read, (made = read.patterns.map((pattern) => ({ pattern, start: plainStart(pattern) }))));
  return made;
}

/** The starts alone tell most pairs apart. A start that ends in `/` leads below a folder. */
const apart = (a: string, b: string): boolean => !a.startsWith(b) && !b.startsWith(a);

export const shapesOf = (globs: readonly string[]): Shapes => globs.flatMap(readings);

/** False only where no path can match some glob of both. */
export function shapesMeet(a: Shapes, b: Shapes): boolean {
  for (const p of a) for (const q of b) if (!apart(p.start, q.start) && meet(p.pattern, q.pattern)) return true;
  return false;
}

/** True only where every path that matches `inner` matches `outer`, each read from one glob. */
export const shapesHold = (outer: Shapes, inner: Shapes): boolean =>
  outer.length > 0 && inner.every((q) => outer.some((p) => !apart(p.start, q.start) && holds(p.pattern, q.pattern)));

/** False only where no path can match both globs. */
export const globsMeet = (a: string, b: string): boolean => shapesMeet(readings(a), readings(b));

/** True only where every path that matches `inner` matches `outer`. */
export const globHolds = (outer: string, inner: string): boolean => shapesHold(readings(outer), readings(inner));
