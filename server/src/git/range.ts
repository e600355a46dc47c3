import { chooseBase, baseRevisions, namedBases, noMergeBase, readings } from './base';
import { decodeName, decodeText } from './bytes';
import { readCi, type CiFacts } from './ci';
import { DIFF } from './flags';
import { linearMergeBase, LOG, parseLog } from './log';
import { failed, readHeadState, type HeadState, type RepositoryPlace } from './location';
import { mailmapOf } from './persons';
import { Fields, mergeUnmerged, NO_MODE, readRawRecords, touchedOf, unionOf } from './rawDiff';
import { resolveAll, sinceBase, threeDot } from './revisions';
import { NO_COPY, withIndexCopy, worked, type GitIo, type RunResult } from './run';
import type {
  GitAbsent,
  GitUndecided,
  NamedCommit,
  Range,
  RangeCommit,
  RangeRequest,
  RangeResult,
  TouchedFile,
} from './types';

type Stop = GitUndecided | GitAbsent;
const stopped = (value: unknown): value is Stop => typeof value === 'object' && value !== null && 'kind' in value;

const filesOf = (result: RunResult): TouchedFile[] =>
  mergeUnmerged(readRawRecords(new Fields(result.out))).map(touchedOf);

interface Ends {
  readonly base: NamedCommit;
  readonly baseFrom: string;
  readonly head: NamedCommit;
  readonly branch: string | null;
  readonly notes: readonly string[];
}

/** Both ends of the range, from one look at all revisions that could matter. */
async function findEnds(
  io: GitIo,
  request: RangeRequest,
  ci: CiFacts,
  state: HeadState,
  topLevel: string,
): Promise<Ends | Stop> {
  const named = namedBases(request, ci);
  const headName = request.mode === 'head' ? (request.head ?? 'HEAD') : 'HEAD';
  const parent = ci.mergeRef && request.head === undefined && request.mode === 'head' ? 'HEAD^2' : null;
  const revisions = await resolveAll(io, [
    ...baseRevisions(named),
    ...readings(headName),
    `refs/heads/${headName}`,
    `refs/remotes/${headName}`,
    ...(parent === null ? [] : [parent, 'HEAD^3']),
  ]);
  if (!(revisions instanceof Map)) return failed('cat-file', revisions, topLevel);
  const commitOf = (revision: string): string | null => revisions.get(revision) ?? null;
  const head =
    readings(headName)
      .map(commitOf)
      .find((commit) => commit !== null) ?? null;
  if (head === null) {
    if (headName === 'HEAD') return { kind: 'absent', reason: 'no-commits', message: 'This branch has no commit yet.' };
    return {
      kind: 'undecided',
      rule: 'git/no-base',
      message: `The head “${headName}” is not a commit of this repository.`,
      help: `Fetch it with \`git fetch origin ${headName.replace(/^origin\//, '')}\`, or name another with \`--head\`.`,
    };
  }
  const chosen = chooseBase(named, commitOf, state.originHead, state.shallow);
  if ('kind' in chosen) return chosen;
  if (ci.checksOutBase && request.head === undefined && head === chosen.base.commit) {
    return {
      kind: 'undecided',
      rule: 'git/no-base',
      message: 'The workflow runs on pull_request_target and has checked out the base itself: the request is not here.',
      help: 'Check out the head of the request: `ref: ${{ github.event.pull_request.head.sha }}` with `fetch-depth: 0`.',
    };
  }
  const current = state.branch ?? ci.branch;
  if (headName !== 'HEAD') {
    const remote = commitOf(`refs/remotes/${headName}`) === null ? null : headName.slice(headName.indexOf('/') + 1);
    const branch = commitOf(`refs/heads/${headName}`) === null ? remote : headName;
    return {
      ...chosen,
      head: { ref: headName, commit: head },
      branch: branch ?? (head === commitOf('HEAD') ? current : null),
      notes: [],
    };
  }
  const second = parent === null || commitOf('HEAD^3') !== null ? null : commitOf(parent);
  if (second !== null && ci.mergeRef && (ci.mergeRef.commit ?? head) === head) {
    const note = `CI has checked out the merge ${ci.mergeRef.ref}; its second parent, the request's own head, is judged.`;
    return { ...chosen, head: { ref: 'HEAD^2', commit: second }, branch: current, notes: [note] };
  }
  return { ...chosen, head: { ref: 'HEAD', commit: head }, branch: current, notes: [] };
}

/**
 * Paths that a merge changed itself: made again by git and compared. Where that cannot be (a repository that is read-only,
 * more than two parents), what differs from every parent. `null`: git failed.
 */
async function ownEditsOfMerges(
  io: GitIo,
  range: string,
  merges: readonly RangeCommit[],
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const edits = new Map<string, readonly string[]>();
  const read = async (how: string, parents: readonly string[]): Promise<boolean> => {
    const result = await io.run([...LOG, ...DIFF, how, ...parents, range]);
    const commits = worked(result) ? parseLog(result.out) : null;
    for (const commit of commits ?? []) edits.set(commit.id, commit.paths);
    return commits !== null;
  };
  if (await read('--remerge-diff', ['--min-parents=2', '--max-parents=2'])) {
    const octopus = merges.some((c) => c.parents.length > 2);
    return !octopus || (await read('-c', ['--min-parents=3'])) ? edits : null;
  }
  return (await read('-c', ['--min-parents=2'])) ? edits : null;
}

/** Persons whom trailers name; git itself has mapped authors and committers. */
async function mapTrailers(
  io: GitIo,
  commits: readonly RangeCommit[],
  topLevel: string,
): Promise<readonly RangeCommit[]> {
  const named = commits.flatMap((c) => [...c.coAuthors, ...c.approvals.map((t) => t.person)]).filter((p) => p !== null);
  if (named.length === 0) return commits;
  const map = await mailmapOf(io, topLevel, named);
  return commits.map((c) => ({
    ...c,
    coAuthors: c.coAuthors.map(map),
    approvals: c.approvals.map((t) => (t.person === null ? t : { ...t, person: map(t.person) })),
  }));
}

export async function untrackedFiles(io: GitIo, topLevel: string): Promise<TouchedFile[] | RunResult> {
  const result = await io.run(['ls-files', '--others', '--exclude-standard', '-z']);
  if (!worked(result)) return result;
  const names = result.out.split('\0').filter((name) => name !== '');
  const blob = '0'.repeat(40);
  return Promise.all(
    names.map(async (name): Promise<TouchedFile> => {
      // A repository of its own inside this one is listed as a folder; added, it would be a submodule.
      const nested = name.endsWith('/');
      const path = decodeName(nested ? name.slice(0, -1) : name);
      const newMode = nested ? '160000' : ((await io.look(`${topLevel}/${path}`))?.mode ?? '100644');
      const link = nested || newMode === '120000';
      return {
        path,
        status: 'A',
        oldMode: NO_MODE,
        newMode,
        oldBlob: blob,
        newBlob: blob,
        untracked: true,
        link,
        generated: false,
      };
    }),
  );
}

/** Marks what `.gitattributes` calls generated; given by the repository, since it knows the tracked files. */
export type MarkGenerated = (
  files: readonly TouchedFile[],
  mode: RangeRequest['mode'],
) => Promise<readonly TouchedFile[]>;

export async function readRange(
  io: GitIo,
  place: RepositoryPlace,
  request: RangeRequest,
  markGenerated: MarkGenerated,
): Promise<RangeResult> {
  const { topLevel } = place;
  const ci = readCi(request.env);
  const state = await readHeadState(io, place);
  const ends = await findEnds(io, request, ci, state, topLevel);
  if (stopped(ends)) return ends;
  const { base, head, baseFrom, branch } = ends;
  const notes = [...ends.notes];
  const { mode } = request;
  if (state.inProgress !== null)
    notes.push(`${state.inProgress} is in progress: what git says of this branch will change when it ends.`);

  const diff = async (args: readonly string[]): Promise<RunResult> => {
    const call = (git: GitIo): Promise<RunResult> => git.run(['diff', ...DIFF, ...args, '--']);
    return mode === 'worktree' ? ((await withIndexCopy(io, place.gitDir, call)) ?? NO_COPY) : call(io);
  };
  const same = base.commit === head.commit;
  const nothing: RunResult = { code: 0, out: '', err: '', problem: null };
  // The diff starts at once with git's own three-dot meaning; it is thrown away where there are several merge bases.
  const [log, guess, untracked] = await Promise.all([
    same ? nothing : io.run([...LOG, ...DIFF, `${base.commit}..${head.commit}`]),
    same && mode === 'head' ? nothing : diff(threeDot(mode, base.commit, head.commit)),
    mode === 'worktree' ? untrackedFiles(io, topLevel) : [],
  ]);
  if (!Array.isArray(untracked)) return failed('ls-files', untracked, topLevel);
  if (!worked(log)) return failed('log', log, topLevel);
  let commits: readonly RangeCommit[] | null = parseLog(log.out);
  if (commits === null) return failed('log', { ...log, code: 0, err: 'its answer cannot be read' }, topLevel);

  const linear = linearMergeBase(commits, head.commit);
  const mergeBases = linear !== null ? [linear] : await mergeBasesOf(io, base, head, state.shallow, topLevel);
  if (stopped(mergeBases)) return mergeBases;
  let results = [guess];
  if (mergeBases.length > 1) {
    notes.push(
      `${head.ref} and ${base.ref} have ${mergeBases.length} merge bases; what differs from any of them counts as touched.`,
    );
    results = await Promise.all(mergeBases.map((from) => diff(sinceBase(mode, from, head.commit))));
  }
  const bad = results.find((r) => !worked(r));
  if (bad) return failed('diff', bad, topLevel);
  const merges = commits.filter((c) => c.parents.length > 1);
  if (merges.length > 0) {
    const edits = await ownEditsOfMerges(io, `${base.commit}..${head.commit}`, merges);
    if (edits === null)
      return failed('log', { ...nothing, code: 128, err: 'the merges of the range cannot be read' }, topLevel);
    commits = commits.map((c) => (c.parents.length > 1 ? { ...c, paths: edits.get(c.id) ?? [] } : c));
  }
  const [mapped, files] = await Promise.all([
    mapTrailers(io, commits, topLevel),
    markGenerated([...unionOf(results.map(filesOf)), ...untracked], mode),
  ]);
  const range: Range = {
    kind: 'range',
    base,
    baseFrom,
    head: mode === 'head' ? head : { ref: mode === 'staged' ? 'index' : 'work tree', commit: head.commit },
    mode,
    mergeBases,
    branch,
    pullRequest: ci.pullRequest,
    files,
    commits: mapped,
    notes,
    inProgress: state.inProgress !== null,
  };
  return range;
}

async function mergeBasesOf(
  io: GitIo,
  base: NamedCommit,
  head: NamedCommit,
  shallow: boolean,
  topLevel: string,
): Promise<readonly string[] | Stop> {
  const result = await io.run(['merge-base', '--all', base.commit, head.commit]);
  if (result.problem === null && result.code === 1) return noMergeBase(base, head, shallow);
  if (!worked(result)) return failed('merge-base', result, topLevel);
  const ids = decodeText(result.out)
    .split('\n')
    .filter((id) => id !== '');
  return ids.length > 0 ? ids : noMergeBase(base, head, shallow);
}
