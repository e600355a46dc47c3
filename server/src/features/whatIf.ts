import type { FileId } from '../base/fileId';
import type { ChangeReview, DomainCoverage } from '../review/types';
import { addToList, entryOf, topMapping } from '../rules/shared/lists';
import type { FixEdit } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';
import type { RootView } from '../workspace/types';
import { removeItem } from '../yaml';
import { approval } from './approve';
import { isRefusal, openChange, refuse, type Refusal } from './entries';
import { withEdit } from './preview';

/** Suppositions about one change, taken in this order. */
export interface Suppositions {
  readonly change: string | null;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly approve: readonly { readonly person: string; readonly domain: string }[];
}

export interface WhatIfRow {
  readonly domain: string;
  /** `null`: not affected. */
  readonly before: DomainCoverage | null;
  readonly after: DomainCoverage | null;
}

export interface WhatIf {
  readonly kind: 'compared';
  readonly change: string;
  readonly rows: readonly WhatIfRow[];
  readonly before: ChangeReview;
  readonly after: ChangeReview;
  /** What was supposed and would change nothing, with the reason. */
  readonly without: readonly string[];
}

const viewOf = (snapshot: Snapshot, root: FileId): RootView | null => snapshot.view(root) ?? null;

function adding(view: RootView, file: FileId, people: readonly string[]): FixEdit | null {
  const yaml = view.fileState(file)?.yaml;
  return yaml ? addToList(file, yaml, topMapping(yaml), 'reviewers', people, ['owner', 'title']) : null;
}

function removing(view: RootView, file: FileId, person: string): FixEdit | null {
  const yaml = view.fileState(file)?.yaml;
  const list = yaml && entryOf(topMapping(yaml), 'reviewers')?.value;
  if (!yaml || list?.kind !== 'sequence') return null;
  const index = list.items.findIndex((i) => i.value?.kind === 'scalar' && i.value.value === person);
  const edits = index < 0 ? null : removeItem(yaml, list, index);
  return edits && { edits: [{ file, edits }] };
}

/**
 * The coverage of a change with and without some suppositions. They are written into a copy of the record, which is then
 * judged like any other: so the answer is what would be said if they were true.
 */
export function whatIf(snapshot: Snapshot, root: FileId, wanted: Suppositions): WhatIf | Refusal {
  const first = viewOf(snapshot, root);
  const found = first && openChange(first, wanted.change);
  if (!first || !found) return refuse('There is no governance here.', 'Run `linchpin init`.');
  if (isRefusal(found)) return found;
  const { record, id } = found;
  let now = snapshot;
  const without: string[] = [];
  const take = (edit: FixEdit | null, why: string): void => {
    if (edit) now = withEdit(now, edit);
    else without.push(why);
  };
  const current = (): RootView => viewOf(now, root) ?? first;
  for (const person of wanted.remove)
    take(removing(current(), record.file, person), `${person} is no reviewer of ${id}, so cannot be removed.`);
  const listed = new Set(record.reviewers.map((r) => r.value));
  for (const person of wanted.add) {
    if (listed.has(person) && !wanted.remove.includes(person))
      without.push(`${person} is a reviewer of ${id} already.`);
    else take(adding(current(), record.file, [person]), `${record.file} cannot be edited as it stands.`);
  }
  for (const { person, domain } of wanted.approve) {
    const given = approval(current(), { change: id, domain, by: person, onBehalfOf: null, note: null });
    if (given.kind === 'refused') without.push(given.why);
    else take(given.edit, `${record.file} cannot be edited as it stands.`);
  }
  const before = found.review;
  const after = current().review.changes.find((c) => c.record?.file === record.file) ?? before;
  return { kind: 'compared', change: id, before, after, rows: rowsOf(before, after), without };
}

function rowsOf(before: ChangeReview, after: ChangeReview): WhatIfRow[] {
  const ids = [...new Set([...before.domains, ...after.domains].map((d) => d.domain))];
  const of = (change: ChangeReview, id: string): DomainCoverage | null =>
    change.domains.find((d) => d.domain === id) ?? null;
  return ids.map((domain) => ({ domain, before: of(before, domain), after: of(after, domain) }));
}
