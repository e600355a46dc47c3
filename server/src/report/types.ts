import type { Mode, Severity } from '../model/types';
import type { ChangeReview } from '../review/types';
import type { Finding } from '../rules/types';

/** One-based line and UTF-16 column. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A finding ready to be printed. */
export interface ReportedFinding {
  readonly finding: Finding;
  /** Relative to `CheckReport.root`, with `/`. */
  readonly file: string;
  readonly start: Place;
  readonly end: Place;
  /** Text of the first line, without its break; `null` where it cannot be read (a deleted or binary file). */
  readonly excerpt: string | null;
  readonly related: readonly { readonly file: string; readonly start: Place; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly safe: boolean }[];
  /** Page of the rule, relative to the package. */
  readonly page: string;
  /** 32 hexadecimal digits: the same wherever its lines move, another for every finding of a run. */
  readonly fingerprint: string;
}

/** What a report may tell about a rule besides its findings. */
export interface RuleAbout {
  readonly title: string;
  /** The rule's page, Markdown; `null` where it cannot be read. */
  readonly page: string | null;
  /** Where that page lies: an absolute URI, or `null`. */
  readonly uri: string | null;
}

/** What a baseline hid. */
export interface BaselineUse {
  /** As it was named. */
  readonly file: string;
  readonly hidden: number;
  /** Entries that nothing matches any more. */
  readonly stale: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly rule: string;
  readonly file: string;
  readonly fingerprint: string;
  /** For people; not compared. */
  readonly message: string;
}

export interface NamedCommit {
  readonly ref: string;
  readonly commit: string;
}

/** One run of `check`, whatever the format. */
export interface CheckReport {
  /** The folder that was checked, relative to where the command ran; `.` for the same. */
  readonly root: string;
  readonly mode: Mode;
  readonly base: (NamedCommit & { readonly from: string }) | null;
  readonly head: NamedCommit | null;
  readonly notes: readonly string[];
  readonly changes: readonly {
    readonly review: ChangeReview;
    readonly file: string | null;
    /** Its governance root below `root`, `''` for that folder itself. */
    readonly governanceRoot: string;
    /** What each of those who judge says; `null`: its rules do not judge. */
    readonly completeBy: { readonly head: boolean | null; readonly base: boolean | null };
  }[];
  readonly findings: readonly ReportedFinding[];
  readonly summary: Readonly<Record<'error' | 'warning' | 'info' | 'hint', number>>;
  /** Folder of `root` below the repository's top level, `''` at the top: annotations of hosts are relative to that. */
  readonly prefix: string;
  readonly exit: number;
  /** `null`: none was asked for. */
  readonly baseline: BaselineUse | null;
  /** Of the program that made the report. */
  readonly version: string;
  /** True where one finding of that severity fails the run. */
  fails(severity: Severity): boolean;
  aboutRule(id: string): RuleAbout;
  /** Display name of a domain of one governance root. */
  domainName(id: string, governanceRoot: string): string;
}

/** A path as the repository's host knows it: from the top level. */
export const repositoryPath = ({ prefix }: CheckReport, file: string): string =>
  prefix === '' || file.startsWith('/') ? file : `${prefix}/${file}`;

/** Several governance roots are told apart by their folder. */
export const hasSeveralRoots = ({ changes }: CheckReport): boolean =>
  new Set(changes.map((c) => c.governanceRoot)).size > 1;
