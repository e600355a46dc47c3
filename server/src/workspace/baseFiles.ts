import { joinFileId, type FileId } from '../base/fileId';
import type { FileKind } from '../model/types';
import { makeFileState } from './fileState';
import type { FileState } from './types';

/** What is judged, and so comes from the branch whoever's rules judge. */
export const JUDGED: ReadonlySet<FileKind> = new Set<FileKind>(['change', 'approval']);

/** Files of the base as the engine sees any file; one that the branch left alone is the same object. */
export function baseFiles(
  root: FileId,
  texts: ReadonlyMap<string, string>,
  own: ReadonlyMap<FileId, FileState>,
): ReadonlyMap<FileId, FileState> {
  const out = new Map<FileId, FileState>();
  for (const [path, text] of texts) {
    const file = joinFileId(root, path);
    const same = own.get(file);
    const state =
      same?.text === text && same.unreadable === null && !same.factsAreStale
        ? same
        : makeFileState(file, root, { result: { kind: 'text', text }, version: null }, undefined);
    if (state) out.set(file, state);
  }
  return out;
}
