import { matchesSome } from '../../paths';

/** Shortens the globs of one pattern of a source where the tracked files show that nothing is lost. */
export type Tidy = (globs: readonly string[]) => readonly string[];

/** `*.ext` at some depth: hardly anybody means a folder of such a name. */
const BY_ENDING = /^(?:.*\/)?\*\.[A-Za-z0-9]+$/;

/** A glob that names one file and nothing below it: spelled so by an escape at its end that is not needed. */
const FILE_ONLY = /^([^*?[\]{}\\]*)\\([A-Za-z0-9_.-])$/;

/**
 * A pattern of other tools may name a file or a folder; our dialect writes out both. A reading that no tracked file bears out
 * is left away where another one is borne out.
 */
export function tidyGlobs(tracked: readonly string[] | null): Tidy {
  if (tracked === null) return (globs) => globs;
  const files = new Set(tracked);
  const plain = (glob: string): string => {
    const [, start = '', end = ''] = FILE_ONLY.exec(glob) ?? [];
    return end !== '' && files.has(start + end) ? start + end : glob;
  };
  return (globs) => {
    const [first] = globs;
    if (globs.length < 2 || first === undefined) return globs.map(plain);
    const borne = globs.filter((glob) => matchesSome(glob, tracked));
    if (borne.length > 0) return borne;
    return BY_ENDING.test(first) ? [first] : globs;
  };
}
