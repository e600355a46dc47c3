import type { CoverageSign } from '../../review';

/** Everything that a programme report says, as words of a repository that are not yet escaped. */
export interface ProgrammeData {
  /** Governance root, relative to the folder that was asked for; `.` for itself. */
  readonly root: string;
  /** The day that is judged, `YYYY-MM-DD`. */
  readonly today: string;
  readonly name: string;
  readonly purpose: string | null;
  /** Mode, status, dates: a label and what holds. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly sponsor: string | null;
  readonly coreTeam: readonly string[];
  readonly chair: string | null;
  readonly domains: readonly ReportedDomain[];
  readonly matrix: {
    readonly domains: readonly { readonly id: string; readonly name: string }[];
    readonly rows: readonly ReportedChange[];
  };
  readonly load: readonly ReportedLoad[];
  readonly overdue: readonly { readonly due: string; readonly text: string; readonly people: readonly string[] }[];
  readonly emergencies: readonly ReportedEmergency[];
  readonly waivers: readonly ReportedWaiver[];
  /** Oldest first; `null`: the history was not asked for, or there is none. */
  readonly trend: readonly Release[] | null;
}

export interface ReportedDomain {
  readonly id: string;
  readonly name: string;
  readonly criticality: string | null;
  readonly owner: string | null;
  readonly seats: readonly string[];
  /** Why nobody can speak for it; `null`: somebody can. */
  readonly hole: string | null;
  /** Open changes that affect it. */
  readonly open: number;
}

export interface ReportedChange {
  readonly id: string;
  readonly title: string | null;
  readonly status: string;
  /** The branch on which its record stands; `null`: it is in the work tree. */
  readonly on: string | null;
  /** False: it is told on its own branch alone. */
  readonly judged: boolean;
  /** By domain id; a domain that the change does not affect is absent. */
  readonly cells: ReadonlyMap<string, { readonly sign: CoverageSign; readonly words: string }>;
}

export interface ReportedLoad {
  readonly person: string;
  /** Open changes that wait for the person. */
  readonly open: number;
  /** `policy.reviewers.max_open_changes`. */
  readonly limit: number;
  readonly seats: readonly string[];
  /** `away until 2026-03-13`; `null`: here. */
  readonly presence: string | null;
}

export interface ReportedEmergency {
  readonly id: string;
  readonly title: string | null;
  readonly due: string;
  readonly overdue: boolean;
}

export interface ReportedWaiver {
  readonly rule: string;
  readonly target: string;
  readonly reason: string;
  readonly by: string;
  readonly expires: string;
  readonly expired: boolean;
}

/** The merged changes up to a release. */
export interface Release {
  /** The tag, or `not released yet`. */
  readonly name: string;
  readonly date: string;
  /** Merged changes that had rules to satisfy. */
  readonly judged: number;
  readonly complete: number;
}
