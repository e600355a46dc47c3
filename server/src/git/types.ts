/**
 * What the engine asks of git, as plain data. Paths are relative to the repository's top level, with `/`; bytes that are
 * not UTF-8 are decoded as U+FFFD and `PathBytes` keeps them apart (two such names never become one).
 */
export interface Repository {
  /** Absolute path of the top level, with `/`. */
  readonly topLevel: string;
  /** The commit range that is judged and what it touches. Never throws: what cannot be known is a state. */
  range(request: RangeRequest): Promise<RangeResult>;
  /** Patches of the range, for digests. `head: null` means the work tree. `paths` empty: all touched paths. */
  patches(request: PatchRequest): Promise<PatchResult>;
  /** Tracked paths (`git ls-files -z`), sorted bytewise as git gives them. */
  trackedFiles(): Promise<string[] | GitFailure>;
  /** First line that the range changes in each file, one-based, for inline findings. Deleted files are absent. */
  firstChangedLines(request: PatchRequest): Promise<Map<string, number>>;
  /** `user.name`, `user.email` after `.mailmap`, or null where git has none. */
  identity(): Promise<{ readonly name: string; readonly email: string } | null>;
  /** Does the commit exist here? Full or abbreviated id. Gives the full id. */
  resolveCommit(id: string): Promise<string | null>;
  /** Where two commits (full ids) parted: all their merge bases. Empty where they share no history here. */
  mergeBases(one: string, other: string): Promise<readonly string[]>;
}

export interface RangeRequest {
  /** `--base`, or the editor's setting. */
  readonly base?: string;
  /** `--head`; absent: HEAD. Only with `mode: 'head'`. */
  readonly head?: string;
  /** `policy.base` of the charter: consulted outside CI only. */
  readonly policyBase?: string;
  /** `head`: merge base to HEAD; `worktree`: to the work tree with untracked files; `staged`: to the index. */
  readonly mode: 'head' | 'worktree' | 'staged';
  /** The environment: CI variables are read from here, from nowhere else. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type RangeResult = Range | GitUndecided | GitAbsent;

export interface GitAbsent {
  readonly kind: 'absent';
  /** `no-git`: the program is missing; `no-repository`: no repository here; `no-commits`: unborn branch. */
  readonly reason: 'no-git' | 'no-repository' | 'no-commits' | 'untrusted';
  readonly message: string;
}

export interface GitUndecided {
  readonly kind: 'undecided';
  readonly rule: 'git/no-base' | 'git/failed';
  readonly message: string;
  readonly help: string;
}

export interface GitFailure {
  readonly kind: 'failed';
  readonly message: string;
}

export interface NamedCommit {
  /** As a person would name it: `origin/main`, `HEAD`, `work tree`. */
  readonly ref: string;
  readonly commit: string;
}

export interface Range {
  readonly kind: 'range';
  readonly base: NamedCommit;
  /** Why this base: `--base`, `GITHUB_BASE_REF`, `policy.base`, `origin/HEAD` … Always printed. */
  readonly baseFrom: string;
  readonly head: NamedCommit;
  readonly mode: RangeRequest['mode'];
  /** Usually one; several in a criss-cross history. */
  readonly mergeBases: readonly string[];
  readonly branch: string | null;
  readonly pullRequest: string | null;
  readonly files: readonly TouchedFile[];
  readonly commits: readonly RangeCommit[];
  /** Said to the reader: several merge bases, a rebase in progress, a merge ref whose second parent is judged … */
  readonly notes: readonly string[];
  /** True while a rebase, merge, cherry-pick or revert is in progress. */
  readonly inProgress: boolean;
}

export interface TouchedFile {
  readonly path: string;
  /** Added, Modified, Deleted, Type changed, Unmerged. A rename is D plus A. Untracked files are A. */
  readonly status: 'A' | 'M' | 'D' | 'T' | 'U';
  readonly oldMode: string;
  readonly newMode: string;
  /** Full object ids; zeros where there is none or git has not hashed it (work tree). */
  readonly oldBlob: string;
  readonly newBlob: string;
  readonly untracked: boolean;
  /** Symlink or submodule on either side. */
  readonly link: boolean;
  /** `linguist-generated` in `.gitattributes`. */
  readonly generated: boolean;
}

export interface GitPerson {
  readonly name: string;
  readonly email: string;
}

export interface RangeCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Mapped through `.mailmap`. */
  readonly author: GitPerson;
  readonly committer: GitPerson;
  readonly coAuthors: readonly GitPerson[];
  /** `Change-Record:` trailers. */
  readonly changeRecords: readonly string[];
  /** What the commit itself changed; for a merge only its own edits (`--remerge-diff`). */
  readonly paths: readonly string[];
}

export interface PatchRequest {
  /** Commits to diff from: the merge bases of the range. In mode `head`: from where `head` left each of them. */
  readonly bases: readonly string[];
  readonly head: string | null;
  readonly mode: RangeRequest['mode'];
  readonly paths: readonly string[];
}

export type PatchResult = ReadonlyMap<string, FilePatch> | GitFailure;

/** The change of one file, free of line numbers and of configuration. Text is Latin-1 decoded bytes, so nothing is lost. */
export interface FilePatch {
  readonly path: string;
  readonly status: TouchedFile['status'];
  readonly oldMode: string;
  readonly newMode: string;
  /** True where the engine found a NUL in the first 8,000 bytes of either side, or the path is a link. */
  readonly opaque: boolean;
  /** Blob ids (commit ids for submodules), decisive where `opaque`. */
  readonly oldBlob: string;
  readonly newBlob: string;
  readonly hunks: readonly PatchHunk[];
}

export interface PatchHunk {
  /** Lines with their first character ` `, `+`, `-` or `\`, without line ends. */
  readonly lines: readonly string[];
  /** Number of earlier places in the base file where the hunk's old side occurs too. */
  readonly earlier: number;
}
