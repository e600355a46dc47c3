import { joinFileId } from '../base/fileId';
import type { Location } from '../base/span';
import type { ChangeRecord } from '../model/types';
import { recordEntries } from './approvals';
import type { ReviewContext } from './context';
import type { DomainFacts } from './domains';
import type { Entry } from './origins';
import { platformEntries } from './platform';
import { trailerEntries } from './trailers';
import type { Basis, TouchedMatch } from './types';

/** Where to show what stands in no governance file: at the record, or on the first file that the branch touches. */
export function anchorOf(
  { charter }: ReviewContext,
  record: ChangeRecord | null,
  files: readonly TouchedMatch[],
): Location {
  if (record) return record.at;
  const first = files.find((t) => t.file.status !== 'D') ?? files[0];
  return { file: first ? joinFileId(charter.root, first.file.path) : charter.root, span: { start: 0, end: 0 } };
}

/** All approvals of a change: those of its record, then of the commits of its branch, then of the platform. */
export function entriesOf(
  context: ReviewContext,
  record: ChangeRecord | null,
  basis: Basis,
  affected: readonly DomainFacts[],
  at: Location,
): readonly Entry[] {
  const own = recordEntries(record);
  if (basis !== 'branch') return own;
  return [...own, ...trailerEntries(context, affected, at), ...platformEntries(context, affected, at)];
}
