import type { FileId } from '../base/fileId';
import type { Location } from '../base/span';
import type { TextEdit } from '../base/textEdit';
import type { Mode, Severity, Waiver } from '../model/types';
import type { ChangeReview } from '../review/types';
import type { Members } from '../workspace/access';
import type { FileState, RootView } from '../workspace/types';
import type { Suppression } from './suppress';

/** What a rule reports. Offsets refer to the snapshot's text of `at.file`. */
export interface Report {
  readonly at: Location;
  /** One or two sentences: what and why, with names. No trailing advice. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly help: string;
  readonly related?: readonly { readonly at: Location; readonly message: string }[];
  /** What the fix and the JSON output need: ids and paths, never objects of the engine. */
  readonly data?: FindingData;
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** The finding concerns the branch: it is shown on these touched files too (paths relative to the root). */
  readonly touches?: readonly string[];
  /** A severity other than the rule's own, in this case (`change/impact-missing` at high risk). Policy still wins. */
  readonly severity?: Severity;
}

export type FindingData = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface Finding extends Report {
  readonly rule: string;
  readonly severity: Severity;
  readonly root: FileId;
  readonly data: FindingData;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
}

/** A quick fix. `edits` are made on demand: listing fixes costs nothing. */
export interface Fix {
  readonly title: string;
  /** Safe: cannot change what the file means but for the better; may be applied by “fix all”. */
  readonly safe: boolean;
  /** The one that `Ctrl+.` Enter should take. */
  readonly preferred?: boolean;
  /** `null` where the text has moved on so that the fix no longer applies. */
  make(): FixEdit | null;
}

export interface FixEdit {
  readonly edits: readonly { readonly file: FileId; readonly edits: readonly TextEdit[] }[];
  readonly creates?: readonly { readonly file: FileId; readonly text: string }[];
}

interface RuleBase {
  /** `category/name`: also the file under `rules/`, the page under `docs/rules/` and the test. */
  readonly id: string;
  /** One line for lists. */
  readonly title: string;
  readonly severity: Readonly<Record<Mode, Severity | 'off'>>;
  /** Approval rules cannot be suppressed inline, only waived. */
  readonly suppressible: boolean;
  /** A draft change lowers it to information in the editor. */
  readonly approvalRule: boolean;
  /** It watches over what an organisation shares: no policy of the repository sets it, and nothing waives it. */
  readonly watchesOrganisation?: true;
  /** It watches over the policy: the branch can neither lower nor waive it, unless its base does so too. */
  readonly watchesPolicy?: true;
  /** Fixes for one finding of this rule. */
  fixes?(finding: Finding, view: RootView): readonly Fix[];
}

/** Sees one governance file alone: phase 1, at every keystroke. */
export interface FileRule extends RuleBase {
  readonly scope: 'file';
  check(file: FileState, report: (r: Report) => void): void;
}

/** Sees the whole charter of a root. */
export interface CharterRule extends RuleBase {
  readonly scope: 'charter';
  /**
   * It depends on nothing but the charter, what is tracked, CODEOWNERS, git's answer and the day: not on change records.
   * Its findings are kept as long as these stay the same, so that typing in a record costs nothing (`memo.ts`).
   */
  readonly charterOnly?: true;
  check(view: RootView, report: (r: Report) => void): void;
}

/**
 * Sees one change record with its review. Depends on nothing but the charter, this review, the files that its record and
 * approvals stand in, the day and, where coverage is judged here, `load`: findings are kept as long as these stay the same
 * (`memo.ts`). A rule that looks at anything else is a `BranchRule`.
 */
export interface ChangeRule extends RuleBase {
  readonly scope: 'change';
  check(change: ChangeReview, view: RootView, report: (r: Report) => void): void;
}

/** Sees the branch and all records together. */
export interface BranchRule extends RuleBase {
  readonly scope: 'branch';
  check(view: RootView, report: (r: Report) => void): void;
}

/** A comment that ignored nothing. `never`: its rule cannot be ignored by a comment. */
export interface IdleSuppression {
  readonly suppression: Suppression;
  readonly never: boolean;
}

/** What a rule about comments may know of the run. */
export interface CommentUse {
  readonly idle: readonly IdleSuppression[];
  /** Ids of all rules. */
  readonly ruleIds: readonly string[];
}

/** Sees the comments of a file that ignore findings, once all other rules have run. */
export interface CommentRule extends RuleBase {
  readonly scope: 'comments';
  check(file: FileState, use: CommentUse, report: (r: Report) => void): void;
}

/** What a rule about the charter's own exceptions may know of the run. */
export interface RunFacts {
  /** Waivers that silenced a finding. */
  readonly usedWaivers: ReadonlySet<Waiver>;
  /** Who has access on the code host, where somebody said so (`--members`). */
  readonly members: Members | null;
  ruleById(id: string): Rule | undefined;
}

/** Sees the charter and what the run over it has shown, once all other rules have run. */
export interface RunRule extends RuleBase {
  readonly scope: 'run';
  check(view: RootView, run: RunFacts, report: (r: Report) => void): void;
}

export type Rule = FileRule | CharterRule | ChangeRule | BranchRule | CommentRule | RunRule;
