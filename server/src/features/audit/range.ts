import type { HistoryCommit } from '../../git/history';
import type { FilePatch, GitPerson, Range, RangeCommit, TouchedFile } from '../../git/types';
import type { MergedChange } from './merged';

const NOBODY: GitPerson = { name: '', email: '' };

/** A merge as a commit that nobody made: its message speaks for all that it brings, and who only merged wrote nothing. */
const messageOf = (merge: HistoryCommit, paths: readonly string[]): RangeCommit => ({
  ...merge,
  author: NOBODY,
  committer: NOBODY,
  coAuthors: [],
  paths,
});

/** A merged change as the range that it was: from the first parent to the commit. */
export function rangeOf({ commit, brought }: MergedChange): Range {
  const commits = brought.map((c) => (c.parents.length > 1 ? messageOf(c, c === commit ? c.paths : []) : c)).reverse();
  const parent = commit.parents[0] ?? '';
  return {
    kind: 'range',
    base: { ref: parent, commit: parent },
    baseFrom: 'first parent',
    head: { ref: commit.id, commit: commit.id },
    mode: 'head',
    mergeBases: [parent],
    branch: null,
    pullRequest: null,
    files: commit.files,
    commits,
    notes: [],
    inProgress: false,
  };
}

/** The change of one file by its blobs alone: equal exactly where both sides are. */
const byBlob = ({ path, status, oldMode, newMode, oldBlob, newBlob }: TouchedFile): FilePatch => ({
  path,
  status,
  oldMode,
  newMode,
  oldBlob,
  newBlob,
  opaque: true,
  hunks: [],
});

export const patchesByBlob = (files: readonly TouchedFile[]): ReadonlyMap<string, FilePatch> =>
  new Map(files.map((file) => [file.path, byBlob(file)]));

/** What the branch had changed up to one of its commits, by blobs: its own line from where it left the base. */
export function filesUpTo(commit: HistoryCommit, brought: readonly HistoryCommit[]): readonly TouchedFile[] {
  const byId = new Map(brought.map((c) => [c.id, c]));
  const files = new Map<string, TouchedFile>();
  for (let at: HistoryCommit | undefined = commit; at; at = byId.get(at.parents[0] ?? '')) {
    if (at.parents.length > 1) continue;
    for (const file of at.files) {
      const later = files.get(file.path);
      // Walked from the newest: what was found before says how it ended, this one how it began.
      files.set(
        file.path,
        later ? { ...later, oldBlob: file.oldBlob, oldMode: file.oldMode, status: statusOf(file, later) } : file,
      );
    }
  }
  return [...files.values()].filter((f) => f.oldBlob !== f.newBlob || f.oldMode !== f.newMode);
}

const GONE = '000000';

function statusOf(first: TouchedFile, last: TouchedFile): TouchedFile['status'] {
  if (first.oldMode === GONE) return 'A';
  return last.newMode === GONE ? 'D' : last.status === 'A' ? 'M' : last.status;
}
