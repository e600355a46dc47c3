import { dirnameOf, type FileId } from '../base/fileId';
import { isGovernancePath } from './loader';

export interface FileEvent {
  readonly file: FileId;
  readonly type: 'created' | 'changed' | 'deleted';
}

/** More new paths than this are not looked into one by one: a checkout brings thousands, and one look at the folder finds them all. */
const MOST_LOOKS = 16;

interface EventsSorted {
  /** Known files that are no more. */
  readonly gone: readonly FileId[];
  /** Governance files to be read. */
  readonly read: readonly FileId[];
  /** Where governance files may have come to be: new folders, or the open folders where there are many. */
  readonly look: readonly FileId[];
  /** Whether one that is found there is to be read: not those that are known and of which nothing was said. */
  readonly wants: (file: FileId) => boolean;
}

/** Whether a path, or a folder above it, is in the set. */
function isWithin(paths: ReadonlySet<FileId>, file: FileId): boolean {
  for (let at = file; ; at = dirnameOf(at)) {
    if (paths.has(at)) return true;
    if (dirnameOf(at) === at) return false;
  }
}

/** What a burst of events asks for, in one pass over the events and one over the known files. Of two about one path the later counts. */
export function sortEvents(
  events: readonly FileEvent[],
  known: ReadonlySet<FileId>,
  folders: readonly FileId[],
): EventsSorted {
  const last = new Map(events.map(({ file, type }) => [file, type]));
  const of = (wanted: (type: FileEvent['type'], file: FileId) => boolean): FileId[] =>
    [...last].filter(([file, type]) => wanted(type, file)).map(([file]) => file);
  const deleted = new Set(of((type) => type === 'deleted'));
  const created = new Set(of((type, file) => type === 'created' && !isGovernancePath(file)));
  const outer = [...created].filter((file) => !isWithin(created, dirnameOf(file)));
  return {
    gone: deleted.size === 0 ? [] : [...known].filter((file) => isWithin(deleted, file)),
    read: of((type, file) => type !== 'deleted' && isGovernancePath(file)),
    look: outer.length > MOST_LOOKS ? folders : outer,
    wants: (file) => !known.has(file) || isWithin(created, file),
  };
}
