import { basenameOf, joinFileId, uriFromFileId, type FileId } from '../../base/fileId';
import type { Location } from '../../base/span';
import { modeOf } from '../../model';
import { domainName } from '../facts';
import type { RootView } from '../../workspace/types';
import type { Place, RootHead } from './shapes';

/** A place as an editor goes there. A file that is not read counts as empty. */
export function placeOf(view: RootView, at: Location): Place {
  const lines = view.fileState(at.file)?.yaml.lines;
  return { uri: uriFromFileId(at.file), ...(lines?.positionAt(at.span.start) ?? { line: 0, character: 0 }) };
}

/** `null` too where it stands in a file that is not here, such as one of another branch. */
export const placeIn = (view: RootView, at: Location | null): Place | null =>
  at !== null && view.fileState(at.file) ? placeOf(view, at) : null;

/** Of a path below the root. */
export const uriBelow = (root: FileId, path: string): string => uriFromFileId(joinFileId(root, path));

/** A domain's name as a heading or a row. */
export function domainTitle({ charter }: RootView, id: string): string {
  const name = domainName(charter, id);
  // `the governance files` stands in sentences.
  const bare = name.replace(/^the /, '');
  return charter.domains.has(id) || name === id ? name : `${bare.charAt(0).toUpperCase()}${bare.slice(1)}`;
}

export const headOf = ({ root, charter }: RootView): RootHead => ({
  uri: uriFromFileId(root),
  name: charter.program?.name?.value ?? (basenameOf(root) || root),
  mode: modeOf(charter),
});
