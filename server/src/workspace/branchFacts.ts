import type { FileId } from '../base/fileId';
import type { FilePatch, GitFailure, Range, Repository, TouchedFile } from '../git/types';
import type { PatchNeeds } from '../review';
import type { BranchFacts } from '../review/types';
import { agreedReverts } from './agreedReverts';
import { pastEntries, whoWrote } from './approvalFacts';

/** Keeps what lies below `prefix` (`''`: everything) and makes it relative. */
export const below = (prefix: string, path: string): string | null =>
  prefix === '' ? path : path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null;

/** A path below the root as the repository names it. */
export const atTop = (prefix: string, path: string): string => (prefix === '' ? path : `${prefix}/${path}`);

const renamedPatch = (patch: FilePatch, path: string): FilePatch => (patch.path === path ? patch : { ...patch, path });

export function rebase<T>(
  prefix: string,
  map: ReadonlyMap<string, T>,
  rename: (value: T, path: string) => T,
): Map<string, T> {
  const out = new Map<string, T>();
  for (const [path, value] of map) {
    const rest = below(prefix, path);
    if (rest !== null) out.set(rest, rename(value, rest));
  }
  return out;
}

const NOT_ASKED = {
  patches: null,
  patchesAt: new Map(),
  lines: null,
  proofs: new Map(),
  past: [],
  reviews: [],
  reverts: [],
} satisfies Partial<BranchFacts>;

export function branchFacts(range: Range, prefix: string): BranchFacts {
  const { base, baseFrom, head, branch, pullRequest } = range;
  const about = { base, baseFrom, head, branch, pullRequest, ...NOT_ASKED };
  if (prefix === '') return { ...about, files: range.files, commits: range.commits };
  const files: TouchedFile[] = [];
  for (const file of range.files) {
    const path = below(prefix, file.path);
    if (path !== null) files.push({ ...file, path });
  }
  const commits = range.commits.map((commit) => ({
    ...commit,
    paths: commit.paths.map((p) => below(prefix, p)).filter((p): p is string => p !== null),
  }));
  return { ...about, files, commits };
}

/** The same branch as a root further below sees it. */
export function branchBelow(branch: BranchFacts, prefix: string): BranchFacts {
  const renamed = <T>(map: ReadonlyMap<string, T>): Map<string, T> => rebase(prefix, map, (value) => value);
  const patches = (map: ReadonlyMap<string, FilePatch>): Map<string, FilePatch> => rebase(prefix, map, renamedPatch);
  return {
    ...branch,
    files: branch.files.flatMap((file) => {
      const path = below(prefix, file.path);
      return path === null ? [] : [{ ...file, path }];
    }),
    commits: branch.commits.map((commit) => ({
      ...commit,
      paths: commit.paths.map((p) => below(prefix, p)).filter((p) => p !== null),
    })),
    patches: branch.patches && patches(branch.patches),
    patchesAt: new Map([...branch.patchesAt].map(([commit, map]) => [commit, map && patches(map)])),
    lines: branch.lines && renamed(branch.lines),
    past: [],
  };
}

/** One range of one repository, for one governance root. */
export interface BranchPlace {
  readonly repository: Repository;
  readonly range: Range;
  /** The root below the repository's top level, `''` at the top. */
  readonly prefix: string;
  readonly root: FileId;
  /** Paths that exist, relative to the top level. */
  readonly everyPath: readonly string[];
}

const isFailure = (answer: object): answer is GitFailure => 'kind' in answer && answer.kind === 'failed';

/** The patches as of a commit that an approval names; `null` where it is not known here. */
async function patchesAt(
  { repository, range, prefix }: BranchPlace,
  commit: string,
): Promise<ReadonlyMap<string, FilePatch> | null> {
  const full = await repository.resolveCommit(commit);
  if (full === null) return null;
  // Where that commit left the base: since then the branch may have taken more of the base in.
  const present = range.mode === 'head' && full === range.head.commit;
  const bases = present ? range.mergeBases : await repository.mergeBases(range.base.commit, full);
  if (bases.length === 0) return null;
  const then = await repository.patches({ bases, head: full, mode: 'head', paths: [] });
  return isFailure(then) ? null : rebase(prefix, then, renamedPatch);
}

/** The branch with everything that the judging of its approvals asks of git. */
export async function askBranch(
  place: BranchPlace,
  branch: BranchFacts,
  needs: PatchNeeds,
): Promise<BranchFacts | GitFailure> {
  const { repository, range, prefix } = place;
  const paths = branch.files.map((f) => (prefix === '' ? f.path : `${prefix}/${f.path}`));
  const head = range.mode === 'head' ? range.head.commit : null;
  const request = { bases: range.mergeBases, head, mode: range.mode, paths };
  const [patches, written, past, reverts, ...at] = await Promise.all([
    needs.needsPatches && paths.length > 0 ? repository.patches(request) : null,
    whoWrote(place, needs.proofs),
    pastEntries(place, branch, needs.changes),
    needs.reverts ? agreedReverts(place, branch) : [],
    ...needs.commits.map(async (commit) => [commit, await patchesAt(place, commit)] as const),
  ]);
  if (patches !== null && isFailure(patches)) return patches;
  if (isFailure(past)) return past;
  return {
    ...branch,
    patches: needs.needsPatches ? (patches ? rebase(prefix, patches, renamedPatch) : new Map()) : null,
    patchesAt: new Map(at),
    ...written,
    past,
    reverts,
  };
}
