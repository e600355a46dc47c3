import type { Mode } from '../model/types';
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
    /** What each of those who judge says; `null`: its rules do not judge. */
    readonly completeBy: { readonly head: boolean | null; readonly base: boolean | null };
  }[];
  readonly findings: readonly ReportedFinding[];
  readonly summary: Readonly<Record<'error' | 'warning' | 'info' | 'hint', number>>;
  /** Folder of `root` below the repository's top level, `''` at the top: annotations of hosts are relative to that. */
  readonly prefix: string;
  readonly exit: number;
  /** Display name of a domain id. */
  domainName(id: string): string;
}
