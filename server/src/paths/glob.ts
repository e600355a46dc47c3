/** The glob dialect of `paths`, `exclude` and every other pattern of a governance file: `docs/concepts/globs.md`. */
import { expandBraces, MOST_ALTERNATIVES } from './braces';
import { CLASS_NAMES, readGitClass } from './charClass';
import { nameSegment, pathTest, plainStart, type PathPattern, type Segment } from './pattern';
import { SegmentReader } from './segmentReader';
import type { Glob, GlobError } from './types';

/** What the matchers need of a glob beyond asking it about one path. */
export interface CompiledGlob extends Glob {
  readonly patterns: readonly PathPattern[];
  /** The text itself, taken as a path or folder: only paths that hold one of `SPECIAL` can match these. */
  readonly verbatim: readonly PathPattern[];
}

/** A path without any of these can match no pattern verbatim that it does not match anyway. */
export const SPECIAL = /[*?[\\{]/;

/** git reads everything before the first of these as plain text. */
const WILDCARD = /[*?[\\]/;

type Read = { readonly kind: 'patterns'; readonly patterns: readonly PathPattern[] } | Wrong;
type Wrong = { readonly kind: 'wrong'; readonly message: string; readonly help: string };

const wrong = (message: string, help: string): Wrong => ({ kind: 'wrong', message, help });

/** As git does before it looks at wildcards: `//` is `/`, `.` names are left out, the root is the empty text. */
function normalized(pattern: string): string {
  const names = pattern.replace(/^\/+/, '').split(/\/+/);
  const kept = names.filter((name, i) => name !== '.' && (name !== '' || i === names.length - 1));
  const folder = names.length > 1 && names[names.length - 1] === '.' && kept.length > 0;
  return kept.join('/') + (folder ? '/' : '');
}

/** The text taken as a path: a file of that name, and everything below a folder of that name. */
function verbatim(text: string): PathPattern {
  const names = text.split('/');
  const below = text === '' || text.endsWith('/');
  return {
    segments: (below ? names.slice(0, -1) : names).map(nameSegment),
    covers: below ? 'below' : 'both',
  };
}

/** `**` as a whole segment, read from `at`: what stands behind the stars, or `null`. */
function deepEnd(text: string, at: number): { readonly next: number; readonly least: 0 | 1 } | null {
  let end = at;
  while (text[end] === '*') end++;
  if (end - at < 2) return null;
  if (end === text.length) return { next: end, least: 1 };
  if (text[end] === '/') return { next: end + 1, least: 0 };
  // git lets `**` be nothing only before a bare `/`.
  return text.startsWith('\\/', end) ? { next: end + 2, least: 1 } : null;
}

/** @param text behind the plain start that git takes off; `start` is that, up to the last `/` as segments, then the rest */
function wildcards(text: string, folders: readonly Segment[], stem: string): Read {
  // Stars right behind the plain start count as a whole segment, so `foo**` crosses folders. Written as what it means:
  // `foo**/x` is `foox` or `foo*/**/x`.
  const sticky = stem === '' ? null : deepEnd(text, 0);
  if (sticky) {
    const rest = text.slice(sticky.next);
    const starts = new SegmentReader();
    starts.character(stem);
    starts.star();
    starts.endSegment();
    const [some] = starts.segments;
    if (!some) return { kind: 'patterns', patterns: [] };
    if (sticky.next === text.length && text.endsWith('*'))
      return { kind: 'patterns', patterns: [{ segments: [...folders, some], covers: 'both' }] };
    const apart = wildcards(rest, [...folders, some, { kind: 'deep' }], '');
    if (apart.kind === 'wrong' || sticky.least === 1) return apart;
    const joined = wildcards(rest, folders, stem);
    return joined.kind === 'wrong' ? joined : { kind: 'patterns', patterns: [...joined.patterns, ...apart.patterns] };
  }
  const reader = new SegmentReader();
  reader.character(stem);
  for (let i = 0; i < text.length;) {
    const c = text[i] ?? '';
    const deep = c === '*' && (i === 0 ? stem === '' : text[i - 1] === '/') ? deepEnd(text, i) : null;
    if (deep) {
      if (deep.next === text.length && !text.endsWith('/'))
        return { kind: 'patterns', patterns: [{ segments: [...folders, ...reader.segments], covers: 'below' }] };
      if (deep.least === 1) {
        reader.star();
        reader.endSegment();
      }
      reader.deep();
      i = deep.next;
    } else if (c === '[') {
      const read = readGitClass(text, i);
      if (read.kind === 'unclosed')
        return wrong('`[` is never closed', 'Close it with `]`, or write `\\[` for the character itself.');
      if (read.kind === 'unknown-name')
        return wrong(
          `\`[:${read.name}:]\` is no class of characters`,
          `Use one of ${CLASS_NAMES.join(', ')}, or list the characters.`,
        );
      reader.class(read.set);
      i = read.end;
    } else {
      const escaped = c === '\\';
      const text1 = escaped ? (text[i + 1] ?? '') : c;
      if (text1 === '')
        return wrong('it ends in a single `\\`', 'Write `\\\\` for a backslash, or `/` between folders.');
      if (text1 === '/') reader.endSegment();
      else if (escaped) reader.character(text1);
      else if (c === '*') reader.star();
      else if (c === '?') reader.one();
      else reader.character(c);
      i += escaped ? 2 : 1;
    }
  }
  reader.endSegment();
  return { kind: 'patterns', patterns: [{ segments: [...folders, ...reader.segments], covers: 'itself' }] };
}

/** One pattern without alternatives. */
function readPattern(text: string): Read {
  const special = text.search(WILDCARD);
  if (special < 0) return { kind: 'patterns', patterns: [verbatim(text)] };
  const plain = text.slice(0, special);
  const slash = plain.lastIndexOf('/');
  const folders = slash < 0 ? [] : plain.slice(0, slash).split('/').map(nameSegment);
  const read = wildcards(text.slice(special), folders, plain.slice(slash + 1));
  // Broken wildcards without a working one: git matches the text itself, and so a file named `ab[` can be meant.
  if (read.kind === 'wrong' && !/[*?]|\[:/.test(text)) return { kind: 'patterns', patterns: [] };
  return read;
}

function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

class CompiledPattern implements CompiledGlob {
  private test: ((path: string) => boolean) | null = null;
  private common: string | null = null;

  constructor(
    readonly source: string,
    readonly patterns: readonly PathPattern[],
    readonly verbatim: readonly PathPattern[],
  ) {}

  matches(path: string): boolean {
    return (this.test ??= this.makeTest())(path);
  }

  get start(): string {
    return (this.common ??= [...this.patterns, ...this.verbatim].map(plainStart).reduce(commonStart));
  }

  private makeTest(): (path: string) => boolean {
    const tests = this.patterns.map(pathTest);
    const [only] = tests;
    const wild = only && tests.length === 1 ? only : (path: string): boolean => tests.some((t) => t(path));
    if (this.verbatim.length === 0) return wild;
    const exact = this.verbatim.map(pathTest);
    return (path) => wild(path) || (SPECIAL.test(path) && exact.some((t) => t(path)));
  }
}

function compileFresh(source: string): CompiledGlob | GlobError {
  const error = (message: string, help: string): GlobError => ({ source, message, help });
  if (source.trim() === '')
    return error('it is empty', 'Write the path or pattern that is meant; `.` is the whole root.');
  if (source.startsWith('!'))
    return error(
      '`!` in front leaves nothing out here',
      'List what to leave out under `exclude`, or write `\\!` for a name that begins with `!`.',
    );
  const expansion = expandBraces(source);
  if (expansion.kind === 'unclosed')
    return error('`{` is never closed', 'Close it with `}`, or write `\\{` for the character itself.');
  if (expansion.kind === 'too-many')
    return error(
      `its alternatives make more than ${MOST_ALTERNATIVES} patterns`,
      'Split it, or use `*` where the names do not matter.',
    );
  const patterns: PathPattern[] = [];
  const exact = new Set<string>();
  if (SPECIAL.test(source)) exact.add(normalized(source));
  for (const alternative of expansion.patterns) {
    if (alternative === '') return error('one of its alternatives is empty', 'Remove the `,` that stands for nothing.');
    const text = normalized(alternative);
    if (text.split('/').includes('..'))
      return error('`..` leads out of the governance root or back', 'Write the path as seen from the governance root.');
    const read = readPattern(text);
    if (read.kind === 'wrong') return error(read.message, read.help);
    patterns.push(...read.patterns);
    if (SPECIAL.test(text)) exact.add(text);
  }
  return new CompiledPattern(source, patterns, [...exact].map(verbatim));
}

const MOST_KEPT = 20_000;
const compiled = new Map<string, CompiledGlob | GlobError>();

/**
 * Reads a pattern: about a microsecond, and once per text. What is costly is made when the first path is asked about.
 * Never throws.
 */
export function compile(pattern: string): CompiledGlob | GlobError {
  let glob = compiled.get(pattern);
  if (glob === undefined) {
    if (compiled.size >= MOST_KEPT) compiled.clear();
    compiled.set(pattern, (glob = compileFresh(pattern)));
  }
  return glob;
}

/** As others see it: only what it matches. */
export function compileGlob(pattern: string): Glob | GlobError {
  return compile(pattern);
}
