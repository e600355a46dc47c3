import type { FileSection, PlacedHunk } from './patchText';

/** A NUL this early makes a file binary: git's own measure, decided here so that no attribute can change it. */
const PROBE = 8000;
/** Files over this many bytes on either side are compared by their ids: their patches are not worth reading. */
export const LARGE = 8 * 1024 * 1024;
/** Comparisons after which a search gives up being clever and becomes linear. */
const PATIENCE = 200_000;

export const isBinary = (bytes: string): boolean => bytes.slice(0, PROBE).includes('\0');

/** Lines with their line ends, so that a last line without one differs from one with it. */
export function splitLines(bytes: string): string[] {
  const out: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf('\n', at);
    const next = end < 0 ? bytes.length : end + 1;
    out.push(bytes.slice(at, next));
    at = next;
  }
  return out;
}

/** The lines that one side of a hunk shows, with their line ends. */
export function sideOf(hunk: PlacedHunk, side: 'old' | 'new'): string[] {
  const other = side === 'old' ? '+' : '-';
  const out: string[] = [];
  let last = '';
  for (const line of hunk.lines) {
    if (line.startsWith('\\')) {
      if (last !== other && out.length > 0) out[out.length - 1] = (out[out.length - 1] ?? '').slice(0, -1);
      continue;
    }
    last = line.charAt(0);
    if (last !== other) out.push(`${line.slice(1)}\n`);
  }
  return out;
}

/** Bytes of one side of the hunks, without making its lines. */
export function sideLength(hunks: readonly PlacedHunk[], side: 'old' | 'new'): number {
  const other = side === 'old' ? '+' : '-';
  let sum = 0;
  for (const hunk of hunks)
    for (const line of hunk.lines) if (!line.startsWith(other) && !line.startsWith('\\')) sum += line.length;
  return sum;
}

/** What the new side of a file begins with, up to `PROBE` bytes, from its old lines and the hunks. */
export function newHead(oldLines: readonly string[], hunks: readonly PlacedHunk[]): string {
  const out: string[] = [];
  let length = 0;
  let at = 0;
  const take = (line: string): void => {
    out.push(line);
    length += line.length;
  };
  for (const hunk of hunks) {
    const old = sideOf(hunk, 'old');
    // With an empty old side, git gives the line before.
    const start = old.length === 0 ? hunk.oldStart : hunk.oldStart - 1;
    for (; at < start && length < PROBE; at++) take(oldLines[at] ?? '');
    if (length >= PROBE) break;
    for (const line of sideOf(hunk, 'new')) take(line);
    at = start + old.length;
  }
  for (; at < oldLines.length && length < PROBE; at++) take(oldLines[at] ?? '');
  return out.join('').slice(0, PROBE);
}

/** Places below `limit` where `wanted` occurs in `lines`, by the algorithm of Knuth, Morris and Pratt: linear, whatever repeats. */
function countLinear(lines: readonly string[], wanted: readonly string[], limit: number): number {
  const fall = new Array<number>(wanted.length).fill(0);
  for (let i = 1, k = 0; i < wanted.length; i++) {
    while (k > 0 && wanted[i] !== wanted[k]) k = fall[k - 1] ?? 0;
    if (wanted[i] === wanted[k]) k++;
    fall[i] = k;
  }
  let found = 0;
  for (let i = 0, k = 0; i < lines.length && i - wanted.length + 1 < limit; i++) {
    while (k > 0 && (k === wanted.length || lines[i] !== wanted[k])) k = fall[k - 1] ?? 0;
    if (lines[i] === wanted[k]) k++;
    if (k === wanted.length) found++;
  }
  return found;
}

/** Answers, for one file, how many earlier places hold the same lines. */
export function earlierCounter(lines: readonly string[]): (wanted: readonly string[], start: number) => number {
  let places: Map<string, number[]> | null = null;
  const index = (): Map<string, number[]> => {
    const map = new Map<string, number[]>();
    lines.forEach((line, i) => {
      const list = map.get(line);
      if (list) list.push(i);
      else map.set(line, [i]);
    });
    return map;
  };
  return (wanted, start) => {
    if (wanted.length === 0 || start <= 0) return 0;
    places ??= index();
    // The rarest line is the anchor: usually it stands in one place only, and the answer is there at once.
    let anchor = 0;
    let candidates = places.get(wanted[0] ?? '') ?? [];
    for (let i = 1; i < wanted.length && candidates.length > 1; i++) {
      const list = places.get(wanted[i] ?? '') ?? [];
      if (list.length < candidates.length) [anchor, candidates] = [i, list];
    }
    if (candidates.length * wanted.length > PATIENCE) return countLinear(lines, wanted, start);
    let found = 0;
    for (const place of candidates) {
      const from = place - anchor;
      if (from >= start) break;
      if (from >= 0 && wanted.every((line, i) => lines[from + i] === line)) found++;
    }
    return found;
  };
}

/** One-based line of the first change on the new side; for a pure deletion the line that follows it. */
export function firstChangedLine(section: FileSection): number {
  const hunk = section.hunks[0];
  if (!hunk) return 1;
  const context = hunk.lines.findIndex((line) => !line.startsWith(' '));
  return Math.max(hunk.newStart + Math.max(context, 0), 1);
}
