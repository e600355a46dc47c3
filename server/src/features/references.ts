import { span } from '../base/span';
import { joinFileId } from '../base/fileId';
import type { FileState, RootView } from '../workspace/types';
import { namedAt, placesOf, type NamedPlace, type Subject } from './named';

/** Every place of a root that names the subject, in order of file and place. */
export function placesIn(view: RootView, subject: Subject): readonly NamedPlace[] {
  return view.files.flatMap((state) => [...ofFolder(view, state, subject), ...placesOf(view, state, subject)]);
}

/** An approval file names its change by its folder: that is told at its start. */
function ofFolder(view: RootView, state: FileState, subject: Subject): NamedPlace[] {
  if (subject.kind !== 'change' || !state.file.startsWith(joinFileId(view.root, approvalsOf(subject.id)))) return [];
  return [{ file: state.file, span: span(0, 0), subject, defines: false }];
}

/** Folder, relative to its root and with `/` at the end, of the approvals of a change that stand in files of their own. */
export const approvalsOf = (change: string): string => `.governance/approvals/${change}/`;

/** Who else names what the cursor stands on, anywhere in the root. `declarations`: the place that defines it too. */
export function findReferences(
  view: RootView,
  state: FileState,
  offset: number,
  declarations: boolean,
): readonly NamedPlace[] {
  const place = namedAt(view, state, offset);
  return place ? placesIn(view, place.subject).filter((p) => declarations || !p.defines) : [];
}

/** The places of the same file that name what the cursor stands on. */
export function highlights(view: RootView, state: FileState, offset: number): readonly NamedPlace[] {
  const place = namedAt(view, state, offset);
  return place ? placesOf(view, state, place.subject) : [];
}
