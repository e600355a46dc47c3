import { joinFileId, type FileId } from '../base/fileId';
import { count } from '../base/words';
import type { OtherBranch, OtherBranches, OtherFile, Range, Repository } from '../git/types';
import { readChangeRecord } from '../model';
import { kindOfPath } from '../model/kinds';
import type { ChangeRecord } from '../model/types';
import { isOver, namesBranch } from '../review';
import type { InFlightRecord } from '../review/types';
import { parseYaml } from '../yaml';
import { below } from './branchFacts';
import { readFacts } from './fileState';
import { withOwnApprovals } from './ownApprovals';
import type { FileFacts } from './types';

/** Records of changes that stand on other branches and are not merged. */
export interface InFlightFacts {
  /** Each id once, whatever the number of branches that have it; those of the work tree are not left out yet. */
  readonly records: readonly InFlightRecord[];
  /** What is not known of them, in words. */
  readonly notes: readonly string[];
  /** For the next time: what git said, and what was read from it. */
  readonly answer: OtherBranches | null;
  readonly parsed: Parsed;
}

/** By content and file. */
type Parsed = ReadonlyMap<string, FileFacts>;

export const NO_FLIGHT: InFlightFacts = { records: [], notes: [], answer: null, parsed: new Map() };

const PLACES = ['.governance/changes', '.governance/approvals'];

const NOWHERE = '.git/linchpin/on';
/** A file that nobody can open: what it says stands on another branch, whatever the work tree has at that path. */
const fileOn = (root: FileId, { ref }: OtherBranch, path: string): FileId =>
  joinFileId(root, `${NOWHERE}/${ref}/${path}`);

/** `null` for what is no record and no approval. A broken text says what can be saved of it, one that is missing nothing. */
function readFile(file: FileId, path: string, text: string | null): FileFacts | null {
  const kind = kindOfPath(path);
  return kind === 'change' || kind === 'approval' ? readFacts(file, path, kind, parseYaml(text ?? '')) : null;
}

export const isOnOtherBranch = (file: FileId): boolean => file.includes(`/${NOWHERE}/`);

/** The base says that it is over: the branch has not heard of it, or was merged as another commit. */
const overOnBase = (file: FileId, { baseText }: OtherFile): boolean =>
  baseText !== null && isOver(readChangeRecord(file, parseYaml(baseText)));

interface Found extends InFlightRecord {
  readonly branchName: string;
  readonly time: number;
}

function recordsOn(
  root: FileId,
  prefix: string,
  branch: OtherBranch,
  known: Parsed,
  parsed: Map<string, FileFacts>,
  unread: string[],
): readonly Found[] {
  const entries: FileFacts['entry'][] = [];
  const records: { readonly record: ChangeRecord; readonly source: OtherFile; readonly path: string }[] = [];
  for (const source of branch.files) {
    const path = below(prefix, source.path);
    if (path === null) continue;
    const file = fileOn(root, branch, path);
    const key = `${source.blob} ${file}`;
    const read = known.get(key) ?? readFile(file, path, source.text);
    if (read === null) continue;
    parsed.set(key, read);
    if (source.text !== null && read.entry) entries.push(read.entry);
    else if (!read.record?.id) unread.push(`${path} on ${branch.ref}`);
    else if (!overOnBase(file, source)) records.push({ record: read.record, source, path });
  }
  const { ref: on, name: branchName, commit } = branch;
  return records.map(({ record, source, path }) => ({
    record: withOwnApprovals(record, entries),
    on,
    commit,
    path,
    branchName,
    time: source.time,
    writtenOn: source.writtenOn,
  }));
}

/** The branch that the record names is its own; of others the one that spoke last. */
const isCloser = (a: Found, b: Found): boolean => {
  const [own, other] = [namesBranch(a.record, a.branchName), namesBranch(b.record, b.branchName)];
  return own === other ? a.time > b.time : own;
};

const notesOf = ({ left }: OtherBranches, unread: readonly string[]): readonly string[] => [
  ...(left === 0
    ? []
    : [
        `${count(left, 'older branch', 'older branches')} of the remotes ${left === 1 ? 'was' : 'were'} not looked at.`,
      ]),
  ...unread.slice(0, 3).map((what) => `${what} cannot be read.`),
  ...(unread.length > 3 ? [`${unread.length - 3} more records on other branches cannot be read.`] : []),
];

/**
 * Asks git for the records of unmerged remote-tracking branches. Nothing is fetched, and nothing is read again of a branch
 * that has not moved. Never throws: what cannot be read is said in the notes, and stops nothing.
 */
export async function askInFlight(
  repository: Repository,
  range: Range,
  root: FileId,
  prefix: string,
  known: InFlightFacts,
): Promise<InFlightFacts> {
  if (range.base.commit === '') return NO_FLIGHT;
  const places = PLACES.map((place) => (prefix === '' ? place : `${prefix}/${place}`));
  const request = { base: range.base.commit, branch: range.branch, places };
  const answer = await repository.otherBranches(request, known.answer);
  if ('kind' in answer) return { ...NO_FLIGHT, notes: [`Changes on other branches are not known: ${answer.message}`] };
  if (answer === known.answer) return known;
  const parsed = new Map<string, FileFacts>();
  const unread: string[] = [];
  const byId = new Map<string, Found>();
  for (const branch of answer.branches)
    for (const found of recordsOn(root, prefix, branch, known.parsed, parsed, unread)) {
      const id = found.record.id?.value ?? '';
      const rival = byId.get(id);
      if (!rival || isCloser(found, rival)) byId.set(id, found);
    }
  const records = [...byId].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, found]) => found);
  return { records, notes: notesOf(answer, unread), answer, parsed };
}
