import type { FileId } from '../base/fileId';
import { applyEdits } from '../base/textEdit';
import type { FixEdit } from '../rules/types';
import type { Snapshot, SnapshotChange } from '../workspace/snapshot';

/** The snapshot as it would be with an edit applied. Nothing is changed. */
export function withEdit(snapshot: Snapshot, { edits, creates }: FixEdit): Snapshot {
  const content = (file: FileId, text: string): SnapshotChange => ({
    kind: 'content',
    file,
    content: { result: { kind: 'text', text }, version: null },
  });
  return snapshot.with([
    ...edits.map(({ file, edits: list }) => content(file, applyEdits(snapshot.file(file)?.text ?? '', list))),
    ...(creates ?? []).map(({ file, text }) => content(file, text)),
  ]);
}
