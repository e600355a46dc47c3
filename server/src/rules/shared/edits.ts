import type { FileId } from '../../base/fileId';
import type { TextEdit } from '../../base/textEdit';
import type { FixEdit } from '../types';

/** The edits of one file as a fix makes them; `null` where there is nothing to do (any more). */
export function editOf(file: FileId, edits: readonly TextEdit[] | TextEdit | null): FixEdit | null {
  const list = edits === null ? [] : Array.isArray(edits) ? (edits as readonly TextEdit[]) : [edits as TextEdit];
  return list.length === 0 ? null : { edits: [{ file, edits: list }] };
}
