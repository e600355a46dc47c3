import { SortedPaths } from './sortedPaths';

/**
 * Sorted paths read as a tree, folder by folder: a folder is a range of the list, and its children are found by bisection.
 * A question costs the folders that it looks into, not the size of the repository.
 */
const trees = new WeakMap<readonly string[], Folder>();

export class Folder {
  private children: Map<string, Folder | null> | null = null;
  private lower: Map<string, string> | null = null;

  private constructor(
    private readonly paths: readonly string[],
    private readonly start: number,
    private readonly end: number,
    /** Where in each path the names of this folder's children begin. */
    private readonly from: number,
  ) {}

  /** The root. Kept as long as the list of paths lives. */
  static of(paths: readonly string[]): Folder {
    let root = trees.get(paths);
    if (!root) trees.set(paths, (root = new Folder(SortedPaths.of(paths).paths, 0, paths.length, 0)));
    return root;
  }

  /** Children by name; `null` for a file. */
  private open(): Map<string, Folder | null> {
    if (this.children) return this.children;
    const { paths, end, from } = this;
    const children = new Map<string, Folder | null>();
    for (let i = this.start; i < end;) {
      const path = paths[i] ?? '';
      const slash = path.indexOf('/', from);
      if (slash < 0) {
        children.set(path.slice(from), null);
        i++;
      } else {
        const next = this.behind(path.slice(0, slash + 1), i);
        children.set(path.slice(from, slash), new Folder(paths, i, next, slash + 1));
        i = next;
      }
    }
    return (this.children = children);
  }

  /** The first place from `i` on whose path is not in the folder. */
  private behind(folder: string, i: number): number {
    let low = i + 1;
    let high = this.end;
    while (low < high) {
      const mid = (low + high) >> 1;
      if ((this.paths[mid] ?? '').startsWith(folder)) low = mid + 1;
      else high = mid;
    }
    return low;
  }

  /** A folder, or a file as a folder without children; `null` where there is neither. */
  child(name: string): Folder | null {
    const child = this.open().get(name);
    return child === undefined ? null : (child ?? EMPTY);
  }

  /** The child that has this name in another case. */
  insensitive(name: string): string | null {
    this.lower ??= new Map([...this.open().keys()].reverse().map((key) => [key.toLowerCase(), key]));
    return this.lower.get(name.toLowerCase()) ?? null;
  }

  names(): Iterable<string> {
    return this.open().keys();
  }

  *folderNames(): Generator<string> {
    for (const [name, child] of this.open()) if (child) yield name;
  }
}

const EMPTY = Folder.of([]);
