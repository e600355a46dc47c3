import type { FileId } from '../base/fileId';
import type { Charter } from '../model/types';
import type { ChangeReview } from '../review/types';
import type { FileState, RootView } from '../workspace/types';
import type { Finding } from './types';

/**
 * What was found is kept with what it was found in: files, charters and reviews never change, so the same objects give the
 * same findings. A keystroke then costs as much as what it changes. Entries live as long as those objects do.
 */
interface Kept {
  readonly from: readonly unknown[];
  readonly findings: readonly Finding[];
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

class Memo<K extends object> {
  private readonly kept = new WeakMap<K, Kept>();

  get(key: K, from: readonly unknown[], make: () => readonly Finding[]): readonly Finding[] {
    const known = this.kept.get(key);
    if (known && same(known.from, from)) return known.findings;
    const findings = make();
    this.kept.set(key, { from, findings });
    return findings;
  }
}

const ofFiles = new Memo<FileState>();
const ofChanges = new Memo<ChangeReview>();

/** Findings of the file rules: they depend on the file, and on the policy that sets severities. */
export function keptForFile(
  file: FileState,
  view: RootView | null,
  draftLowers: boolean,
  make: () => readonly Finding[],
): readonly Finding[] {
  return ofFiles.get(file, [view?.charter, view?.today, draftLowers], make);
}

/** The last load of each charter: a list that says the same is the same. */
const loads = new WeakMap<Charter, RootView['review']['load']>();

function loadOf(view: RootView): RootView['review']['load'] {
  const { load } = view.review;
  const last = loads.get(view.charter);
  if (last?.size === load.size && [...load].every(([person, n]) => last.get(person) === n)) return last;
  loads.set(view.charter, load);
  return load;
}

/** Files that the texts of a record stand in: the record's own, and those of its approvals and objections. */
function filesOf({ record }: ChangeReview): Iterable<FileId> {
  if (record === null) return [];
  return new Set([record.file, ...record.approvals.map((a) => a.at.file), ...record.objections.map((o) => o.at.file)]);
}

/** Tells for one run over a root whether the findings of a change still hold. See `ChangeRule` for what they depend on. */
export function keeperOfChanges(
  view: RootView,
  draftLowers: boolean,
): (change: ChangeReview, make: () => readonly Finding[]) => readonly Finding[] {
  const { charter, charterIsStale, today } = view;
  const common = [charter, charterIsStale, today, draftLowers, loadOf(view)];
  return (change, make) => {
    // The branch without a record is judged by files whose state is nowhere kept; there is one at most.
    if (change.record === null) return make();
    return ofChanges.get(change, [...common, ...[...filesOf(change)].map((file) => view.fileState(file))], make);
  };
}
