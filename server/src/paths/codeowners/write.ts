/**
 * CODEOWNERS for GitHub out of domains. There the last matching line decides, here every domain that matches is asked: so
 * what is narrower stands further down, and each line names the owners of all domains that its files belong to.
 */
import { expandBraces } from '../braces';
import { globHolds, globsMeet, shapesHold, shapesMeet, shapesOf, type Shapes } from '../overlap';
import { parseCodeowners } from './index';

/** A domain as its owners and patterns. */
export interface OwnedPatterns {
  readonly id: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** As the host writes them. */
  readonly owners: readonly string[];
}

export interface OwnerLine {
  readonly pattern: string;
  readonly owners: readonly string[];
}

export interface WrittenLines {
  readonly lines: readonly OwnerLine[];
  /** Lines at the end that name files of today one by one or by folder, since no pattern of the host says it. */
  readonly expanded: number;
  /** Files that cannot be said at all. */
  readonly unsaid: readonly string[];
}

const NO_HANDLE = /[\p{Cc}\u2028\u2029]/u;

/** A name as GitHub reads it: `[` and `{` are characters there, and a blank ends the pattern. */
function escaped(text: string): string {
  return text
    .replace(/\\([^*?\\])/g, '$1')
    .replace(/ /g, '\\ ')
    .replace(/\t/g, '\\\t');
}

/** A path as a pattern of just it. */
export const literalLine = (path: string): string | null =>
  NO_HANDLE.test(path) || /\*\*\*/.test(path)
    ? null
    : `/${path.replace(/[\\*?]/g, (c) => `\\${c}`).replace(/ /g, '\\ ')}`;

/** Our glob as a pattern of GitHub, or `null` where it has none: classes, and stars that stick to a name. */
export function githubText(glob: string): string | null {
  const text = glob.replace(/^\/+/, '').replace(/\/{2,}/g, '/');
  if (text === '.' || text === '**' || text === '**/*') return '*';
  if (NO_HANDLE.test(text) || /(?:^|[^\\])\[/.test(text) || /\*\*\*/.test(text)) return null;
  if (/[^/\\]\*\*|\*\*[^/]/.test(text)) return null;
  if (text.startsWith('**/') && !text.slice(3).includes('/')) {
    const name = escaped(text.slice(3));
    return /^[#!]/.test(name) ? null : name;
  }
  return `/${escaped(text.endsWith('/**') ? text.slice(0, -2) : text)}`;
}

/** The files that two patterns have in common, where that is a pattern: below a folder, and a name at any depth. */
function common(a: string, b: string): string | null {
  for (const [folder, name] of [
    [a, b],
    [b, a],
  ] as const) {
    if (!name.startsWith('**/') || (folder.startsWith('**') && name.endsWith('/**'))) continue;
    const plain = /[*?[\\]/.test(folder) ? null : folder.replace(/\/$/, '');
    const base = folder.endsWith('/**') ? folder.slice(0, -3) : plain;
    // `a/**/b/**/b/**` and longer: nobody means it, and there is no end of them.
    if (base !== null && base !== '' && base !== '**' && `${base}/${name}`.split('**').length < 4)
      return `${base}/${name}`;
  }
  return null;
}

/** A class of a few characters: each is written out. */
const CLASS = /(^|[^\\])\[([A-Za-z0-9_-]{1,12})\]/;
const MOST_CLASS = 26;

function charactersOf(text: string): readonly string[] {
  const ranges = text.replace(/(.)-(.)/g, (_, low: string, high: string) => {
    let out = '';
    for (let c = low.charCodeAt(0); c <= high.charCodeAt(0) && out.length <= MOST_CLASS; c++)
      out += String.fromCharCode(c);
    return out;
  });
  return [...new Set(ranges)];
}

function withoutClasses(glob: string): readonly string[] {
  const found = CLASS.exec(glob);
  const characters = charactersOf(found?.[2] ?? '');
  if (!found || characters.length === 0 || characters.length > MOST_CLASS) return [glob];
  const [whole, before = ''] = found;
  const rest = glob.slice(found.index + whole.length);
  const ends = withoutClasses(rest);
  if (ends.length * characters.length > MOST_CLASS) return [glob];
  return characters.flatMap((c) => ends.map((end) => glob.slice(0, found.index) + before + c + end));
}

const written = (globs: readonly string[]): readonly string[] =>
  globs.flatMap((glob) => {
    const read = expandBraces(glob);
    return read.kind === 'patterns' ? read.patterns.flatMap((p) => withoutClasses(p.replace(/^\/+/, ''))) : [];
  });

/** Patterns of a domain: what it leaves out matters only where it would hold it. */
function ownPatterns({ include, exclude }: OwnedPatterns): readonly string[] {
  const own = written(include);
  const out = written(exclude).flatMap((x) =>
    own.filter((i) => globsMeet(i, x)).map((i) => (globHolds(i, x) ? x : (common(i, x) ?? x))),
  );
  return [...own, ...out];
}

/** What is in common is looked for twice: two patterns, then a third. The files of today are put right in any case. */
const ROUNDS = 2;

/** More patterns than this in common make a file that nobody reads: then only the files of today are told apart. */
const MOST_COMMON = 500;
const MOST_OWN = 3_000;

/** Every pattern of the domains without braces, and what they have in common. */
function patternsOf(domains: readonly OwnedPatterns[]): readonly string[] {
  const all = new Set(domains.flatMap(ownPatterns));
  if (all.size > MOST_OWN) return [...new Set(domains.flatMap((d) => [...written(d.include), ...written(d.exclude)]))];
  const anywhere = [...all].filter((p) => p.startsWith('**/'));
  let fresh = [...all];
  for (let round = 0; round < ROUNDS; round++) {
    const more = new Set<string>();
    for (const b of fresh)
      for (const a of anywhere) {
        if (!globsMeet(a, b) || globHolds(a, b) || globHolds(b, a)) continue;
        const both = common(a, b);
        if (both !== null && !all.has(both)) more.add(both);
        if (more.size > MOST_COMMON) return [...all];
      }
    for (const pattern of more) all.add(pattern);
    fresh = [...more];
  }
  return [...all];
}

interface Candidate extends OwnerLine {
  readonly glob: string;
}

const sameOwners = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((owner) => b.includes(owner));

function unionOf(domains: readonly OwnedPatterns[]): readonly string[] {
  return [...new Set(domains.flatMap((d) => d.owners))];
}

/** Domains to which everything belongs that the pattern matches. */
const holding = (domains: readonly OwnedPatterns[], glob: string): readonly OwnedPatterns[] =>
  domains.filter((d) => d.include.some((i) => globHolds(i, glob)) && !d.exclude.some((x) => globHolds(x, glob)));

const depthOf = (glob: string): number => glob.split('/').filter((name) => name !== '**').length;

/** Above this many, comparing each with each takes seconds. */
const MOST_COMPARED = 4_000;

/** Wider patterns first; the same text always in the same order. */
function ordered(globs: readonly string[]): readonly string[] {
  if (globs.length > MOST_COMPARED) return [...globs].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1));
  const read = globs.map((glob) => ({ glob, shapes: shapesOf([glob]) }));
  const wider = new Map(
    read.map((g) => [g.glob, read.filter((h) => h.glob !== g.glob && shapesHold(h.shapes, g.shapes)).length]),
  );
  return [...globs].sort((a, b) => (wider.get(a) ?? 0) - (wider.get(b) ?? 0) || (a < b ? -1 : 1));
}

/** Leaves away a line that repeats what the last line above it that has anything in common says. */
function needed(lines: readonly Candidate[]): readonly Candidate[] {
  if (lines.length > MOST_COMPARED) return lines;
  const kept: { readonly line: Candidate; readonly shapes: Shapes }[] = [];
  for (const line of lines) {
    const shapes = shapesOf([line.glob]);
    const above = kept.findLast((k) => shapesMeet(k.shapes, shapes));
    const known = above === undefined ? [] : above.line.owners;
    const held = above === undefined || shapesHold(above.shapes, shapes);
    if (!held || !sameOwners(known, line.owners)) kept.push({ line, shapes });
  }
  return kept.map((k) => k.line);
}

/** Owners of each path by the lines. */
function reader(lines: readonly OwnerLine[]): (path: string) => readonly string[] {
  const file = parseCodeowners(textOf(lines), 'github');
  return (path) => file.ownersOf(path)[0]?.owners ?? [];
}

const textOf = (lines: readonly OwnerLine[]): string =>
  lines.map(({ pattern, owners }) => [pattern, ...owners].join(' ')).join('\n');

/** Lines for what the patterns do not say right: a whole folder where all its files agree and none is right, else file by file. */
function corrections(
  tracked: readonly string[],
  wrong: ReadonlySet<string>,
  want: (path: string) => readonly string[],
): { readonly lines: readonly OwnerLine[]; readonly unsaid: readonly string[] } {
  const agreed = new Map<string, readonly string[] | null>();
  const misses = new Map<string, number>();
  const sizes = new Map<string, number>();
  for (const path of tracked) {
    const owners = want(path);
    for (let dir = parentOf(path); dir !== ''; dir = parentOf(dir)) {
      const known = agreed.get(dir);
      if (known === undefined) agreed.set(dir, owners);
      else if (known !== null && !sameOwners(known, owners)) agreed.set(dir, null);
      sizes.set(dir, (sizes.get(dir) ?? 0) + 1);
      if (wrong.has(path)) misses.set(dir, (misses.get(dir) ?? 0) + 1);
    }
  }
  const lines = new Map<string, readonly string[]>();
  const unsaid: string[] = [];
  for (const path of wrong) {
    let whole: string | null = null;
    for (let dir = parentOf(path); dir !== ''; dir = parentOf(dir))
      if (agreed.get(dir) != null && (sizes.get(dir) ?? 0) > 2 && misses.get(dir) === sizes.get(dir)) whole = dir;
    const pattern = literalLine(whole ?? path);
    if (pattern === null) unsaid.push(path);
    else lines.set(whole === null ? pattern : `${pattern}/`, want(path));
  }
  return {
    lines: [...lines]
      .map(([pattern, owners]) => ({ pattern, owners }))
      .sort((a, b) => (a.pattern < b.pattern ? -1 : 1)),
    unsaid,
  };
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Lines of which the last that matches a path names the owners of all its domains. Without tracked files only what patterns can
 * say is said.
 */
export function githubLines(
  domains: readonly OwnedPatterns[],
  tracked: readonly string[],
  domainsOf: (path: string) => readonly string[],
): WrittenLines {
  // Who asks nobody changes no line.
  const asking = domains.filter((d) => d.owners.length > 0);
  const candidates = ordered(patternsOf(asking)).flatMap((glob): Candidate[] => {
    const pattern = githubText(glob);
    return pattern === null ? [] : [{ glob, pattern, owners: unionOf(holding(asking, glob)) }];
  });
  const lines = needed(candidates).map(({ pattern, owners }) => ({ pattern, owners }));
  const byId = new Map(domains.map((d) => [d.id, d]));
  const wanted = new Map(tracked.map((path) => [path, unionOf(domainsOf(path).flatMap((id) => byId.get(id) ?? []))]));
  const want = (path: string): readonly string[] => wanted.get(path) ?? [];
  const is = reader(lines);
  const wrong = new Set(tracked.filter((path) => !sameOwners(is(path), want(path))));
  const more = corrections(tracked, wrong, want);
  return { lines: [...lines, ...more.lines], expanded: more.lines.length, unsaid: more.unsaid };
}
