import { compile } from './glob';
import { PathNames } from './pathNames';
import { normalForm, pathTest, plainStart, type PathPattern } from './pattern';
import { SortedPaths } from './sortedPaths';

/** One list of paths, with what was asked about it: each pattern is answered once, as long as the list lives. */
class Corpus {
  private readonly sorted: SortedPaths;
  private readonly answers = new Map<string, boolean>();

  constructor(paths: readonly string[]) {
    this.sorted = SortedPaths.of(paths);
  }

  matches(pattern: string): boolean {
    let answer = this.answers.get(pattern);
    if (answer === undefined) {
      const glob = compile(pattern);
      answer = 'matches' in glob && [...glob.patterns, ...glob.verbatim].some((p) => this.look(normalForm(p)));
      this.answers.set(pattern, answer);
    }
    return answer;
  }

  /** @param pattern in normal form */
  private look(pattern: PathPattern): boolean {
    const { sorted } = this;
    const { segments, covers } = pattern;
    const start = plainStart(pattern);
    // A submodule or symlink at `X` counts for `X/**` too.
    if (start.endsWith('/') && sorted.has(start.slice(0, -1))) return true;
    if (segments.every((s) => s.kind === 'name')) {
      if (covers === 'below' || start === '') return covers !== 'itself' && sorted.hasBelow(start);
      return sorted.has(start) || (covers === 'both' && sorted.hasBelow(`${start}/`));
    }
    if (start === '') {
      if (!PathNames.of(sorted.paths).mayMatch(pattern)) return false;
      if (segments.length === 2 && segments[0]?.kind === 'deep') return true;
    }
    const test = pathTest(pattern);
    for (let i = sorted.firstFrom(start); i < sorted.paths.length; i++) {
      const path = sorted.paths[i] ?? '';
      if (!path.startsWith(start)) return false;
      if (test(path)) return true;
    }
    return false;
  }
}

const corpora = new WeakMap<readonly string[], Corpus>();

/** True where the pattern matches at least one of the paths. A pattern that cannot be read matches nothing. */
export function matchesSome(pattern: string, paths: readonly string[]): boolean {
  let corpus = corpora.get(paths);
  if (!corpus) corpora.set(paths, (corpus = new Corpus(paths)));
  return corpus.matches(pattern);
}
