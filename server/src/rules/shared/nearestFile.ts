import { nearest } from '../../base/nearest';

interface Names {
  /** Names by folder, `''` for the root. */
  readonly inFolder: ReadonlyMap<string, readonly string[]>;
  /** Folders by name of a file. */
  readonly foldersOf: ReadonlyMap<string, readonly string[]>;
}

const known = new WeakMap<readonly string[], Names>();

const split = (path: string): { folder: string; name: string } => {
  const slash = path.lastIndexOf('/');
  return { folder: path.slice(0, Math.max(0, slash)), name: path.slice(slash + 1) };
};

function namesOf(paths: readonly string[]): Names {
  let names = known.get(paths);
  if (names) return names;
  const inFolder = new Map<string, string[]>();
  const foldersOf = new Map<string, string[]>();
  const put = (map: Map<string, string[]>, key: string, value: string): void => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const path of paths) {
    const { folder, name } = split(path);
    put(inFolder, folder, name);
    put(foldersOf, name, folder);
  }
  names = { inFolder, foldersOf };
  known.set(paths, names);
  return names;
}

/**
 * The file that was most likely meant by a path that leads nowhere: one of nearly that name in the same folder, else the
 * one of that name elsewhere. `null` where there is none, or where several could be meant.
 */
export function nearestFile(path: string, paths: readonly string[]): string | null {
  const { inFolder, foldersOf } = namesOf(paths);
  const { folder, name } = split(path.replace(/^\/+/, ''));
  if (name === '') return null;
  const here = nearest(name, inFolder.get(folder) ?? []);
  if (here !== null) return folder === '' ? here : `${folder}/${here}`;
  const folders = foldersOf.get(name) ?? [];
  const there = folders.length === 1 ? folders[0] : nearest(folder, folders);
  return there == null ? null : there === '' ? name : `${there}/${name}`;
}
