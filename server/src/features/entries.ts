import { joinFileId } from '../base/fileId';
import { joinWords } from '../base/words';
import type { ChangeRecord } from '../model/types';
import type { ChangeReview } from '../review/types';
import type { FixEdit } from '../rules/types';
import type { RootView } from '../workspace/types';
import { appendItem, blockText, insertRootEntry, replaceValue } from '../yaml';

/** Why something cannot be done: then nothing is to be written. Two sentences: what stands in the way, what to do. */
export interface Refusal {
  readonly kind: 'refused';
  readonly why: string;
  readonly help: string;
}

export const refuse = (why: string, help: string): Refusal => ({ kind: 'refused', why, help });
export const isRefusal = (x: object): x is Refusal => 'kind' in x && x.kind === 'refused';

export interface FoundChange {
  readonly record: ChangeRecord;
  readonly review: ChangeReview;
  readonly id: string;
}

/** Those that have a record with an id. */
const named = (changes: readonly ChangeReview[]): readonly FoundChange[] =>
  changes.flatMap((review) => {
    const { record, id } = review;
    return record && id !== null ? [{ record, review, id }] : [];
  });

/** Every change of the work tree that has a record with an id. */
export const namedChanges = (view: RootView): readonly FoundChange[] => named(view.review.changes);

/** The change of that id, wherever its record stands and whatever became of it, to be looked at; `null`: the one that governs the branch. */
export function readableChange(view: RootView, wanted: string | null): FoundChange | Refusal {
  return named(view.review.inFlight).find((n) => n.id === wanted) ?? anyChange(view, wanted);
}

/** The same, of the work tree alone: only there can its record be written to. */
export function anyChange(view: RootView, wanted: string | null): FoundChange | Refusal {
  const here = namedChanges(view);
  if (wanted !== null) {
    const found = here.find((n) => n.id === wanted);
    if (found) return found;
    const other = view.review.inFlight.find((c) => c.id === wanted);
    if (other) return refuse(`${wanted} is on ${other.on ?? 'another branch'}.`, 'Switch to that branch.');
    const known = joinWords(here.map((n) => n.id)) || 'none';
    return refuse(`There is no change ${wanted}.`, `Known changes: ${known}.`);
  }
  const governing = here.filter((n) => n.review.basis === 'branch');
  const [only] = governing;
  if (!only) return refuse('No change record governs this branch.', 'Name one with `--change`.');
  if (governing.length > 1)
    return refuse(`${joinWords(governing.map((g) => g.id))} govern this branch.`, 'Say which with `--change`.');
  return only;
}

/** The same, where it is open and judged here: only then can something be said to it. */
export function openChange(view: RootView, wanted: string | null): FoundChange | Refusal {
  const found = anyChange(view, wanted);
  if (isRefusal(found)) return found;
  if (found.review.basis === 'ended')
    return refuse(`${found.id} is ${found.review.status}.`, 'Re-open the record first.');
  if (found.review.basis === 'elsewhere')
    return refuse(`${found.id} governs another branch, so what it changes is not here.`, 'Switch to its branch.');
  return found;
}

/** The keys of a written approval or objection, as the change schema has them. */
export interface Entry {
  readonly [key: string]: string;
  readonly by: string;
  readonly domain: string;
}

type List = 'approvals' | 'objections';

/** Writes an entry where the policy keeps them: into the record, or a file of its own. `null`: the record cannot be edited as it stands. */
export function entryEdit(view: RootView, { record, id }: FoundChange, list: List, entry: Entry): FixEdit | null {
  return view.charter.policy.approvals.store === 'files'
    ? ownFile(view, id, list, entry)
    : inRecord(view, record, list, entry);
}

function inRecord(view: RootView, record: ChangeRecord, list: List, entry: Entry): FixEdit | null {
  const state = view.fileState(record.file);
  if (!state || state.factsAreStale) return null;
  const root = state.yaml.documents[0]?.root;
  const present = root?.kind === 'mapping' ? root.entries.find((e) => e.name === list) : undefined;
  const edits =
    present === undefined
      ? insertRootEntry(state.yaml, list, [entry], { style: 'block' })
      : present.value?.kind === 'sequence' && present.value.items.length > 0
        ? appendItem(state.yaml, present.value, entry)
        : replaceValue(state.yaml, present, [entry], { style: 'block' });
  return edits ? { edits: [{ file: record.file, edits }] } : null;
}

/** What may be a part of a file's name; a name from a file must not lead out of the folder. */
const SAFE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** `policy.approvals.store: files`: two people never edit the same file. */
function ownFile(view: RootView, change: string, list: List, entry: Entry): FixEdit | null {
  if (![change, entry.by, entry.domain].every((part) => SAFE.test(part))) return null;
  const folder = `.governance/approvals/${change}`;
  const name = `${entry.by}-${entry.domain}${list === 'objections' ? '-objection' : ''}`;
  const taken = new Set(view.files.map((f) => f.path));
  let path = `${folder}/${name}.yaml`;
  for (let n = 2; taken.has(path); n++) path = `${folder}/${name}-${n}.yaml`;
  return { edits: [], creates: [{ file: joinFileId(view.root, path), text: blockText(entry) }] };
}
