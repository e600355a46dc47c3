import { count } from '../../base/words';
import type { TrackedCoverage } from './trackedCoverage';

/** Files without a domain that lie together: a whole folder, or those directly in a folder that domains share. */
export interface UnmatchedGroup {
  /** `docs/`, `README.md`, `3 files in infra/`. */
  readonly words: string;
  readonly files: number;
  /** Patterns that cover exactly them. */
  readonly patterns: readonly string[];
  /** The folder, where all of it is meant; else `null`. */
  readonly folder: string | null;
}

/** A path as a pattern that means just it. */
const literal = (path: string): string => path.replace(/[\\*?[\]{}]/g, '\\$&');

const groupings = new WeakMap<TrackedCoverage, readonly UnmatchedGroup[]>();

/** The largest groups first. A folder is taken as a whole where no file below it has a domain. */
export function unmatchedGroups(coverage: TrackedCoverage): readonly UnmatchedGroup[] {
  let groups = groupings.get(coverage);
  if (!groups) groupings.set(coverage, (groups = group(coverage)));
  return groups;
}

function group({ unmatched, occupied }: TrackedCoverage): UnmatchedGroup[] {
  const folders = new Map<string, number>();
  const loose = new Map<string, string[]>();
  for (const path of unmatched) {
    const folder = freeFolder(path, occupied);
    if (folder !== null) folders.set(folder, (folders.get(folder) ?? 0) + 1);
    else {
      const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      const list = loose.get(parent);
      if (list) list.push(path);
      else loose.set(parent, [path]);
    }
  }
  const whole = [...folders].map(([folder, files]): UnmatchedGroup => ({
    words: `${folder}/`,
    files,
    patterns: [`${literal(folder)}/**`],
    folder,
  }));
  const single = [...loose].map(([parent, paths]): UnmatchedGroup => ({
    words:
      paths.length === 1
        ? (paths[0] ?? '')
        : `${count(paths.length, 'file')} ${parent === '' ? 'beside governance.yaml' : `directly in ${parent}/`}`,
    files: paths.length,
    patterns: paths.map(literal),
    folder: null,
  }));
  return [...whole, ...single].sort((a, b) => b.files - a.files);
}

/** The topmost folder above a path of which no file has a domain. */
function freeFolder(path: string, occupied: ReadonlySet<string>): string | null {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const folder = path.slice(0, slash);
    if (!occupied.has(folder)) return folder;
  }
  return null;
}
