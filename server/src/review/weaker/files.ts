import type { Domain } from '../../model/types';
import { createMatcher, SortedPaths } from '../../paths';
import { pathsMatching } from '../patterns';
import type { Pair } from './types';

/** What a domain loses: the patterns that went without a broader one in their place, and the files that are there. */
export interface Strayed {
  readonly patterns: readonly string[];
  /** Files of the domain by the base's rules that are none by the branch's, sorted. */
  readonly files: readonly string[];
}

const NOTHING: Strayed = { patterns: [], files: [] };
const texts = (list: readonly { readonly value: string }[] | null): readonly string[] =>
  (list ?? []).map((x) => x.value);

/** A path that the pattern would match, for a pattern that matches nothing yet. */
const sampleOf = (pattern: string): string =>
  pattern
    .replace(/^\//, '')
    .replace(/\/\*\*$|^\*\*$/, '/deep/inside')
    .replace(/\*\*\//g, 'deep/inside/')
    .replace(/\{([^,{}]*)[^{}]*\}/g, '$1')
    .replace(/[*?]/g, 'x')
    .replace(/^\//, '');

/** Only what could have gone is looked at: the files that the base's own patterns match, or CODEOWNERS names. */
function candidates({ base, head }: Pair, was: Domain): readonly string[] {
  const existing = head.tracked ?? base.tracked ?? [];
  if (was.codeowners.length > 0) return existing;
  const found = new Set<string>();
  for (const pattern of texts(was.paths)) for (const path of pathsMatching(pattern, existing)) found.add(path);
  return SortedPaths.of([...found]).paths;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/** True where nothing that decides about the domain's files differs, so that none has to be looked at. */
function unchanged({ base, head }: Pair, was: Domain, is: Domain): boolean {
  const lists = [
    [was.paths, is.paths],
    [was.exclude, is.exclude],
    [was.codeowners, is.codeowners],
  ] as const;
  if (!lists.every(([a, b]) => same(texts(a), texts(b)))) return false;
  return was.codeowners.length === 0 || base.matcher === head.matcher;
}

export function strayed(pair: Pair, was: Domain, is: Domain): Strayed {
  if (unchanged(pair, was, is)) return NOTHING;
  const { base, head } = pair;
  const belongs = (side: Pair['base'], path: string): boolean => side.matcher.match(path).includes(was.id);
  const files = candidates(pair, was).filter((path) => belongs(base, path) && !belongs(head, path));
  const kept = texts(is.paths);
  const own = createMatcher([{ id: 'own', include: kept, exclude: [], owners: [] }], null);
  const patterns = texts(was.paths).filter((pattern) => {
    if (kept.includes(pattern)) return false;
    const covered = (path: string): boolean => own.match(path).length > 0;
    let any = false;
    for (const path of pathsMatching(pattern, head.tracked ?? [])) {
      any = true;
      if (!covered(path)) return true;
    }
    return !any && !covered(sampleOf(pattern));
  });
  return { patterns, files };
}
