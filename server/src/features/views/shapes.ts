/**
 * What the views of an editor show: plain data, made on the server and sent as it is. No imports, so that a client can use the
 * shapes without knowing anything else of the server. Lines and columns are zero-based; URIs are strings as LSP has them.
 * Names, titles and sentences hold text of the repository: whoever shows them has to escape them.
 */

export interface Place {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** How a change stands in a domain, in one word; `none`: not affected, `unknown`: told on the branch of the change. */
export type Sign = 'approved' | 'pending' | 'unassigned' | 'hole' | 'informed' | 'waived' | 'none' | 'over' | 'unknown';

/** One governance root. */
export interface RootHead {
  readonly uri: string;
  /** The program's name, else the folder's. */
  readonly name: string;
  readonly mode: 'advisory' | 'governing';
}

/** Why nobody can tell what the branch changes. */
export interface Undecided {
  readonly why: string;
  readonly help: string;
}

/** Somebody who may speak for a domain, or may not. */
export interface Voice {
  readonly id: string;
  readonly name: string | null;
  readonly title: string | null;
  readonly state: 'approved' | 'asked' | 'free' | 'excluded';
  /** In words: that they approved or are asked, their load, their absence, why they may not approve. */
  readonly words: string;
  readonly place: Place | null;
}

export interface TouchedFileView {
  /** Below the root. */
  readonly path: string;
  readonly uri: string;
  /** First line that the branch changes. */
  readonly line: number;
  /** As git has it: `A`, `M`, `D` … */
  readonly status: string;
}

export interface BranchDomain {
  readonly id: string;
  readonly name: string;
  readonly sign: Sign;
  /** `asked, waiting, an approval is stale`. */
  readonly words: string;
  /** The same with names: `asked, waiting for dina; an approval is stale`. */
  readonly detail: string;
  readonly voices: readonly Voice[];
  readonly files: readonly TouchedFileView[];
  /** Files beyond those listed. */
  readonly moreFiles: number;
  /** True: somebody has to be asked, and there is somebody to ask. */
  readonly needsReviewer: boolean;
  /** True: whoever git says sits here may approve, and did not yet. */
  readonly mayApprove: boolean;
  /** Why not; `null`: they may, or nobody knows who sits here. */
  readonly mayNot: string | null;
}

export interface BranchChange {
  /** `null`: the branch has no record, or the record no id. */
  readonly id: string | null;
  readonly title: string | null;
  readonly complete: boolean;
  /** The record; `null` without one. */
  readonly place: Place | null;
  readonly domains: readonly BranchDomain[];
  readonly impacted: readonly { readonly id: string; readonly name: string; readonly words: string }[];
  /** What is asked for besides approvals and not there. */
  readonly evidenceMissing: readonly string[];
}

export interface BranchRoot extends RootHead {
  readonly branch: string | null;
  readonly base: string | null;
  readonly undecided: Undecided | null;
  /** Who sits here, as git and `people` say. */
  readonly me: string | null;
  readonly changes: readonly BranchChange[];
}

export interface ListedChange {
  readonly id: string | null;
  readonly title: string | null;
  readonly status: string;
  readonly owner: string | null;
  /** `branch`: it governs the branch at hand; `in-flight`: it is under review on a branch that is not merged yet. */
  readonly basis: 'branch' | 'declared' | 'elsewhere' | 'in-flight' | 'ended';
  /** The branch on which its record stands alone, such as `origin/edge`; `null`: it is in the work tree. */
  readonly on: string | null;
  /** `null`: not judged here. */
  readonly complete: boolean | null;
  /** `null`: it stands in no file here. */
  readonly place: Place | null;
  readonly domains: readonly { readonly id: string; readonly name: string; readonly sign: Sign }[];
}

export interface ChangesRoot extends RootHead {
  readonly changes: readonly ListedChange[];
}

export interface AllianceDomain {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  /** Why nobody can speak for it; `null`: somebody can. */
  readonly hole: string | null;
  /** Tracked files, in words; `null`: not known here. */
  readonly files: string | null;
  readonly seats: readonly Voice[];
  /** Open changes that affect it. */
  readonly changes: number;
}

export interface RoleHolder {
  readonly id: string;
  readonly name: string | null;
  readonly place: Place | null;
}

export interface AllianceRoot extends RootHead {
  readonly sponsor: RoleHolder | null;
  readonly coreTeam: readonly RoleHolder[];
  readonly chair: RoleHolder | null;
  readonly domains: readonly AllianceDomain[];
}

export interface InboxItem {
  readonly kind: string;
  readonly change: string | null;
  readonly domain: string | null;
  readonly domainName: string | null;
  /** One sentence. */
  readonly text: string;
  readonly due: string | null;
  readonly dueFrom: string | null;
  readonly urgency: 'overdue' | 'week' | 'later' | 'undated';
  readonly place: Place | null;
}

export interface InboxRoot extends RootHead {
  readonly me: string | null;
  /** Why nobody can tell who sits here. */
  readonly unknown: Undecided | null;
  readonly items: readonly InboxItem[];
}

export interface MatrixCell {
  readonly domain: string;
  readonly sign: Sign;
  /** What is said besides the state: each has a mark of its own. */
  readonly marks: readonly ('stale' | 'objected' | 'conditional')[];
  readonly words: string;
}

export interface MatrixRowView {
  readonly id: string | null;
  readonly title: string | null;
  readonly status: string;
  readonly basis: ListedChange['basis'];
  readonly on: string | null;
  readonly complete: boolean | null;
  readonly place: Place | null;
  /** Of the domains that it affects. */
  readonly cells: readonly MatrixCell[];
  /** How it stands in all others. */
  readonly others: Sign;
}

export interface MatrixRoot extends RootHead {
  readonly today: string;
  readonly domains: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly MatrixRowView[];
  readonly alliance: AllianceRoot;
}

export interface ReasonView {
  readonly text: string;
  readonly place: Place | null;
  readonly because: readonly ReasonView[];
}

export interface ExplanationView {
  readonly root: string;
  readonly kind: 'path' | 'domain' | 'change' | 'rule';
  readonly id: string;
  readonly reasons: readonly ReasonView[];
}

/** What is to be explained. Without `id`: the change that governs the branch, or the file itself. */
export interface Question {
  /** A root or any file below it; absent: every root is asked. */
  readonly uri?: string;
  readonly kind: 'path' | 'domain' | 'change';
  readonly id?: string;
  /** Tell of this person only. */
  readonly person?: string;
}

export interface PolicySetting {
  /** `policy.approvals.self`. */
  readonly key: string;
  /** As YAML on one line. */
  readonly value: string;
  /** `null`: the default. */
  readonly place: Place | null;
}

export interface PolicyRoot extends RootHead {
  readonly settings: readonly PolicySetting[];
  /** Written, and not usable as it is written. */
  readonly unused: readonly { readonly key: string; readonly place: Place | null }[];
}

/** What somebody wants to write. `change`: an id, or `null` for the one that governs the branch. */
export type Wish =
  | { readonly kind: 'approve'; readonly change: string | null; readonly domain: string; readonly note: string | null }
  | { readonly kind: 'object'; readonly change: string | null; readonly domain: string; readonly concern: string }
  /** `people` empty: the smallest set that is missing, for one domain or (`null`) for all. */
  | {
      readonly kind: 'reviewers';
      readonly change: string | null;
      readonly domain: string | null;
      readonly people: readonly string[];
    }
  | { readonly kind: 'change' }
  /** CODEOWNERS, made out of the domains. */
  | { readonly kind: 'codeowners' }
  /** A first governance file, in the folder that is asked about. */
  | { readonly kind: 'governance' }
  /** What files of another tool say, into the governance of the folder that is asked about. */
  | {
      readonly kind: 'import';
      readonly source: ImportSource;
      /** The file itself first; `path` below the folder. */
      readonly files: readonly { readonly path: string; readonly text: string }[];
    };

/** What can be imported; of OWNERS and a catalogue every file at once. */
export type ImportSource = 'codeowners' | 'bitbucket' | 'owners' | 'maintainers' | 'backstage' | 'teams';

export interface FileEdit {
  readonly uri: string;
  /** Of the text that the edit was made for, where an editor holds it open. */
  readonly version: number | null;
  readonly edits: readonly {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
    readonly newText: string;
  }[];
}

/** The edit that does it, or why it is not done. Nothing is written by the server. */
export type Proposal =
  | {
      readonly kind: 'edit';
      readonly creates: readonly { readonly uri: string; readonly text: string }[];
      readonly files: readonly FileEdit[];
      /** What is done, in one sentence, and what is left to do. */
      readonly told: string;
      readonly next: string;
      /** Where to look once it is done. */
      readonly place: Place | null;
    }
  | { readonly kind: 'refused'; readonly why: string; readonly help: string };
