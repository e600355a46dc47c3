import { createMatcher, SortedPaths } from '../paths';

/** Answers whether a path is meant. A submodule or symlink at `X` counts for `X/**` as well. */
export type PathTest = (path: string, link: boolean) => boolean;

/** Any of the patterns, with the meaning that they have in a domain. Patterns that cannot be read match nothing. */
export function anyOf(patterns: readonly string[]): PathTest {
  if (patterns.length === 0) return () => false;
  const matcher = createMatcher([{ id: 'any', include: patterns, exclude: [], owners: [] }], null);
  return (path, link) => matcher.match(path, { link }).length > 0;
}

/** What every path that a pattern matches begins with, as far as it can be told without reading wildcards. */
export function literalStart(pattern: string): string {
  const bare = pattern.replace(/^\//, '');
  // `.` is the whole root, and spellings with `./` or `//` may be read as shorter paths.
  if (/^\.(?:\/|$)|\/\.?\//.test(bare)) return '';
  const special = bare.search(/[*?[{\\]/);
  const start = special < 0 ? bare : bare.slice(0, special);
  return start.replace(/\/$/, '');
}

/**
 * Those of some existing paths that a pattern matches. Only paths that share its beginning are looked at. A tracked submodule
 * or symlink is not known as such here, so it is tried as one.
 */
export function* pathsMatching(pattern: string, existing: readonly string[]): Generator<string> {
  const test = anyOf([pattern]);
  const start = literalStart(pattern);
  const sorted = SortedPaths.of(existing);
  for (let i = sorted.firstFrom(start); i < sorted.paths.length; i++) {
    const path = sorted.paths[i] ?? '';
    if (!path.startsWith(start)) return;
    if (test(path, path === start)) yield path;
  }
}
