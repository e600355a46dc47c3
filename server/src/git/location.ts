import { dirnameOf, fileIdFromPath, relativeTo, type FileId } from '../base/fileId';
import { decodeName } from './bytes';
import { describeFailure, worked, type GitIo, type RunResult } from './run';
import type { GitAbsent, GitUndecided } from './types';

/** Where a repository lies. None of it changes while the repository is there. */
export interface RepositoryPlace {
  /** Spelled as the folder that was asked for is: symlinks above it are not resolved, so that paths can be compared. */
  readonly topLevel: FileId;
  /** This work tree's own folder: HEAD, index, states of a rebase. */
  readonly gitDir: string;
  /** What all work trees share: objects, refs, `shallow`. */
  readonly commonDir: string;
}

const absent = (reason: GitAbsent['reason'], message: string): GitAbsent => ({ kind: 'absent', reason, message });

/** Why git would say nothing about a folder, from the words of any of its commands. `null`: a failure of another kind. */
export function refusalOf(result: RunResult, folder: string): GitAbsent | GitUndecided | null {
  if (result.problem === 'missing') return absent('no-git', 'The git program is not on the PATH.');
  if (/dubious ownership/.test(result.err)) {
    const named = /safe\.directory (.+)$/m.exec(result.err)?.[1]?.trim() ?? folder;
    return {
      kind: 'undecided',
      rule: 'git/failed',
      message: 'git refuses this repository: its folder belongs to another user (dubious ownership).',
      help: `If you trust it, run \`git config --global --add safe.directory ${named}\`.`,
    };
  }
  if (/not a git repository/.test(result.err)) return absent('no-repository', 'There is no git repository here.');
  if (/must be run in a work tree/.test(result.err))
    return absent('no-repository', 'This git repository is bare: it has no files to judge.');
  return null;
}

export function failed(command: string, result: RunResult, folder: string): GitUndecided | GitAbsent {
  const refusal = refusalOf(result, folder);
  if (refusal) return refusal;
  const partial = /promisor|could not fetch|transport '.*' not allowed|lazy fetching disabled/i.test(result.err);
  return {
    kind: 'undecided',
    rule: 'git/failed',
    message: describeFailure(command, result),
    help: partial
      ? 'This is a partial clone that lacks the files to compare: fetch them with `git fetch --refetch --no-filter`.'
      : 'Run the command again; if it fails again, run `git fsck` in the repository.',
  };
}

/** One call: the place of the repository that holds a folder, or why there is none. */
export async function locate(io: GitIo, folder: FileId): Promise<RepositoryPlace | GitAbsent | GitUndecided> {
  const args = [
    'rev-parse',
    '--path-format=absolute',
    '--show-toplevel',
    '--show-prefix',
    '--absolute-git-dir',
    '--git-common-dir',
  ];
  const result = await io.run(args, { cwd: folder });
  if (result.problem === 'no-folder') return absent('no-repository', `There is no folder ${folder}.`);
  if (!worked(result)) return failed('rev-parse', result, folder);
  const lines = result.out.replace(/\n$/, '').split('\n').map(decodeName);
  const [real, prefix, gitDir, commonDir] = lines;
  if (
    lines.length !== 4 ||
    real === undefined ||
    prefix === undefined ||
    gitDir === undefined ||
    commonDir === undefined
  ) {
    return {
      kind: 'undecided',
      rule: 'git/failed',
      message: `git gave no usable place for ${folder}.`,
      help: 'A line break in the name of a folder above the repository does this: rename that folder.',
    };
  }
  const topLevel = climb(folder, prefix.replace(/\/$/, ''));
  if (topLevel === null) {
    return {
      kind: 'undecided',
      rule: 'git/failed',
      message: `${folder} is a symbolic link into the repository ${real}.`,
      help: `Open it by its real place: ${real}/${prefix.replace(/\/$/, '')}.`,
    };
  }
  return { topLevel, gitDir: fileIdFromPath(gitDir), commonDir: fileIdFromPath(commonDir) };
}

/** The folder above which `prefix` leads to `folder`; `null` where the names differ (a link). */
function climb(folder: FileId, prefix: string): FileId | null {
  if (prefix === '') return folder;
  const top = folder.slice(0, -(prefix.length + 1)) as FileId;
  return relativeTo(top, folder) === prefix ? top : null;
}

/** Folders from `folder` up to (not with) `topLevel`. */
export function foldersBelow(topLevel: FileId, folder: FileId): FileId[] {
  const out: FileId[] = [];
  for (let at = folder; at !== topLevel && relativeTo(topLevel, at) !== null; at = dirnameOf(at)) out.push(at);
  return out;
}

/** What stands between two commits: a state that git keeps in files. */
const STATES = [
  ['rebase-merge', 'A rebase'],
  ['rebase-apply', 'A rebase'],
  ['MERGE_HEAD', 'A merge'],
  ['CHERRY_PICK_HEAD', 'A cherry-pick'],
  ['REVERT_HEAD', 'A revert'],
] as const;

export interface HeadState {
  /** Branch name, or `null` (detached, and no rebase remembers one). */
  readonly branch: string | null;
  /** `A rebase`, `A merge` …; `null` where none is in progress. */
  readonly inProgress: string | null;
  readonly shallow: boolean;
  /** `refs/remotes/origin/main`; `null` where unknown. */
  readonly originHead: string | null;
}

const targetOf = (text: string | null): string | null =>
  text === null ? null : (/^ref: (.+)$/m.exec(text)?.[1]?.trim() ?? null);

/** Read from git's own small files; asked of git where the refs are kept otherwise (reftable says `.invalid`). */
async function symbolic(
  io: GitIo,
  topLevel: FileId,
  file: string,
  ref: string,
  reftable: boolean,
): Promise<string | null> {
  if (!reftable) return targetOf(await io.readText(file));
  const result = await io.run(['symbolic-ref', '--quiet', ref], { cwd: topLevel });
  return worked(result) ? decodeName(result.out.trim()) : null;
}

export async function readHeadState(io: GitIo, { topLevel, gitDir, commonDir }: RepositoryPlace): Promise<HeadState> {
  const headText = await io.readText(`${gitDir}/HEAD`);
  const reftable = targetOf(headText) === 'refs/heads/.invalid';
  const [head, originHead, shallow, rebased, ...there] = await Promise.all([
    reftable ? symbolic(io, topLevel, `${gitDir}/HEAD`, 'HEAD', true) : targetOf(headText),
    symbolic(io, topLevel, `${commonDir}/refs/remotes/origin/HEAD`, 'refs/remotes/origin/HEAD', reftable),
    io.exists(`${commonDir}/shallow`),
    io.readText(`${gitDir}/rebase-merge/head-name`),
    ...STATES.map(([name]) => io.exists(`${gitDir}/${name}`)),
  ]);
  const index = there.findIndex(Boolean);
  const ref = head ?? rebased?.trim() ?? null;
  return {
    branch: ref !== null && ref.startsWith('refs/heads/') ? decodeName(ref.slice('refs/heads/'.length)) : null,
    inProgress: STATES[index]?.[1] ?? null,
    shallow,
    originHead,
  };
}
