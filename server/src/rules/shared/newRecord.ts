import { joinFileId } from '../../base/fileId';
import type { ChangeRecord } from '../../model/types';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { insertEntry, quoteScalar } from '../../yaml';
import type { Fix, FixEdit } from '../types';
import { holds } from './at';
import { isAsked } from './changes';
import { editOf } from './edits';
import { entryOf, topMapping } from './lists';
import { smallestSet } from './voices';

const FOLDER = '.governance/changes';

/** Ids of the records here and on other branches. */
const everyId = (view: RootView): string[] => [
  ...view.records.flatMap((r) => r.id?.value ?? []),
  ...view.inFlight.flatMap(({ record }) => record.id?.value ?? []),
];

/** Every number of `CHG-n` that is taken, by a record's id or by a file of that name. */
function takenNumbers(view: RootView): number[] {
  const ids = everyId(view);
  const names = view.files
    .filter((f) => f.kind === 'change')
    .map((f) => f.path.slice(f.path.lastIndexOf('/') + 1).replace(/\.ya?ml$/, ''));
  return [...ids, ...names].flatMap((name) => /^CHG-(\d{1,9})$/i.exec(name)?.[1] ?? []).map(Number);
}

/** The next free id, in the pattern that a given id follows (`CHG-007` → `CHG-008`); `CHG-1` where there is none. */
export function nextFreeId(view: RootView, like = 'CHG-0'): string {
  const m = /^(.*?)(\d{1,9})$/.exec(like);
  const head = m?.[1] ?? `${like}-`;
  const width = m?.[2]?.length ?? 1;
  const same = everyId(view).flatMap((id) => (id.startsWith(head) ? [id.slice(head.length)] : []));
  const numbers = same.filter((rest) => /^\d{1,9}$/.test(rest)).map(Number);
  const own = head === 'CHG-' ? takenNumbers(view) : [];
  const next = Math.max(m ? 0 : 1, ...numbers, ...own) + 1;
  return `${head}${String(next).padStart(width, '0')}`;
}

/** `feature/vpn-edge` → `Vpn edge`; without a branch that says something, words to be replaced. */
function titleOf(branch: string | null): string {
  const last = (branch ?? '').slice((branch ?? '').lastIndexOf('/') + 1);
  const words = last.replace(/[-_.\s]+/g, ' ').trim();
  if (!/[A-Za-z\u00C0-\u{10FFFF}]/u.test(words)) return 'What changes, in one line';
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const branchOf = (view: RootView): string | null => (view.git.kind === 'range' ? view.git.branch : null);

/** The one who leads the core team, else its first member: whoever makes the change by default. */
function defaultOwner(view: RootView): string | null {
  const team = view.charter.program?.coreTeam;
  const lead = team?.lead ?? team?.members.find((m) => !m.value.startsWith('team:'));
  return lead && !lead.value.startsWith('team:') ? lead.value : null;
}

/** What somebody says of a new record; the rest is taken from the branch. */
export interface Given {
  readonly id?: string;
  readonly title?: string;
  readonly owner?: string;
}

/** Text of a new record of this branch, with the fewest people asked that cover its domains. */
function recordText(view: RootView, id: string, change: ChangeReview | null, given: Given): string {
  const open = (change?.domains ?? []).filter((d) => d.state === 'unassigned' && isAsked(d));
  const reviewers = smallestSet(view, open);
  const owner = given.owner ?? defaultOwner(view);
  const branch = branchOf(view);
  return [
    `change: ${quoteScalar(id, 'block')}`,
    `title: ${quoteScalar(given.title ?? titleOf(branch), 'block')}`,
    ...(owner === null ? [] : [`owner: ${quoteScalar(owner, 'block')}`]),
    ...(branch === null ? [] : [`branch: ${quoteScalar(branch, 'block')}`]),
    `reviewers: [${reviewers.map((r) => quoteScalar(r, 'flow')).join(', ')}]`,
    '',
  ].join('\n');
}

export interface NewRecord {
  readonly id: string;
  /** Below the root. */
  readonly path: string;
  make(): FixEdit;
}

/** A record for the branch. `change`: what is known of the branch without one. */
export function newRecord(view: RootView, change: ChangeReview | null, given: Given = {}): NewRecord {
  const id = given.id ?? nextFreeId(view);
  const path = `${FOLDER}/${id}.yaml`;
  return {
    id,
    path,
    make: () => ({
      edits: [],
      creates: [{ file: joinFileId(view.root, path), text: recordText(view, id, change, given) }],
    }),
  };
}

/** Creates a record for the branch. `change`: what is known of the branch without one. */
export function createRecordFix(view: RootView, change: ChangeReview | null): Fix {
  const { id, make } = newRecord(view, change);
  return { title: `Create the change record ${id}`, safe: false, preferred: true, make };
}

/** Attaches the branch to a record that names no branch yet; `null` where it does, or where no branch is checked out. */
export function attachFix(view: RootView, record: ChangeRecord): Fix | null {
  const branch = branchOf(view);
  const yaml = view.fileState(record.file)?.yaml;
  const mapping = yaml ? topMapping(yaml) : null;
  if (branch === null || record.id === null || !yaml || !mapping || !holds(view, record.at)) return null;
  if (entryOf(mapping, 'branch') !== null) return null;
  const after = ['implementers', 'owner', 'title'].find((key) => entryOf(mapping, key) !== null) ?? 'change';
  return {
    title: `Attach this branch to ${record.id.value}`,
    safe: false,
    make: () => editOf(record.file, insertEntry(yaml, mapping, 'branch', branch, { after })),
  };
}
