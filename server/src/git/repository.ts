import { generatedAt, markGenerated } from './attributes';
import { decodeName, decodeText, encodeText } from './bytes';
import { readContents } from './contents';
import { readFilesAt } from './filesAt';
import { PINNED } from './flags';
import { readDatedLines } from './lineDays';
import type { RepositoryPlace } from './location';
import { mappedAsOf } from './mailmap';
import { readOtherBranches } from './otherBranches';
import { readReleases } from './releases';
import { parsePerson } from './persons';
import { firstLinesOf, patchesOf, readAllSections, type Scene, type Section } from './patches';
import { readBlame, readProofs } from './proofs';
import { readRange, untrackedFiles } from './range';
import { readReverts } from './reverts';
import { resolveAll } from './revisions';
import { describeFailure, worked, type GitIo, type Run } from './run';
import type { GitFailure, PatchRequest, RangeRequest, Repository, TouchedFile } from './types';

export interface RepositoryOptions {
  /** `GIT_INDEX_FILE` as a hook sets it: the index of the commit that is being made, for `staged`. */
  readonly hookIndex: string | null;
  /** Tracked paths, kept by the host for as long as the index stays the same. */
  tracked(): Promise<string[] | GitFailure>;
}

/** git for one repository, with everything pinned that configuration could change. */
export const pinnedRun =
  (run: Run, topLevel: string): Run =>
  (args, options) =>
    run([...PINNED, ...args], { cwd: topLevel, ...options });

/** `git ls-files -z` at the top level, in git's own (bytewise) order. */
export async function listTracked(run: Run): Promise<string[] | GitFailure> {
  const result = await run(['ls-files', '-z', '--deduplicate']);
  if (!worked(result)) return { kind: 'failed', message: describeFailure('ls-files', result) };
  const names = result.out.split('\0');
  names.pop();
  return names.map(decodeName);
}

/** A hook's index belongs to this repository where it lies in its folder; another repository's is not ours. */
function indexOf(place: RepositoryPlace, hookIndex: string | null): string | null {
  if (hookIndex === null || hookIndex === '') return null;
  const absolute = /^(?:\/|[A-Za-z]:)/.test(hookIndex) ? hookIndex : `${place.topLevel}/${hookIndex}`;
  return absolute.replace(/\\/g, '/').startsWith(`${place.gitDir}/`) ? absolute : null;
}

/** Answers for one repository. Kept for one round of questions: patches that are asked for twice are read once. */
export function createRepository(host: GitIo, place: RepositoryPlace, options: RepositoryOptions): Repository {
  const { topLevel } = place;
  const io: GitIo = { ...host, run: pinnedRun(host.run, topLevel) };
  const index = indexOf(place, options.hookIndex);
  const staged: GitIo =
    index === null
      ? io
      : { ...io, run: (args, o) => io.run(args, { ...o, env: { ...o?.env, GIT_INDEX_FILE: index } }) };
  const ioOf = (mode: RangeRequest['mode']): GitIo => (mode === 'staged' ? staged : io);

  let untracked: Promise<TouchedFile[] | GitFailure> | null = null;
  const listUntracked = (): Promise<TouchedFile[] | GitFailure> =>
    (untracked ??= untrackedFiles(io, topLevel).then((r) =>
      Array.isArray(r) ? r : { kind: 'failed', message: describeFailure('ls-files', r) },
    ));

  const read = new Map<string, Promise<Section[][] | GitFailure>>();
  const sceneOf = async (request: PatchRequest): Promise<Scene | GitFailure> => {
    const fresh = request.mode === 'worktree' ? await listUntracked() : [];
    return Array.isArray(fresh) ? { io: ioOf(request.mode), place, untracked: fresh } : fresh;
  };
  const sections = (request: PatchRequest): Promise<Section[][] | GitFailure> => {
    const key = JSON.stringify(request);
    let answer = read.get(key);
    if (!answer) {
      answer = sceneOf(request).then((scene) => ('kind' in scene ? scene : readAllSections(scene, request)));
      read.set(key, answer);
    }
    return answer;
  };

  return {
    topLevel,
    async range(request) {
      read.clear();
      untracked = null;
      const mark = async (files: readonly TouchedFile[]): Promise<readonly TouchedFile[]> => {
        const tracked = await options.tracked();
        return markGenerated(ioOf(request.mode), topLevel, Array.isArray(tracked) ? tracked : [], files, request.mode);
      };
      const range = await readRange(ioOf(request.mode), place, request, mark);
      if (range.kind === 'range') untracked = Promise.resolve(range.files.filter((f) => f.untracked));
      return range;
    },
    async patches(request) {
      const [scene, found] = await Promise.all([sceneOf(request), sections(request)]);
      if ('kind' in scene) return scene;
      return Array.isArray(found) ? patchesOf(scene, found) : found;
    },
    trackedFiles: () => options.tracked(),
    async firstChangedLines(request) {
      const found = await sections(request);
      return Array.isArray(found) ? firstLinesOf(found) : new Map<string, number>();
    },
    async identity() {
      // Without `useConfigOnly`, git would make a name up from the login and the machine.
      const result = await io.run(['-c', 'user.useConfigOnly=true', 'var', 'GIT_AUTHOR_IDENT']);
      const own = worked(result) ? parsePerson(decodeText(result.out).replace(/ \d+ [+-]\d+\s*$/, '')) : null;
      if (own === null || own.email === '') return null;
      if (!(await io.exists(`${topLevel}/.mailmap`))) return own;
      const mapped = await io.run(['check-mailmap', '--stdin'], { input: encodeText(`${own.name} <${own.email}>\n`) });
      return (worked(mapped) ? parsePerson(decodeText(mapped.out.trim())) : null) ?? own;
    },
    async resolveCommit(id) {
      if (!/^[0-9a-f]{4,64}$/i.test(id)) return null;
      const found = await resolveAll(io, [id]);
      const full = found instanceof Map ? (found.get(id) ?? null) : null;
      // A branch may be called like an id; what is asked for is the id.
      return full?.startsWith(id.toLowerCase()) === true ? full : null;
    },
    async mergeBases(one, other) {
      const result = await io.run(['merge-base', '--all', one, other]);
      return worked(result) ? result.out.split('\n').filter((id) => id !== '') : [];
    },
    filesAt: (commit, paths, wanted) => readFilesAt(io, commit, paths, wanted),
    generatedAt: (commit, paths) => generatedAt(io, `${place.gitDir}/index.absent`, commit, paths),
    mappedAsOf: (commit) => createRepository(mappedAsOf(host, place, commit), place, options),
    datedLines: (path, commit) => readDatedLines(io.run, path, commit),
    otherBranches: (request, known) => readOtherBranches(io, request, known),
    blame: (commit, paths) => readBlame(io, commit, paths),
    commitProofs: (request) => readProofs(io, place, request),
    contents: (wanted) => readContents(io, wanted),
    reverts: (base, commits) => readReverts(io, base, commits),
    releases: (most) => readReleases(io, most),
  };
}
