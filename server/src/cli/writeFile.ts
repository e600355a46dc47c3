import { chmod, lstat, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError, WriteError } from './args';

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  EEXIST: 'the file is there already',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ENOENT: 'there is no such folder',
  ELOOP: 'the symbolic link leads to itself',
};

/** Runs what writes. @throws WriteError that says in words why it could not */
export async function guarded(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new WriteError(`${file} cannot be written: ${WHY[code] ?? code}; nothing was changed`);
  }
}

const isThere = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  );

/** The nearest folder at or above that satisfies; `null`: none does. */
async function upwards(folder: string, satisfies: (folder: string) => Promise<boolean>): Promise<string | null> {
  for (let at = folder; ; at = path.dirname(at)) {
    if (await satisfies(at)) return at;
    if (path.dirname(at) === at) return null;
  }
}

/**
 * Refuses a file of a repository that a link leads out of it, or into git's own folder: a branch may have brought the link, and
 * whoever runs a command on it may write where its author may not.
 * @throws WriteError
 */
async function refuseWayOut(file: string): Promise<void> {
  const top = await upwards(path.dirname(file), (folder) => isThere(path.join(folder, '.git')));
  if (top === null) return;
  const there = await upwards(file, (at) => realpath(at).then(Boolean, () => false));
  const named = path.relative(top, file).split(path.sep);
  const real = path.relative(await realpath(top), await realpath(there ?? top));
  const below = real.split(path.sep);
  if (below[0] === '..' || path.isAbsolute(real) || (below.includes('.git') && !named.includes('.git')))
    throw new WriteError(
      `${file} cannot be written: a symbolic link leads out of the repository there; nothing was changed`,
    );
}

/** Makes the folder of a file that is to be written. @throws WriteError where a link leads out of the repository */
export async function makeFolderOf(file: string): Promise<void> {
  await refuseWayOut(file);
  await mkdir(path.dirname(file), { recursive: true });
}

/**
 * Puts a text in the place of a file, which may not be there yet, by a temporary file beside it and a rename: whoever reads
 * it meanwhile, or after the disk ran full, finds the old text whole. A symbolic link stays one unless it leads out of the
 * repository, the mode is kept, and a file that may not be written to is not replaced, although its folder would let it be. What
 * is no regular file (`/dev/stdout`, a pipe) is written to as it is.
 * @throws WriteError for a link that leads out
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  await refuseWayOut(file);
  const target = await realpath(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return file;
    throw error;
  });
  const before = await stat(target).catch(() => null);
  if (before && !before.isFile() && !before.isDirectory()) return writeFile(target, text);
  if (before && (before.mode & 0o222) === 0) throw Object.assign(new Error(), { code: 'EACCES' });
  const temporary = `${target}.linchpin-${process.pid}`;
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    if (before) await chmod(temporary, before.mode);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** @throws WriteError that says why it cannot be written */
export const writeWhole = (file: string, text: string): Promise<void> => guarded(file, () => replaceFile(file, text));
