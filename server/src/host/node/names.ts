import { diskPath, type FileId } from '../../base/fileId';
import { encodeName, isEscapedName } from '../../git';

/** What Node's file functions take: bytes where the name on disk is not UTF-8. `null`: not on a disk. */
export function onDisk(file: FileId): string | Buffer | null {
  const path = diskPath(file);
  if (path === null || path.includes('\0')) return null;
  return isEscapedName(path) ? Buffer.from(encodeName(path), 'latin1') : path;
}

export const errorCode = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
