import { lazily } from '../../base/lazily';
import { matchesSome } from '../../paths';
import { compileGlob, isGlobError } from './globs';

interface Lower {
  readonly all: () => readonly string[];
  /** Of those that are not in lower case anyway: mostly few. */
  readonly changed: () => readonly string[];
  readonly answers: Map<string, string | null>;
}

const known = new WeakMap<readonly string[], Lower>();

const lower = (path: string): string => path.toLowerCase();

function lowerOf(paths: readonly string[]): Lower {
  let made = known.get(paths);
  if (!made) {
    const all = lazily(() => paths.map(lower));
    const changed = lazily(() => paths.filter((path) => lower(path) !== path).map(lower));
    known.set(paths, (made = { all, changed, answers: new Map() }));
  }
  return made;
}

/** The pattern with its plain start as the path spells it. */
function respelled(pattern: string, paths: readonly string[]): string | null {
  const glob = compileGlob(pattern.toLowerCase());
  if (isGlobError(glob)) return null;
  const { start } = glob;
  const bare = pattern.replace(/^\/+/, '');
  const path = paths.find((p) => glob.matches(p.toLowerCase()));
  if (path === undefined || !bare.toLowerCase().startsWith(start)) return null;
  return path.slice(0, start.length) + bare.slice(start.length);
}

/**
 * What a pattern should be that matches nothing only because of upper and lower case: `''` where it differs behind its
 * plain start, so that a person must look. `null`: case is not the reason.
 */
export function rightCase(pattern: string, paths: readonly string[]): string | null {
  const { all, changed, answers } = lowerOf(paths);
  let answer = answers.get(pattern);
  if (answer === undefined) {
    answer = null;
    // One in lower case that matches nothing can only mean paths that are not in lower case.
    const lowered = (): readonly string[] => (lower(pattern) === pattern ? changed() : all());
    if (!matchesSome(pattern, paths) && matchesSome(lower(pattern), lowered())) {
      const other = respelled(pattern, paths);
      answer = other !== null && matchesSome(other, paths) ? other : '';
    }
    answers.set(pattern, answer);
  }
  return answer;
}
