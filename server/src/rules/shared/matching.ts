import { compileGlob } from '../../paths';
import { isGlobError } from './globs';

/**
 * Tells which patterns match at least one of many paths. Each pattern is asked once per list of paths: a keystroke in the
 * charter costs as much as the patterns that it changes. The literal start of a pattern narrows the paths by bisection.
 */
export class PathCorpus {
  private readonly sorted: readonly string[];
  private readonly answers = new Map<string, boolean>();

  constructor(paths: readonly string[]) {
    this.sorted = isSorted(paths) ? paths : [...paths].sort();
  }

  /** A pattern that cannot be read counts as matching: another rule speaks of it. */
  matches(pattern: string): boolean {
    let answer = this.answers.get(pattern);
    if (answer === undefined) this.answers.set(pattern, (answer = this.look(pattern)));
    return answer;
  }

  private look(pattern: string): boolean {
    const glob = compileGlob(pattern);
    if (isGlobError(glob)) return true;
    const prefix = glob.start;
    // A submodule or symlink at `X` counts for `X/**` too.
    const folder = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
    for (let i = this.firstFrom(folder); i < this.sorted.length; i++) {
      const path = this.sorted[i] ?? '';
      if (!path.startsWith(folder)) return false;
      if (glob.matches(path) || (path === folder && prefix !== folder)) return true;
    }
    return false;
  }

  private firstFrom(prefix: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((this.sorted[mid] ?? '') < prefix) low = mid + 1;
      else high = mid;
    }
    return low;
  }
}

const isSorted = (paths: readonly string[]): boolean => paths.every((p, i) => i === 0 || (paths[i - 1] ?? '') <= p);
