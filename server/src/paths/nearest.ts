/** "Did you mean …?" for a pattern that matches no path: the same pattern with one thing put right. */
import { nearest } from '../base/nearest';
import { SPECIAL } from './glob';
import { matchesSome } from './matchesSome';
import { PathNames } from './pathNames';
import { Folder } from './pathTree';

/** Folders looked at per question: enough for the top of a large repository, some ten milliseconds at most. */
const MOST_VISITS = 3_000;
/** How deep below the root a forgotten top folder is looked for. */
const MOST_DEPTH = 5;

const isPlain = (name: string): boolean => !SPECIAL.test(name);

/** Length of the plain start of a pattern, in segments. */
const plainStart = (names: readonly string[]): number => {
  const at = names.findIndex((name) => !isPlain(name));
  return at < 0 ? names.length : at;
};

/** The folder that plain names lead to; `null` where one of them is missing. */
function walk(root: Folder, names: readonly string[]): Folder | null {
  let folder: Folder | null = root;
  for (const name of names) folder = folder?.child(name) ?? null;
  return folder;
}

/** One try at putting the names right; `null` where it does not apply. Whether it matches is asked afterwards. */
type Correction = (root: Folder, names: readonly string[], known: PathNames) => readonly string[] | null;

const sameCase: Correction = (root, names) => {
  const out: string[] = [];
  let folder: Folder | null = root;
  for (const [i, name] of names.entries()) {
    if (!isPlain(name) || !folder) return [...out, ...names.slice(i)];
    const spelt: string | null = folder.child(name) ? name : folder.insensitive(name);
    if (spelt === null) return null;
    out.push(spelt);
    folder = folder.child(spelt);
  }
  return out;
};

/** The first plain name that is not there, replaced by the nearest that is. */
const oneMisspelt: Correction = (root, names) => {
  const last = plainStart(names);
  for (let i = 0; i < last; i++) {
    const above = walk(root, names.slice(0, i));
    if (!above) return null;
    const name = names[i] ?? '';
    if (above.child(name)) continue;
    const near = nearest(name, above.names());
    return near === null ? null : [...names.slice(0, i), near, ...names.slice(i + 1)];
  }
  return null;
};

/** `repo/infra/**` for `infra/**`: the longest end of the pattern that leads somewhere. */
const topTooMany: Correction = (root, names) => {
  const last = plainStart(names);
  for (let i = 1; i < last; i++) if (walk(root, names.slice(i, last))) return names.slice(i);
  return null;
};

/** `network/**` for `infra/network/**`: the highest folder below which the plain start is found; of equals the first. */
const topMissing: Correction = (root, names, known) => {
  const start = names.slice(0, plainStart(names));
  if (start.length === 0 || !start.every((name) => known.has(name))) return null;
  let level: { readonly folder: Folder; readonly names: readonly string[] }[] = [{ folder: root, names: [] }];
  let visits = 0;
  for (let depth = 0; depth < MOST_DEPTH && level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { folder, names: above } of level)
      for (const name of folder.folderNames()) {
        if (++visits > MOST_VISITS) return null;
        const child = folder.child(name);
        if (!child) continue;
        if (walk(child, start)) return [...above, name, ...names];
        next.push({ folder: child, names: [...above, name] });
      }
    level = next;
  }
  return null;
};

/** `docs/*.md` whose files lie deeper, `infra/net*` that names folders. */
const deeper: Correction = (_root, names) => {
  const last = names[names.length - 1] ?? '';
  if (isPlain(last) || last.startsWith('**') || names[names.length - 2] === '**') return null;
  return last.includes('.') ? [...names.slice(0, -1), '**', last] : [...names, '**'];
};

const CORRECTIONS: readonly Correction[] = [sameCase, oneMisspelt, topTooMany, topMissing, deeper];

/**
 * The pattern that was likely meant: spelt in another case, with one misspelt name, with a top folder too many or one
 * forgotten, or one folder level short. `null` where nothing near matches any of the paths.
 * @param pattern one that matches none of `paths`
 */
export function nearestPath(pattern: string, paths: readonly string[]): string | null {
  const bare = pattern.replace(/^\/+/, '').replace(/^(?:\.\/)+/, '');
  const folder = bare.endsWith('/');
  const names = bare.split('/').filter((name) => name !== '' && name !== '.');
  if (names.length === 0 || names.includes('..')) return null;
  const root = Folder.of(paths);
  const known = PathNames.of(paths);
  for (const correct of CORRECTIONS) {
    const corrected = correct(root, names, known);
    if (corrected === null || corrected.join('/') === names.join('/')) continue;
    if (matchesSome(corrected.join('/'), paths)) return corrected.join('/') + (folder ? '/' : '');
  }
  return null;
}
