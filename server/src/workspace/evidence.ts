import type { ChangeRecord } from '../model/types';
import { SortedPaths } from '../paths';

interface Looked {
  readonly tracked: readonly string[] | null;
  readonly untracked: readonly string[];
}

const looked = new WeakMap<ChangeRecord, Looked>();

/**
 * Paths, without their fragment, that a record names as evidence and git does not track: the disk has to tell of them.
 * Looked up once for each record and list of tracked paths.
 */
export function untrackedEvidence(record: ChangeRecord, tracked: readonly string[] | null): readonly string[] {
  let known = looked.get(record);
  if (known?.tracked !== tracked) {
    const sorted = SortedPaths.of(tracked ?? []);
    const untracked = record.evidence
      .flatMap((item) => (item.kind === 'path' ? item.values : []))
      .map(({ value }) => value.replace(/#.*$/s, ''))
      .filter((path) => path !== '' && !sorted.has(path));
    looked.set(record, (known = { tracked, untracked }));
  }
  return known.untracked;
}
