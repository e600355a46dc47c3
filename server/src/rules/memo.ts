import type { Charter, Waiver } from '../model/types';
import type { ChangeReview } from '../review/types';
import type { FileState, RootView } from '../workspace/types';
import type { Suppression } from './suppress';
import type { Finding } from './types';

/** What some rules found, and which comments kept them from reporting more. */
export interface Outcome {
  readonly findings: readonly Finding[];
  readonly used: ReadonlySet<Suppression>;
  /** Waivers of the policy that did the same. */
  readonly waivers: ReadonlySet<Waiver>;
}

/**
 * What was found is kept with what it was found in: files, charters and reviews never change, so the same objects give the
 * same findings. A keystroke then costs as much as what it changes. Entries live as long as those objects do.
 */
interface Kept {
  readonly from: readonly unknown[];
  readonly outcome: Outcome;
}

const same = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

/** Only what was found: whatever collected it would keep its whole snapshot alive. */
const bare = ({ findings, used, waivers }: Outcome): Outcome => ({ findings, used, waivers });

class Memo<K extends object> {
  private readonly kept = new WeakMap<K, Kept>();

  get(key: K, from: readonly unknown[], make: () => Outcome): Outcome {
    const known = this.kept.get(key);
    if (known && same(known.from, from)) return known.outcome;
    const outcome = bare(make());
    this.kept.set(key, { from, outcome });
    return outcome;
  }
}

const ofFiles = new Memo<FileState>();
const ofCharters = new Memo<Charter>();

/** Findings of the file rules: they depend on the file, and on the policy that sets severities. */
export function keptForFile(
  file: FileState,
  view: RootView | null,
  settings: readonly unknown[],
  make: () => Outcome,
): Outcome {
  return ofFiles.get(file, [view?.charter, view?.today, ...settings], make);
}

/** Findings of the rules that look at nothing but the charter and what git says. */
export function keptForCharter(view: RootView, settings: readonly unknown[], make: () => Outcome): Outcome {
  const { charter, charterIsStale, today, tracked, codeowners, git } = view;
  return ofCharters.get(charter, [charterIsStale, today, tracked, codeowners, git, ...settings], make);
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
function filesOf({ record }: ChangeReview, view: RootView): readonly FileState[] {
  if (record === null) return [];
  const files = new Set([
    record.file,
    ...record.approvals.map((a) => a.at.file),
    ...record.objections.map((o) => o.at.file),
  ]);
  return [...files].map((file) => view.fileState(file)).filter((state) => state !== undefined);
}

interface KeptChange {
  /** All that the changes of a root share, one list for as long as it says the same. */
  readonly common: readonly unknown[];
  /** `null`: the change is not judged here, so nobody is suggested and nobody's load matters. */
  readonly load: RootView['review']['load'] | null;
  readonly files: readonly FileState[];
  readonly outcome: Outcome;
}

const commons = new WeakMap<Charter, readonly unknown[]>();
const ofChanges = new WeakMap<ChangeReview, KeptChange>();

function commonOf(view: RootView, settings: readonly unknown[]): readonly unknown[] {
  const { charter, charterIsStale, today } = view;
  const common = [charterIsStale, today, ...settings];
  const known = commons.get(charter);
  if (known && same(known, common)) return known;
  commons.set(charter, common);
  return common;
}

/**
 * Tells for one run over a root whether the findings of a change still hold. See `ChangeRule` for what they depend on. Asked
 * for thousands of records at each keystroke, so it makes nothing where nothing has changed.
 */
export function keeperOfChanges(
  view: RootView,
  settings: readonly unknown[],
): (change: ChangeReview, make: () => Outcome) => Outcome {
  const common = commonOf(view, settings);
  const load = loadOf(view);
  return (change, make) => {
    // The branch without a record is judged by files whose state is nowhere kept; there is one at most.
    if (change.record === null) return make();
    const asks = change.basis === 'branch' || change.basis === 'declared' ? load : null;
    const known = ofChanges.get(change);
    if (
      known?.common === common &&
      known.load === asks &&
      known.files.every((state) => view.fileState(state.file) === state)
    )
      return known.outcome;
    const outcome = bare(make());
    ofChanges.set(change, { common, load: asks, files: filesOf(change, view), outcome });
    return outcome;
  };
}
