/** Paths in order, looked into by bisection. Made once per list, as long as that list lives: all who ask share it. */
const known = new WeakMap<readonly string[], SortedPaths>();

const isSorted = (paths: readonly string[]): boolean => paths.every((p, i) => i === 0 || (paths[i - 1] ?? '') <= p);

export class SortedPaths {
  readonly paths: readonly string[];

  private constructor(paths: readonly string[]) {
    this.paths = isSorted(paths) ? paths : [...paths].sort();
  }

  static of(paths: readonly string[]): SortedPaths {
    let sorted = known.get(paths);
    if (!sorted) known.set(paths, (sorted = new SortedPaths(paths)));
    return sorted;
  }

  /** Index of the first path that is not smaller than `text`. */
  firstFrom(text: string): number {
    return this.firstWhere(0, (path) => path >= text);
  }

  /** Index just past the last path that starts with `prefix`. */
  pastPrefix(prefix: string): number {
    return this.firstWhere(this.firstFrom(prefix), (path) => !path.startsWith(prefix));
  }

  has(path: string): boolean {
    return this.paths[this.firstFrom(path)] === path;
  }

  hasBelow(prefix: string): boolean {
    return this.paths[this.firstFrom(prefix)]?.startsWith(prefix) ?? false;
  }

  /** @param test false up to some path, and true from there on */
  private firstWhere(from: number, test: (path: string) => boolean): number {
    let low = from;
    let high = this.paths.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (test(this.paths[mid] ?? '')) high = mid;
      else low = mid + 1;
    }
    return low;
  }
}
