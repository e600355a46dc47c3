import fs from 'node:fs/promises';
import { joinFileId, type FileId } from '../../base/fileId';
import { decodeName } from '../../git';
import type { FileSystem, ReadResult } from '../types';
import { errorCode, onDisk } from './names';

/** Governance files are written by people; what is larger is something else, or an attack. Bytes. */
export const MOST_BYTES = 10 * 1024 * 1024;

type Unreadable = Extract<ReadResult, { kind: 'unreadable' }>;
const unreadable = (code: Unreadable['code'], reason: string): Unreadable => ({ kind: 'unreadable', code, reason });

function fromError(error: unknown): ReadResult {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'missing' };
    case 'EISDIR':
      return unreadable('directory', 'it is a folder');
    case 'EACCES':
    case 'EPERM':
      return unreadable('denied', 'there is no permission to read it');
    case 'ELOOP':
      return unreadable('loop', 'it is a symbolic link that leads back to itself');
    default:
      return unreadable('io', error instanceof Error ? error.message : String(error));
  }
}

/** One-based line of the first byte that is not UTF-8, and that byte. */
function firstBadByte(bytes: Buffer): string {
  // Decoded loosely and encoded again, the text agrees with the bytes up to the first bad one.
  const again = Buffer.from(bytes.toString('utf8'), 'utf8');
  let i = 0;
  while (i < bytes.length && bytes[i] === again[i]) i++;
  const line = bytes.subarray(0, i).reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
  return `byte 0x${(bytes[i] ?? 0).toString(16).toUpperCase().padStart(2, '0')} in line ${line}`;
}

/** Text of bytes. A byte-order mark stays in it: offsets are of the file as it is. */
export function decodeFile(bytes: Buffer): ReadResult {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    return unreadable('not-utf8', 'it is written in UTF-16; save it as UTF-8');
  if (bytes.includes(0)) return unreadable('binary', 'it is a binary file (it holds a zero byte)');
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return unreadable('not-utf8', `it is not UTF-8 (${firstBadByte(bytes)}); save it as UTF-8`);
  }
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

async function read(file: FileId): Promise<ReadResult> {
  const path = onDisk(file);
  if (path === null) return { kind: 'missing' };
  try {
    const stat = await fs.stat(path);
    if (stat.isDirectory()) return unreadable('directory', 'it is a folder');
    // Opening a pipe or a device could wait for ever.
    if (!stat.isFile()) return unreadable('io', 'it is not a regular file');
    if (stat.size > MOST_BYTES)
      return unreadable('too-large', `it has ${megabytes(stat.size)}; at most ${megabytes(MOST_BYTES)} are read`);
    return decodeFile(await fs.readFile(path));
  } catch (error) {
    return fromError(error);
  }
}

/** Children of a folder, those that are folders (links to one included) with a trailing `/`. */
async function list(folder: FileId): Promise<string[]> {
  const path = onDisk(folder);
  if (path === null) return [];
  try {
    const entries = await fs.readdir(path, { withFileTypes: true, encoding: 'buffer' });
    const names = await Promise.all(
      entries.map(async (entry) => {
        const name = decodeName(entry.name.toString('latin1'));
        if (entry.isDirectory()) return `${name}/`;
        if (!entry.isSymbolicLink()) return name;
        const target = onDisk(joinFileId(folder, name)) ?? '';
        const isFolder = await fs.stat(target).then(
          (s) => s.isDirectory(),
          () => false,
        );
        return isFolder ? `${name}/` : name;
      }),
    );
    return names.sort();
  } catch {
    return [];
  }
}

/** The disk, without the search for governance files (`findGovernance.ts`). */
export const disk: Pick<FileSystem, 'read' | 'exists' | 'list'> = {
  read,
  list,
  async exists(file) {
    const path = onDisk(file);
    if (path === null) return false;
    return fs.stat(path).then(
      () => true,
      () => false,
    );
  },
};
