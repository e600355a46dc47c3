import { createMatcher } from '../paths';

/** Answers whether a path is meant. A submodule or symlink at `X` counts for `X/**` as well. */
export type PathTest = (path: string, link: boolean) => boolean;

/** Any of the patterns, with the meaning that they have in a domain. Patterns that cannot be read match nothing. */
export function anyOf(patterns: readonly string[]): PathTest {
  if (patterns.length === 0) return () => false;
  const matcher = createMatcher([{ id: 'any', include: patterns, exclude: [], owners: [] }], null);
  return (path, link) => matcher.match(path, { link }).length > 0;
}

/** What every path that a pattern matches begins with, as far as it can be told without reading wildcards. */
function literalStart(pattern: string): string {
  const bare = pattern.replace(/^\//, '');
  // `.` is the whole root, and spellings with `./` or `//` may be read as shorter paths.
  if (/^\.(?:\/|$)|\/\.?\//.test(bare)) return '';
  const special = bare.search(/[*?[{\\]/);
  const start = special < 0 ? bare : bare.slice(0, special);
  return start.replace(/\/$/, '');
}

/** Existing paths, sorted once, so that a pattern looks only at those that share its beginning. */
export class PathList {
  private readonly sorted: readonly string[];

  constructor(paths: readonly string[]) {
    const inOrder = paths.every((p, i) => i === 0 || (paths[i - 1] ?? '') <= p);
    this.sorted = inOrder ? paths : [...paths].sort();
  }

  /** Those that the pattern matches. A tracked submodule or symlink is not known as such here, so it is tried as one. */
  *matching(pattern: string): Generator<string> {
    const test = anyOf([pattern]);
    const start = literalStart(pattern);
    for (let i = this.firstFrom(start); i < this.sorted.length; i++) {
      const path = this.sorted[i] ?? '';
      if (!path.startsWith(start)) return;
      if (test(path, path === start)) yield path;
    }
  }

  private firstFrom(start: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((this.sorted[mid] ?? '') < start) low = mid + 1;
      else high = mid;
    }
    return low;
  }
}
