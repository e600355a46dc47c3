import { decodeName, decodeText } from './bytes';
import { describeFailure, worked, type GitIo } from './run';
import type { GitFailure } from './types';

const REGULAR = /^100[0-7]{3}$/;

/** Blob of every regular file at or below the paths. Links and submodules hold no text and are left out. */
function blobsOf(listing: string): Map<string, string> {
  const blobs = new Map<string, string>();
  for (const entry of listing.split('\0')) {
    const m = /^(\d+) blob ([0-9a-f]+)\t([^]*)$/.exec(entry);
    if (m && REGULAR.test(m[1] ?? '')) blobs.set(decodeName(m[3] ?? ''), m[2] ?? '');
  }
  return blobs;
}

/** What `git cat-file --batch` printed: id → bytes. An object that is not here is left out. */
function contentsOf(out: string): Map<string, string> {
  const contents = new Map<string, string>();
  for (let at = 0; at < out.length;) {
    const end = out.indexOf('\n', at);
    const head = /^([0-9a-f]+) blob (\d+)$/.exec(out.slice(at, end < 0 ? out.length : end));
    if (end < 0) break;
    at = end + 1;
    if (!head) continue;
    const size = Number(head[2]);
    contents.set(head[1] ?? '', out.slice(at, at + size));
    at += size + 1;
  }
  return contents;
}

/**
 * Texts of files as of a commit (full id), in two calls whatever their number.
 * @param wanted of the paths that are found, those whose text is read
 */
export async function readFilesAt(
  io: GitIo,
  commit: string,
  paths: readonly string[],
  wanted: (path: string) => boolean = () => true,
): Promise<Map<string, string> | GitFailure> {
  const listed = await io.run(['ls-tree', '-r', '-z', '--full-tree', commit, '--', ...paths]);
  if (!worked(listed)) return { kind: 'failed', message: describeFailure('ls-tree', listed) };
  const blobs = new Map([...blobsOf(listed.out)].filter(([path]) => wanted(path)));
  if (blobs.size === 0) return new Map();
  const input = [...new Set(blobs.values())].map((id) => `${id}\n`).join('');
  const read = await io.run(['cat-file', '--batch'], { input });
  if (!worked(read)) return { kind: 'failed', message: describeFailure('cat-file', read) };
  const contents = contentsOf(read.out);
  const files = new Map<string, string>();
  for (const [path, id] of blobs) {
    const content = contents.get(id);
    if (content === undefined) return { kind: 'failed', message: `The content of ${path} at that commit is not here.` };
    files.set(path, decodeText(content));
  }
  return files;
}
