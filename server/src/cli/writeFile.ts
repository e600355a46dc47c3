import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
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

/**
 * Puts a text in the place of a file, which may not be there yet, by a temporary file beside it and a rename: whoever reads
 * it meanwhile, or after the disk ran full, finds the old text whole. A symbolic link stays one, the mode is kept, and a file
 * that may not be written to is not replaced, although its folder would let it be. What is no regular file (`/dev/stdout`, a
 * pipe) is written to as it is.
 */
export async function replaceFile(file: string, text: string): Promise<void> {
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
