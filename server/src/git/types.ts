import type { Day } from '../base/days';

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
  /**
   * Texts of the regular files at or below some paths as of a commit (full id), by their paths. Bytes that are not UTF-8
   * become U+FFFD. `wanted`: which of the files that are found are read; absent: all.
   */
  filesAt(
    commit: string,
    paths: readonly string[],
    wanted?: (path: string) => boolean,
  ): Promise<ReadonlyMap<string, string> | GitFailure>;
  /** Those of some paths that `.gitattributes` of a commit (full id) calls generated. Nothing where git cannot tell. */
  generatedAt(commit: string, paths: readonly string[]): Promise<ReadonlySet<string>>;
  /** The same repository, with persons mapped by `.mailmap` as a commit (full id) has it, whatever stands on the disk. */
  mappedAsOf(commit: string): Repository;
  /**
   * The lines of a file in the work tree, or as of a commit (full id), each with the author's day; `null` for a line that is
   * not committed. Empty: unknown.
   */
  datedLines(path: string, commit?: string): Promise<readonly DatedLine[]>;
  /**
   * What unmerged remote-tracking branches other than this one bring, from what is here: nothing is fetched. `known`: the
   * last answer; the same object is given again where no ref has moved since.
   */
  otherBranches(request: OtherBranchesRequest, known: OtherBranches | null): Promise<OtherBranches | GitFailure>;
  /**
   * Which commit brought each line of some files as a commit has them, without following renames and copies. `null` for a
   * file of which git could not tell; no lines for one that the commit does not have.
   */
  blame(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, readonly BlamedLine[] | null>>;
  /** Who made some commits (full ids), and who signed them. A commit that is not known, or cut off, is absent. */
  commitProofs(request: ProofRequest): Promise<ReadonlyMap<string, CommitProof>>;
  /** Those of some commits (full ids) that only take back, byte for byte, a commit that `base` has. */
  reverts(base: string, commits: readonly string[]): Promise<readonly Revert[]>;
  /** The newest `most` tags that HEAD has behind it, oldest first. */
  releases(most: number): Promise<readonly ReleaseTag[] | GitFailure>;
  /** Texts of files as of commits, in the order asked for; `null` for one that is not there. */
  contents(wanted: readonly FileAt[]): Promise<readonly (string | null)[] | GitFailure>;
}

export interface Revert {
  readonly commit: string;
  /** What it takes back. */
  readonly of: string;
  /** `Change-Record:` trailers of that one. */
  readonly changeRecords: readonly string[];
}

export interface FileAt {
  /** Full id. */
  readonly commit: string;
  readonly path: string;
}

export interface DatedLine {
  readonly text: string;
  readonly day: Day | null;
}

export interface OtherBranchesRequest {
  /** Full id. Whatever is merged into it is on no other branch any more. */
  readonly base: string;
  /** The branch at hand: its own remote-tracking branch is not another one. `null`: no branch. */
  readonly branch: string | null;
  /** Folders that are looked at, from the top level on. */
  readonly places: readonly string[];
}

export interface OtherBranches {
  /** What the answer holds for beside the refs, and the refs: for whoever asks again. */
  readonly key: string;
  readonly names: string;
  /** The newest first, those included that bring nothing. */
  readonly branches: readonly OtherBranch[];
  /** Older ones that were not looked at. */
  readonly left: number;
}

export interface OtherBranch {
  /** As a person would name it: `origin/feature-x`. */
  readonly ref: string;
  /** Without the remote: `feature-x`. */
  readonly name: string;
  readonly commit: string;
  /** Files that its own commits changed, as it has them now. */
  readonly files: readonly OtherFile[];
}

export interface OtherFile {
  /** From the top level on. */
  readonly path: string;
  readonly blob: string;
  /** `null`: too large for a record, or not here. */
  readonly text: string | null;
  /** When it was last committed in this state: seconds since 1970. */
  readonly time: number;
  /** The author's day of all of its lines, where one commit wrote them; `null`: it takes a blame to tell. */
  readonly writtenOn: Day | null;
  /** The same file on the base; `null` where it has none. */
  readonly baseText: string | null;
}

export interface BlamedLine {
  /** Without its line end. */
  readonly text: string;
  /** Full id. */
  readonly commit: string;
}

export interface ProofRequest {
  readonly commits: readonly string[];
  /**
   * Ask for signatures too. `allowed` is a file in the format of ssh-keygen's allowed signers, as of each of these commits:
   * only keys that all of them allow count, so that a branch cannot bring its own. `null`: signatures are not asked for.
   */
  readonly signatures: { readonly allowed: readonly FileAt[] } | null;
}

export interface CommitProof {
  /** Mapped through `.mailmap`, as are the co-authors. */
  readonly author: GitPerson;
  readonly coAuthors: readonly GitPerson[];
  /** Whose good signature by an allowed key it carries: an address, or the name that the allowed signers give. */
  readonly signer: string | null;
  /** Why it is not signed in the sense of `signer`; `null` where it is, or where nobody asked. */
  readonly unsigned: 'none' | 'bad' | 'key-not-allowed' | 'cannot-tell' | null;
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

export interface ApprovalTrailer {
  readonly key: 'alliance-approved-by' | 'acked-by' | 'reviewed-by';
  /** As written, folded lines joined. */
  readonly value: string;
  /** Mapped through `.mailmap`. `null`: nobody, or several people, are named. */
  readonly person: GitPerson | null;
  /** `(domain)` behind the address; only of `Alliance-Approved-by`. */
  readonly domain: string | null;
}

export interface RangeCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Mapped through `.mailmap`. */
  readonly author: GitPerson;
  readonly committer: GitPerson;
  /** When the author wrote it: ISO 8601 with a zone. A rebase keeps it. */
  readonly authoredAt: string;
  readonly coAuthors: readonly GitPerson[];
  /** `Change-Record:` trailers. */
  readonly changeRecords: readonly string[];
  /** Trailers that may say that somebody agrees, in the order of the message. */
  readonly approvals: readonly ApprovalTrailer[];
  /** Lines of the message that look like a trailer of ours and stand outside git's trailer block. */
  readonly strayTrailers: readonly string[];
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

/** A tag of a commit. */
export interface ReleaseTag {
  readonly name: string;
  /** Full id of the commit. */
  readonly commit: string;
  /** The day on which the tag, or its commit, was made. */
  readonly date: string;
}
