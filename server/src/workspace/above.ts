/** The CODEOWNERS of the repository, for a root below its top level: hosts read no other. */
import { joinFileId, type FileId } from '../base/fileId';
import type { FileSystem } from '../host/types';
import { CODEOWNERS_PLACES } from '../model/kinds';
import { makeFileState, type FileContent } from './fileState';
import type { FileState } from './types';

/** One file at the top level, as it was read. */
export interface AboveFile {
  readonly file: FileId;
  readonly content: FileContent;
}

/** Top level of the repository that holds a root. */
export const topOf = (root: FileId, prefix: string): FileId =>
  prefix === '' ? root : (root.slice(0, -(prefix.length + 1)) as FileId);

const placesBelow = (top: FileId): readonly FileId[] => CODEOWNERS_PLACES.map((place) => joinFileId(top, place));

/** The first that is there; `null` at the top itself, where it is a file of the root, and where there is none. */
export async function readAbove(fs: FileSystem, root: FileId, prefix: string): Promise<AboveFile | null> {
  if (prefix === '') return null;
  for (const file of placesBelow(topOf(root, prefix))) {
    const result = await fs.read(file);
    if (result.kind !== 'missing') return { file, content: { result, version: null } };
  }
  return null;
}

const states = new WeakMap<FileContent, FileState | null>();

function stateOf(top: FileId, { file, content }: AboveFile): FileState | null {
  let state = states.get(content);
  if (state === undefined) states.set(content, (state = makeFileState(file, top, content, undefined)));
  return state;
}

/**
 * The file as the engine sees it: as an editor or the workspace has it, else as it was read beside git.
 * @param known CODEOWNERS files of the workspace that are no root's own
 */
export function aboveState(
  root: FileId,
  prefix: string | null,
  known: ReadonlyMap<FileId, FileContent>,
  read: AboveFile | null,
): FileState | null {
  if (prefix === null || prefix === '') return null;
  const top = topOf(root, prefix);
  for (const file of placesBelow(top)) {
    const content = known.get(file);
    if (content) return stateOf(top, { file, content });
  }
  return read && stateOf(top, read);
}
