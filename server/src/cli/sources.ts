/** Files of other tools that a command reads, and the files that git tracks. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { diskPath, type FileId } from '../base/fileId';
import type { Repository } from '../git/types';
import type { Host } from '../host/types';
import { decodeSource, type SourceText } from '../interop/import';
import { UsageError } from './args';

export { trackedBelow } from '../git';

export async function repositoryOf(host: Host, folder: FileId): Promise<Repository | null> {
  const opened = await host.git?.open(folder);
  return opened && !('kind' in opened) ? opened : null;
}

const MOST_FILES = 200_000;
const PASSED_OVER: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Files below a folder on disk, relative to it, sorted. Links are not followed. */
export async function filesOnDisk(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const visit = async (below: string): Promise<void> => {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (found.length >= MOST_FILES || PASSED_OVER.has(entry.name)) continue;
      if (entry.isDirectory()) await visit(name);
      else if (entry.isFile()) found.push(name);
    }
  };
  await visit('');
  return found.sort();
}

/**
 * A file of another tool. Never written to.
 * @param shown its path in notes
 * @throws UsageError where it cannot be read
 */
export async function readSource(file: string, shown: string): Promise<SourceText> {
  try {
    return decodeSource(shown, await readFile(file));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why: Readonly<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EISDIR: 'it is a folder',
      EACCES: 'you may not read it',
    };
    throw new UsageError(`${shown} cannot be read: ${why[code] ?? (code || String(error))}`);
  }
}

/** The same, or `null` where there is no such file. */
export async function findSource(folder: FileId, place: string): Promise<SourceText | null> {
  const native = diskPath(folder);
  if (native === null) return null;
  const file = path.join(native, ...place.split('/'));
  try {
    return decodeSource(place, await readFile(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || (error as NodeJS.ErrnoException).code === 'ENOTDIR')
      return null;
    return readSource(file, place);
  }
}
