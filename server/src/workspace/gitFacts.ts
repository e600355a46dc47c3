import { joinFileId, relativeTo, type FileId } from '../base/fileId';
import type { FilePatch, GitAbsent, GitUndecided, Range, RangeRequest, Repository, TouchedFile } from '../git/types';
import type { Host } from '../host/types';
import type { BranchFacts } from '../review/types';
import type { GitState } from './types';

/** All that git said for one governance root, with every path relative to that root. */
export interface GitFacts {
  readonly state: GitState;
  readonly prefix: string | null;
  readonly tracked: readonly string[] | null;
  readonly branch: BranchFacts | null;
  readonly firstLines: ReadonlyMap<string, number>;
}

export const UNKNOWN_GIT: GitFacts = {
  state: { kind: 'unknown' },
  prefix: null,
  tracked: null,
  branch: null,
  firstLines: new Map(),
};

/** What a review needs of git beyond the list of touched files; told by `review/` once it knows the approvals. */
export interface PatchNeeds {
  readonly needsPatches: boolean;
  readonly commits: readonly string[];
}

/** Keeps what lies below `prefix` (`''`: everything) and makes it relative. */
const below = (prefix: string, path: string): string | null =>
  prefix === '' ? path : path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null;

function rebase<T>(prefix: string, map: ReadonlyMap<string, T>, rename: (value: T, path: string) => T): Map<string, T> {
  const out = new Map<string, T>();
  for (const [path, value] of map) {
    const rest = below(prefix, path);
    if (rest !== null) out.set(rest, rename(value, rest));
  }
  return out;
}

function branchFacts(range: Range, prefix: string): BranchFacts {
  const files: TouchedFile[] = [];
  for (const file of range.files) {
    const path = below(prefix, file.path);
    if (path !== null) files.push(prefix === '' ? file : { ...file, path });
  }
  const commits = range.commits.map((commit) =>
    prefix === ''
      ? commit
      : { ...commit, paths: commit.paths.map((p) => below(prefix, p)).filter((p): p is string => p !== null) },
  );
  const { base, baseFrom, head, branch, pullRequest } = range;
  return { base, baseFrom, head, branch, pullRequest, files, commits, patches: null, patchesAt: new Map() };
}

const isRepository = (r: Repository | GitAbsent | GitUndecided): r is Repository => !('kind' in r);

export interface GitQuestion {
  readonly root: FileId;
  readonly request: RangeRequest;
  /** Ask for first changed lines too: the editor shows findings on touched files. */
  readonly lines: boolean;
  /** Told once the touched files are known. */
  needs(branch: BranchFacts, tracked: readonly string[] | null): PatchNeeds;
}

/** Asks git once for one root. Never throws: what cannot be known is a state with its message. */
export async function askGit(host: Host, question: GitQuestion): Promise<GitFacts> {
  if (!host.git) {
    const state: GitAbsent = { kind: 'absent', reason: 'untrusted', message: 'git is not used here.' };
    return { ...UNKNOWN_GIT, state };
  }
  const opened = await host.git.open(question.root);
  if (!isRepository(opened)) return { ...UNKNOWN_GIT, state: opened };
  const prefix = relativeTo(opened.topLevel as FileId, question.root) ?? '';
  const [range, trackedAnswer] = await Promise.all([opened.range(question.request), opened.trackedFiles()]);
  const tracked = Array.isArray(trackedAnswer)
    ? prefix === ''
      ? trackedAnswer
      : trackedAnswer.map((p) => below(prefix, p)).filter((p): p is string => p !== null)
    : null;
  if (range.kind !== 'range') return { ...UNKNOWN_GIT, state: range, prefix, tracked };

  let branch = branchFacts(range, prefix);
  const needs = question.needs(branch, tracked);
  const own = branch.files.map((f) => f.path).map((p) => (prefix === '' ? p : `${prefix}/${p}`));
  const request = {
    bases: range.mergeBases,
    head: range.mode === 'head' ? range.head.commit : null,
    mode: range.mode,
    paths: own,
  };
  const renamed = (patch: FilePatch, path: string): FilePatch => (patch.path === path ? patch : { ...patch, path });
  const [patches, lines, ...at] = await Promise.all([
    needs.needsPatches && own.length > 0 ? opened.patches(request) : null,
    question.lines && own.length > 0 ? opened.firstChangedLines(request) : null,
    ...needs.commits.map(async (commit): Promise<[string, ReadonlyMap<string, FilePatch> | null]> => {
      const full = await opened.resolveCommit(commit);
      if (full === null) return [commit, null];
      // Where that commit left the base: since then the branch may have taken more of the base in.
      const bases = await opened.mergeBases(range.base.commit, full);
      if (bases.length === 0) return [commit, null];
      const then = await opened.patches({ bases, head: full, mode: 'head', paths: [] });
      return [commit, 'kind' in then ? null : rebase(prefix, then as ReadonlyMap<string, FilePatch>, renamed)];
    }),
  ]);
  if (patches && 'kind' in patches) {
    const failed: GitUndecided = {
      kind: 'undecided',
      rule: 'git/failed',
      message: patches.message,
      help: 'Run the command again; if it fails again, run `git fsck` in the repository.',
    };
    return { ...UNKNOWN_GIT, state: failed, prefix, tracked };
  }
  branch = {
    ...branch,
    patches: needs.needsPatches ? (patches ? rebase(prefix, patches, renamed) : new Map()) : null,
    patchesAt: new Map(at),
  };
  return {
    state: range,
    prefix,
    tracked,
    branch,
    firstLines: lines ? rebase(prefix, lines, (line) => line) : new Map(),
  };
}

export const sourceFile = (root: FileId, path: string): FileId => joinFileId(root, path);
