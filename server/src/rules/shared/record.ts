import type { Location } from '../../base/span';
import type { ChangeRecord } from '../../model/types';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { insertRootEntry, replaceValue, type NewValue } from '../../yaml';
import type { FixEdit } from '../types';
import { holds } from './at';
import type { JudgedChange } from './changes';
import { editOf } from './edits';
import { entryOf, topMapping } from './lists';

/**
 * The change has a record whose text can be read, whatever branch it belongs to and whether or not it is over: for what a
 * record says by itself (its dates, its emergency, its hand-over).
 */
export const readable = (change: ChangeReview, view: RootView): change is JudgedChange =>
  change.record !== null && !view.charterIsGuessed && change.record.whole && holds(view, change.record.at);

/** Given up: nothing follows from it any more. */
export const isDropped = ({ status }: ChangeReview): boolean => status === 'rejected' || status === 'cancelled';

/** Place of a key of a record; the `change` key where it is absent. */
export function recordKeyAt(view: RootView, record: ChangeRecord, key: string): Location {
  const yaml = view.fileState(record.file)?.yaml;
  const entry = yaml ? entryOf(topMapping(yaml), key) : null;
  return entry ? { file: record.file, span: entry.key.span } : record.at;
}

/** Sets a key at the top of a record. */
export function setRecordKey(
  view: RootView,
  record: ChangeRecord,
  key: string,
  value: NewValue,
  after: readonly string[],
): FixEdit | null {
  const yaml = view.fileState(record.file)?.yaml;
  if (!yaml || !holds(view, record.at)) return null;
  const top = topMapping(yaml);
  const present = entryOf(top, key);
  if (present) return editOf(record.file, replaceValue(yaml, present, value));
  const place = after.find((name) => entryOf(top, name) !== null);
  return editOf(record.file, insertRootEntry(yaml, key, value, place === undefined ? undefined : { after: place }));
}
