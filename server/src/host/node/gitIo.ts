import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FileId } from '../../base/fileId';
import type { GitIo, Run } from '../../git';
import { errorCode, onDisk } from './names';

const native = (file: string): string | Buffer => onDisk(file as FileId) ?? file;
const orNull = <T>(promise: Promise<T>): Promise<T | null> => promise.catch(() => null);

/**
 * The time goes along: git looks again into files that are not older than its index, for they may have been edited since in
 * the same tick of the clock. A copy of now would make it trust them. A little earlier is safe, later is not.
 */
async function copyWithTime(from: string | Buffer, to: string): Promise<void> {
  const { atimeMs, mtimeMs } = await fs.stat(from);
  await fs.copyFile(from, to);
  await fs.utimes(to, atimeMs / 1000, (Math.floor(mtimeMs) - 2) / 1000);
}

/** A temporary folder for as long as it is used. */
async function withFolder<T>(use: (folder: string) => Promise<T | null>): Promise<T | null> {
  const folder = await orNull(fs.mkdtemp(path.join(os.tmpdir(), 'linchpin-')));
  if (folder === null) return null;
  try {
    return await use(folder);
  } finally {
    await orNull(fs.rm(folder, { recursive: true, force: true }));
  }
}

/** git's own small files, read without git. */
export function createGitIo(run: Run): GitIo {
  return {
    run,
    readText: (file) => orNull(fs.readFile(native(file), 'utf8')),
    exists: async (file) => (await orNull(fs.lstat(native(file)))) !== null,
    async stamp(file) {
      const stat = await orNull(fs.stat(native(file), { bigint: true }));
      return stat && `${stat.ino}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}`;
    },
    async look(file) {
      const stat = await orNull(fs.lstat(native(file)));
      if (!stat) return null;
      const mode = stat.isSymbolicLink()
        ? '120000'
        : stat.isDirectory()
          ? '040000'
          : stat.mode & 0o100
            ? '100755'
            : '100644';
      return { mode, size: stat.size };
    },
    withCopy: (file, use) =>
      withFolder(async (folder) => {
        const copy = path.join(folder, 'index');
        const copied = await copyWithTime(native(file), copy).then(
          () => true,
          // No index is an empty one; anything else would make all files look deleted.
          (error: unknown) => errorCode(error) === 'ENOENT',
        );
        return copied ? await use(copy) : null;
      }),
    withText: (text, use) =>
      withFolder(async (folder) => {
        const file = path.join(folder, 'text');
        const written = await orNull(fs.writeFile(file, text).then(() => true));
        return written === null ? null : await use(file);
      }),
  };
}
