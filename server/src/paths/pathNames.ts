import { segmentMatches, type PathPattern, type Segment } from './pattern';
import { SortedPaths } from './sortedPaths';

const known = new WeakMap<readonly string[], PathNames>();

/**
 * The names that occur anywhere in a list of paths. `**` + `*.ext` and the like are answered by them, without a look at any
 * path; of other patterns they tell soon that nothing can match.
 */
export class PathNames {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();
  /** `.ts`, and of `a.test.ts` also `.test.ts`. */
  private readonly endings = new Set<string>();

  private constructor({ paths }: SortedPaths) {
    let folder = '';
    // Neighbours mostly share their folder.
    for (const path of paths) {
      const slash = path.lastIndexOf('/');
      this.files.add(path.slice(slash + 1));
      if (slash + 1 === folder.length && path.startsWith(folder)) continue;
      folder = path.slice(0, slash + 1);
      for (const name of folder.split('/')) this.folders.add(name);
    }
    for (const name of this.files)
      for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) this.endings.add(name.slice(dot));
  }

  /** Made in one pass, and kept as long as the list of paths lives. */
  static of(paths: readonly string[]): PathNames {
    let names = known.get(paths);
    if (!names) known.set(paths, (names = new PathNames(SortedPaths.of(paths))));
    return names;
  }

  has(name: string): boolean {
    return this.folders.has(name) || this.files.has(name);
  }

  /** False where some segment names or tests for something that no path has. */
  mayMatch({ segments, covers }: PathPattern): boolean {
    return segments.every((segment, i) => {
      if (segment.kind === 'deep') return true;
      if (i < segments.length - 1 || covers === 'below') return isAmong(segment, this.folders);
      return this.isFile(segment) || (covers === 'both' && isAmong(segment, this.folders));
    });
  }

  private isFile(segment: Segment): boolean {
    const ending = segment.kind === 'test' ? segment.test.ending : null;
    return ending === null ? isAmong(segment, this.files) : this.endings.has(ending);
  }
}

function isAmong(segment: Segment, names: ReadonlySet<string>): boolean {
  if (segment.kind === 'name') return names.has(segment.text);
  for (const name of names) if (segmentMatches(segment, name)) return true;
  return false;
}
