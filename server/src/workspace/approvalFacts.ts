import { joinFileId, type FileId } from '../base/fileId';
import type { BlamedLine, FileAt, GitFailure, Range, Repository } from '../git/types';
import { readApprovalEntry, readChangeRecord } from '../model';
import { kindOfPath } from '../model/kinds';
import { ALLOWED_SIGNERS, type PatchNeeds } from '../review';
import type { BranchFacts, PastEntries } from '../review/types';
import { parseYaml } from '../yaml';

interface Place {
  readonly repository: Repository;
  readonly range: Range;
  /** The root below the repository's top level, `''` at the top. */
  readonly prefix: string;
  readonly root: FileId;
}

const atTop = (prefix: string, path: string): string => (prefix === '' ? path : `${prefix}/${path}`);

/** Who brought the lines of the files that hold approvals, and who made and signed those commits. */
export async function whoWrote(
  { repository, range, prefix }: Place,
  needs: PatchNeeds['proofs'],
): Promise<Pick<BranchFacts, 'lines' | 'proofs'>> {
  if (needs === null) return { lines: null, proofs: new Map() };
  const head = range.head.commit;
  const paths = needs.files.map((path) => atTop(prefix, path));
  const blamed =
    paths.length > 0 ? await repository.blame(head, paths) : new Map<string, readonly BlamedLine[] | null>();
  const lines = new Map(needs.files.map((path) => [path, blamed.get(atTop(prefix, path)) ?? null]));
  const commits = new Set([...needs.commits, ...[...lines.values()].flatMap((l) => (l ?? []).map((b) => b.commit))]);
  if (commits.size === 0) return { lines, proofs: new Map() };
  // A branch must not bring the keys that vouch for it, nor keep one that its own head has struck off.
  const allowed = [...range.mergeBases, head].map((commit): FileAt => ({
    commit,
    path: atTop(prefix, ALLOWED_SIGNERS),
  }));
  const proofs = await repository.commitProofs({
    commits: [...commits],
    signatures: needs.signatures ? { allowed } : null,
  });
  return { lines, proofs };
}

/** Records and approval files that the branch touched more than once, or did not make: only they can have lost something. */
function* versionsOf({ range, prefix }: Place, branch: BranchFacts): Generator<FileAt & { readonly own: string }> {
  const touches = new Map<string, string[]>();
  for (const commit of branch.commits)
    for (const path of commit.paths) {
      const kind = kindOfPath(path);
      if (kind === 'change' || kind === 'approval') touches.set(path, [...(touches.get(path) ?? []), commit.id]);
    }
  const present = new Map(branch.files.map((f) => [f.path, f]));
  for (const { path } of branch.files) {
    const kind = kindOfPath(path);
    if ((kind === 'change' || kind === 'approval') && !touches.has(path)) touches.set(path, []);
  }
  for (const [own, commits] of touches) {
    const isNew = present.get(own)?.status === 'A';
    if (isNew && commits.length <= 1 && range.mode === 'head') continue;
    const path = atTop(prefix, own);
    for (const commit of [...commits, ...(isNew ? [] : range.mergeBases)]) yield { commit, path, own };
  }
}

function entriesIn(root: FileId, own: string, commit: string, text: string): PastEntries | null {
  const file = joinFileId(root, own);
  const yaml = parseYaml(text);
  if (kindOfPath(own) === 'change') {
    const { id, approvals, objections } = readChangeRecord(file, yaml);
    return { commit, change: id?.value ?? null, approvals, objections };
  }
  const change = /\.governance\/approvals\/([^/]+)\//.exec(own)?.[1];
  const { approval, objection } = readApprovalEntry(file, yaml);
  if (change === undefined) return null;
  return { commit, change, approvals: approval ? [approval] : [], objections: objection ? [objection] : [] };
}

/** A text without these words holds nothing that can be missed. */
const WORTH_READING = /concern|objection|conditions/;

/**
 * What records and approval files said at the base and at the commits of the branch, so that an objection which is gone is
 * missed. `changes`: ids of the records that are there now.
 */
export async function pastEntries(
  place: Place,
  branch: BranchFacts,
  changes: ReadonlySet<string>,
): Promise<readonly PastEntries[] | GitFailure> {
  const wanted = [...versionsOf(place, branch)];
  if (wanted.length === 0) return [];
  const texts = await place.repository.contents(wanted);
  if ('kind' in texts) return texts;
  return wanted.flatMap(({ own, commit }, i) => {
    const text = texts[i] ?? null;
    const past = text !== null && WORTH_READING.test(text) ? entriesIn(place.root, own, commit, text) : null;
    if (past === null || (past.approvals.length === 0 && past.objections.length === 0)) return [];
    return [{ ...past, change: past.change !== null && changes.has(past.change) ? past.change : null }];
  });
}
