import type { FileId } from '../base/fileId';
import { relativeTo } from '../base/fileId';
import type { GitAbsent, GitUndecided, PatchResult, RangeResult, Repository, TouchedFile } from './types';

const ZERO = '0'.repeat(40);

interface Opener {
  open(folder: FileId): Promise<Repository | GitAbsent | GitUndecided>;
}

/**
 * A repository whose touched files are given by the caller (`--files-from`, a bot that knows the diff). Tracked paths
 * still come from git where it is there; authors, patches and commits are not known, so no approval can be called fresh.
 */
export function filesRepository(git: Opener | null, folder: FileId, files: readonly string[]): Opener {
  const touched: readonly TouchedFile[] = [...new Set(files)].sort().map((path) => ({
    path,
    status: 'M',
    oldMode: '100644',
    newMode: '100644',
    oldBlob: ZERO,
    newBlob: ZERO,
    untracked: false,
    link: false,
    generated: false,
  }));
  const range: RangeResult = {
    kind: 'range',
    base: { ref: 'the given files', commit: '' },
    baseFrom: '--files-from',
    head: { ref: 'the given files', commit: '' },
    mode: 'head',
    mergeBases: [],
    branch: null,
    pullRequest: null,
    files: touched,
    commits: [],
    notes: [],
    inProgress: false,
  };
  return {
    async open() {
      const real = git === null ? null : await git.open(folder);
      const inner = real && !('kind' in real) ? real : null;
      const prefix = inner ? (relativeTo(inner.topLevel as FileId, folder) ?? '') : '';
      const atTop = (path: string): string => (prefix === '' ? path : `${prefix}/${path}`);
      const repository: Repository = {
        topLevel: inner?.topLevel ?? folder,
        range: () =>
          Promise.resolve(inner ? { ...range, files: touched.map((f) => ({ ...f, path: atTop(f.path) })) } : range),
        patches: (): Promise<PatchResult> => Promise.resolve(new Map()),
        trackedFiles: () => inner?.trackedFiles() ?? Promise.resolve({ kind: 'failed', message: 'git is not here' }),
        firstChangedLines: () => Promise.resolve(new Map()),
        identity: () => inner?.identity() ?? Promise.resolve(null),
        resolveCommit: (id) => inner?.resolveCommit(id) ?? Promise.resolve(null),
        mergeBases: (one, other) => inner?.mergeBases(one, other) ?? Promise.resolve([]),
        filesAt: (commit, paths, wanted) =>
          inner?.filesAt(commit, paths, wanted) ?? Promise.resolve({ kind: 'failed', message: 'git is not here' }),
        generatedAt: () => Promise.resolve(new Set()),
        mappedAsOf: () => repository,
        datedLines: (path, commit) => inner?.datedLines(path, commit) ?? Promise.resolve([]),
        otherBranches: (request, known) =>
          inner?.otherBranches(request, known) ?? Promise.resolve({ kind: 'failed', message: 'git is not here' }),
        // What was given is no commit: who wrote a line of it, nobody can tell.
        blame: (_commit, paths) => Promise.resolve(new Map(paths.map((path) => [path, null]))),
        commitProofs: () => Promise.resolve(new Map()),
        reverts: () => Promise.resolve([]),
        releases: () => Promise.resolve([]),
        contents: (wanted) => inner?.contents(wanted) ?? Promise.resolve(wanted.map(() => null)),
      };
      return repository;
    },
  };
}
