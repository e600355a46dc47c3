import fs from 'node:fs/promises';
import { joinFileId, relativeTo, type FileId } from '../../base/fileId';
import { decodeName, isEscapedName, type GitIo, type RepositoryPlace } from '../../git';
import type { Log } from '../types';
import type { NodeGit } from './git';
import { isPlace } from './git';
import { charterFolderOf, isCharterName, isGovernanceFile, PLACES, SKIPPED } from './governanceFiles';
import { onDisk } from './names';

/** Folders after which a walk gives up: a home directory, not a project. */
const MOST_FOLDERS = 200_000;
const WALK_WIDTH = 32;

interface Entry {
  readonly name: string;
  readonly folder: boolean;
}

async function entriesOf(folder: FileId): Promise<Entry[]> {
  const path = onDisk(folder);
  if (path === null) return [];
  try {
    const entries = await fs.readdir(path, { withFileTypes: true, encoding: 'buffer' });
    // Links are files here, whatever they lead to: a link to a folder is not entered, so there are no loops.
    return entries.map((e) => ({ name: decodeName(e.name.toString('latin1')), folder: e.isDirectory() }));
  } catch {
    return [];
  }
}

const isThere = (file: FileId): Promise<boolean> => {
  const path = onDisk(file);
  return path === null
    ? Promise.resolve(false)
    : fs.lstat(path).then(
        () => true,
        () => false,
      );
};

/** Every governance file below a folder, by reading folders. */
async function walk(start: FileId, log: Log): Promise<FileId[]> {
  const found: FileId[] = [];
  let queue: FileId[] = [start];
  let seen = 0;
  while (queue.length > 0) {
    const batch = queue.slice(0, WALK_WIDTH);
    queue = queue.slice(WALK_WIDTH);
    seen += batch.length;
    if (seen > MOST_FOLDERS) {
      log.warn(`${start} holds more than ${MOST_FOLDERS} folders; the rest is not searched for governance files.`);
      break;
    }
    const lists = await Promise.all(batch.map(entriesOf));
    batch.forEach((folder, i) => {
      for (const { name, folder: isFolder } of lists[i] ?? []) {
        const at = joinFileId(folder, name);
        if (!isFolder || isCharterName(name)) {
          if (isGovernanceFile(at)) found.push(at);
        } else if (!SKIPPED.has(name)) queue.push(at);
      }
    });
  }
  return found;
}

/** What may lie untracked at a root: its charter, its CODEOWNERS, its `.governance/`. */
async function near(root: FileId, known: ReadonlySet<FileId>, log: Log): Promise<FileId[]> {
  const single = PLACES.map((place) => joinFileId(root, place)).filter((file) => !known.has(file));
  const [there, inside] = await Promise.all([
    Promise.all(single.map((file) => isThere(file))),
    walk(joinFileId(root, '.governance'), log),
  ]);
  return [...single.filter((_, i) => there[i]), ...inside];
}

/** Root of each governance file of a list: the folder that holds the charter or `.governance/`. */
function rootsOf(files: readonly FileId[]): Set<FileId> {
  const roots = new Set<FileId>();
  for (const file of files) {
    const inside = file.indexOf('/.governance/');
    if (inside >= 0) roots.add(file.slice(0, inside) as FileId);
    else if (/\/governance\.ya?ml$/.test(file)) roots.add(file.slice(0, file.lastIndexOf('/')) as FileId);
  }
  return roots;
}

/** Files that git tracks and a sparse check-out leaves out: they are not missing, and must not pass for it. */
export class SparseFiles {
  private readonly files = new Set<FileId>();

  has(file: FileId): boolean {
    return this.files.has(file);
  }

  update(folder: FileId, files: readonly FileId[]): void {
    for (const file of this.files) if (relativeTo(folder, file) !== null) this.files.delete(file);
    for (const file of files) this.files.add(file);
  }
}

/** Untracked governance files anywhere below a folder; `null` where git cannot say. It reads every folder: 65 ms for 100,000 files. */
async function everywhere(io: GitIo, place: RepositoryPlace, folder: FileId): Promise<FileId[] | null> {
  const result = await io.run(['ls-files', '--others', '--exclude-standard', '--full-name', '-z'], { cwd: folder });
  if (result.problem !== null || result.code !== 0) return null;
  const files = new Set<FileId>();
  for (const name of result.out.split('\0').map(decodeName)) {
    const own = isGovernanceFile(name) ? name : charterFolderOf(name);
    if (own !== null) files.add(joinFileId(place.topLevel, own));
  }
  return [...files];
}

export interface Finder {
  /** Where untracked files are looked for: `near` the folder and the known roots, or everywhere below the folder. */
  readonly untracked: 'near' | 'everywhere';
  readonly sparse: SparseFiles;
  readonly io: GitIo;
  readonly git: NodeGit | null;
  readonly log: Log;
}

/** More pathspecs than this are not handed over: git then looks everywhere. */
const MOST_PATHSPECS = 200;

/** Those of some untracked files (relative to the top level) that nobody ignores. */
async function notIgnored(io: GitIo, topLevel: FileId, paths: readonly string[]): Promise<string[]> {
  const places = new Set(paths.map((p) => /^(?:.*?\/)?\.governance(?=\/)/.exec(p)?.[0] ?? p));
  const within = places.size <= MOST_PATHSPECS && ![...places].some(isEscapedName) ? ['--', ...places] : [];
  const result = await io.run(['ls-files', '--others', '--exclude-standard', '-z', ...within], { cwd: topLevel });
  if (result.problem !== null || result.code !== 0) return [...paths];
  const known = new Set(result.out.split('\0').map(decodeName));
  // A folder that is called like a charter is listed by what it holds.
  return paths.filter((p) => known.has(p) || [...known].some((k) => k.startsWith(`${p}/`)));
}

/**
 * Tracked files that a sparse check-out leaves out. Asked only in such a repository, and for these files alone.
 */
async function leftOut(io: GitIo, place: RepositoryPlace, paths: readonly string[]): Promise<string[]> {
  if (paths.length === 0 || !(await io.exists(`${place.gitDir}/info/sparse-checkout`))) return [];
  const within = paths.length <= MOST_PATHSPECS && !paths.some(isEscapedName) ? ['--', ...paths] : [];
  const result = await io.run(['ls-files', '-t', '-z', ...within], { cwd: place.topLevel });
  const wanted = new Set(paths);
  return result.out
    .split('\0')
    .filter((line) => line.startsWith('S '))
    .map((line) => decodeName(line.slice(2)))
    .filter((path) => wanted.has(path));
}

/**
 * Governance files below a folder, sorted.
 *
 * In a repository the tracked paths are the list (git reads its index: 100,000 files take some 30 ms, a walk takes
 * seconds). Besides them, what is untracked and not ignored: everywhere (the editor), or only in the folder itself and in
 * every root that is known by then (the command line, which judges commits: a record that was just written is seen, a new
 * charter in a folder of its own is seen once it is added). Submodules and repositories inside are not entered: they have
 * their own governance. Without git: a walk.
 */
export async function findGovernance(
  { io, git, log, sparse, untracked }: Finder,
  folder: FileId,
): Promise<readonly FileId[]> {
  const path = onDisk(folder);
  const isFolder =
    path !== null &&
    (await fs.stat(path).then(
      (s) => s.isDirectory(),
      () => false,
    ));
  if (!isFolder) return [];
  const place = git === null ? null : await git.place(folder);
  const tracked = git !== null && place !== null && isPlace(place) ? await git.tracked(place) : null;
  if (place === null || !isPlace(place) || !Array.isArray(tracked)) return (await walk(folder, log)).sort();

  const found = new Set<FileId>();
  for (const name of tracked) {
    const own = isGovernanceFile(name) ? name : charterFolderOf(name);
    if (own === null) continue;
    const file = joinFileId(place.topLevel, own);
    if (relativeTo(folder, file) !== null) found.add(file);
  }
  const below = (file: FileId): string => relativeTo(place.topLevel, file) ?? '';
  const others = untracked === 'everywhere' ? await everywhere(io, place, folder) : null;
  for (const file of others ?? []) found.add(file);
  const roots = others === null ? new Set<FileId>([folder, ...rootsOf([...found])]) : new Set<FileId>();
  const [absent, ...lists] = await Promise.all([
    leftOut(io, place, [...found].map(below)),
    ...[...roots].map((root) => near(root, found, log)),
  ]);
  sparse.update(
    folder,
    absent.map((path) => joinFileId(place.topLevel, path)),
  );
  const fresh = [...new Set(lists.flat())].filter((file) => !found.has(file)).map(below);
  if (fresh.length > 0)
    for (const path of await notIgnored(io, place.topLevel, fresh)) found.add(joinFileId(place.topLevel, path));
  return [...found].sort();
}
