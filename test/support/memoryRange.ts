import type { RangeResult, TouchedFile } from '../../server/src/git/types';

function touched(path: string): TouchedFile {
  return {
    path,
    status: 'M',
    oldMode: '100644',
    newMode: '100644',
    oldBlob: '1'.repeat(40),
    newBlob: '2'.repeat(40),
    untracked: false,
    link: false,
    generated: false,
  };
}

/** What git says of a branch that modifies some files and has no commits yet. */
export function memoryRange(paths: readonly string[], branch: string): RangeResult {
  return {
    kind: 'range',
    base: { ref: 'origin/main', commit: 'b'.repeat(40) },
    baseFrom: 'origin/HEAD',
    head: { ref: 'work tree', commit: 'c'.repeat(40) },
    mode: 'worktree',
    mergeBases: ['b'.repeat(40)],
    branch,
    pullRequest: null,
    files: paths.map(touched),
    commits: [],
    notes: [],
    inProgress: false,
  };
}
