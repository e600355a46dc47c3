import { compileGlob, SortedPaths, type Glob } from '../paths';

/** A child of a folder: a folder with the number of files below it, or a file. */
export interface Child {
  /** Path from the root, folders without `/` at the end. */
  readonly path: string;
  readonly name: string;
  /** Files below a folder; 0 for a file. */
  readonly files: number;
}

export interface GlobHits {
  readonly count: number;
  /** The first few, in order. */
  readonly first: readonly string[];
}

/**
 * Questions about the tracked paths that a keystroke or a hover may ask. Folders are listed by bisection, so that a folder
 * costs as much as it has children; a pattern is counted once per list of paths.
 */
export class TrackedIndex {
  private static readonly known = new WeakMap<readonly string[], TrackedIndex>();

  /** The index of one list of paths, made once as long as that list lives. */
  static of(paths: readonly string[]): TrackedIndex {
    let index = TrackedIndex.known.get(paths);
    if (!index) TrackedIndex.known.set(paths, (index = new TrackedIndex(paths)));
    return index;
  }

  private readonly sorted: SortedPaths;
  private readonly hits = new Map<string, readonly number[] | null>();

  private constructor(paths: readonly string[]) {
    this.sorted = SortedPaths.of(paths);
  }

  get paths(): readonly string[] {
    return this.sorted.paths;
  }

  /** Files below a folder (`''`: all). */
  countBelow(folder: string): number {
    if (folder === '') return this.paths.length;
    return this.sorted.pastPrefix(`${folder}/`) - this.sorted.firstFrom(`${folder}/`);
  }

  /** Children of a folder (`''`: the root), at most `most`, in order of their paths. */
  children(folder: string, most: number): readonly Child[] {
    const start = folder === '' ? '' : `${folder}/`;
    const end = folder === '' ? this.paths.length : this.sorted.pastPrefix(start);
    const out: Child[] = [];
    for (let i = this.sorted.firstFrom(start); i < end && out.length < most;) {
      const path = this.paths[i] ?? '';
      const slash = path.indexOf('/', start.length);
      if (slash < 0) {
        out.push({ path, name: path.slice(start.length), files: 0 });
        i++;
        continue;
      }
      const below = path.slice(0, slash + 1);
      const past = this.sorted.pastPrefix(below);
      out.push({ path: path.slice(0, slash), name: path.slice(start.length, slash), files: past - i });
      i = Math.max(past, i + 1);
    }
    return out;
  }

  /** The first files below a folder, at any depth. */
  below(folder: string, most: number): readonly string[] {
    const start = this.sorted.firstFrom(`${folder}/`);
    return this.paths.slice(start, Math.min(start + most, this.sorted.pastPrefix(`${folder}/`)));
  }

  /** Files that a pattern matches; `null` for a pattern that cannot be read. */
  glob(pattern: string): GlobHits | null {
    const hits = this.indexesOf(pattern);
    return hits && this.asHits(hits);
  }

  /** Files that one of `include` matches and none of `exclude`. Patterns that cannot be read match nothing. */
  union(include: readonly string[], exclude: readonly string[]): GlobHits {
    const found = new Set<number>();
    for (const pattern of include) for (const index of this.indexesOf(pattern) ?? []) found.add(index);
    for (const pattern of exclude) for (const index of this.indexesOf(pattern) ?? []) found.delete(index);
    return this.asHits([...found].sort((a, b) => a - b));
  }

  private asHits(indexes: readonly number[]): GlobHits {
    return { count: indexes.length, first: indexes.slice(0, 5).map((i) => this.paths[i] ?? '') };
  }

  private indexesOf(pattern: string): readonly number[] | null {
    const known = this.hits.get(pattern);
    if (known !== undefined) return known;
    const glob = compileGlob(pattern);
    const made = 'matches' in glob ? this.look(glob) : null;
    this.hits.set(pattern, made);
    return made;
  }

  private look(glob: Glob): readonly number[] {
    const prefix = glob.start;
    // A submodule or symlink at `X` counts for `X/**` too, so the folder itself is looked at as well.
    const folder = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
    const out: number[] = [];
    for (let i = this.sorted.firstFrom(folder); i < this.paths.length; i++) {
      const path = this.paths[i] ?? '';
      if (!path.startsWith(folder)) break;
      if (glob.matches(path) || (path === folder && prefix !== folder)) out.push(i);
    }
    return out;
  }
}
