import type { FileId } from '../../base/fileId';
import { span, type Location } from '../../base/span';
import type { FileState, RootView } from '../../workspace/types';

export const fileStart = (file: FileId): Location => ({ file, span: span(0, 0) });

/** Where a finding about the whole root stands: its `program` key, else the start of its first governance file. */
export function programAt(view: RootView): Location {
  const first = view.charter.files[0] ?? view.files[0]?.file ?? view.root;
  return view.charter.program?.at ?? fileStart(first);
}

/** True where the facts' places are places of the present text. Rules say nothing about stale ones. */
export function holds(view: RootView, at: Location): boolean {
  const state = view.fileState(at.file);
  return state !== undefined && !state.factsAreStale;
}

/** First line of a file, for findings about the file as such. */
export const firstLine = (file: FileState): Location => ({
  file: file.file,
  span: span(0, file.yaml.lines.lineEnd(0)),
});
