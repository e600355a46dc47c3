import { isUtf8 } from 'node:buffer';
import { closeSync, constants, lstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import fs from 'node:fs/promises';
import { joinFileId, type FileId } from '../../base/fileId';
import { decodeName } from '../../git';
import type { FileSystem, ReadResult } from '../types';
import { errorCode, onDisk } from './names';

/** Governance files are written by people; what is larger is something else, or an attack. Bytes. */
export const MOST_BYTES = 10 * 1024 * 1024;

type Unreadable = Extract<ReadResult, { kind: 'unreadable' }>;
const unreadable = (code: Unreadable['code'], reason: string): Unreadable => ({ kind: 'unreadable', code, reason });

/**
 * Git keeps where a link leads and not what stands there: no base could judge by it, an edit of its target would be no edit of
 * the rules, and one that leads out of the repository would show in a log what nobody meant to publish.
 */
const LINK = unreadable('link', 'it is a symbolic link');
/** To a host, a link is no CODEOWNERS. */
const linked = (file: FileId): ReadResult => (file.endsWith('/CODEOWNERS') ? { kind: 'missing' } : LINK);

function fromError(error: unknown, file: FileId): ReadResult {
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
      return linked(file);
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
  if (!isUtf8(bytes)) return unreadable('not-utf8', `it is not UTF-8 (${firstBadByte(bytes)}); save it as UTF-8`);
  return { kind: 'text', text: bytes.toString('utf8') };
}

let turn: Promise<void> | null = null;

/** One for all that is asked for at once: between two batches of reads the process hears what else has happened. */
const nextTurn = (): Promise<void> =>
  (turn ??= new Promise((resolve) =>
    setImmediate(() => {
      turn = null;
      resolve();
    }),
  ));

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** 0 where the system has no such flag: there one call more tells. */
const NOFOLLOW = constants.O_NOFOLLOW ?? 0;

/** Most governance files fit, so that one call reads them. */
const scratch = Buffer.allocUnsafeSlow(64 * 1024);

/** Bytes of a file that is not empty and fits into `scratch`, valid until the next call; `null` for any other. */
function readSmall(path: string | Buffer): Buffer | null {
  // Without O_NONBLOCK, opening a pipe would wait for ever; with O_NOFOLLOW, a link is an error.
  const handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | NOFOLLOW);
  try {
    const length = readSync(handle, scratch);
    return length > 0 && length < scratch.length ? scratch.subarray(0, length) : null;
  } finally {
    closeSync(handle);
  }
}

/**
 * Without a trip through the pool of threads: there each of the four calls that reading takes costs several times as much as
 * the call itself, and thousands of small files are read at the start. At most `MOST_BYTES` are read at once.
 */
function readNow(file: FileId): ReadResult {
  const path = onDisk(file);
  if (path === null) return { kind: 'missing' };
  try {
    if (NOFOLLOW === 0 && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true) return linked(file);
    const small = readSmall(path);
    if (small) return decodeFile(small);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return { kind: 'missing' };
    if (stat.isDirectory()) return unreadable('directory', 'it is a folder');
    // Opening a pipe or a device could wait for ever.
    if (!stat.isFile()) return unreadable('io', 'it is not a regular file');
    if (stat.size > MOST_BYTES)
      return unreadable('too-large', `it has ${megabytes(stat.size)}; at most ${megabytes(MOST_BYTES)} are read`);
    return decodeFile(readFileSync(path));
  } catch (error) {
    return fromError(error, file);
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
  read: (file) => nextTurn().then(() => readNow(file)),
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
