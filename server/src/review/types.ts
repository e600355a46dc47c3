import type { Day } from '../base/days';
import type { FileId } from '../base/fileId';
import type { Location } from '../base/span';
import type {
  ApprovalTrailer,
  BlamedLine,
  CommitProof,
  FilePatch,
  NamedCommit,
  RangeCommit,
  TouchedFile,
} from '../git/types';
import type { Approval, ChangeRecord, ChangeStatus, Charter, Objection, Propagation } from '../model/types';
import type { DomainMatcher, PathMatch } from '../paths/types';

import type {
  ChangeAgreement,
  Deadline,
  EmergencyReview,
  Exemption,
  FreezeHit,
  Release,
  Unaccepted,
} from './typesOfAgreement';

export type * from './typesOfAgreement';

/** What git says of the branch, for one governance root: every path is relative to that root, others are left out. */
export interface BranchFacts {
  readonly base: NamedCommit;
  readonly baseFrom: string;
  readonly head: NamedCommit;
  readonly branch: string | null;
  readonly pullRequest: string | null;
  readonly files: readonly TouchedFile[];
  readonly commits: readonly RangeCommit[];
  /** Patches of the whole range; `null` while nobody needed them (no approval that carries a digest or commit). */
  readonly patches: ReadonlyMap<string, FilePatch> | null;
  /** Patches as of another commit that an approval without a digest names; `null` where the commit is unknown here. */
  readonly patchesAt: ReadonlyMap<string, ReadonlyMap<string, FilePatch> | null>;
  /** Who brought the lines of files that hold approvals, by path; `null`: nobody asked, or git could not be asked. */
  readonly lines: ReadonlyMap<string, readonly BlamedLine[] | null> | null;
  /** Who made and signed the commits that those lines, and trailers, stand in. */
  readonly proofs: ReadonlyMap<string, CommitProof>;
  /** What records and approval files of this branch said at its base and at its commits. */
  readonly past: readonly PastEntries[];
  /** Reviews of the platform that were handed over; in any order. */
  readonly reviews: readonly PlatformReview[];
  /** Commits of the branch that only take back an agreed change; empty where the policy exempts no reverts. */
  readonly reverts: readonly AgreedRevert[];
}

export interface AgreedRevert {
  readonly commit: string;
  readonly of: string;
  /** The record of the change that is taken back, as the base has it. */
  readonly change: string;
}

/** The approvals and objections of one file as of one commit. */
export interface PastEntries {
  readonly commit: string;
  /** The change that they belonged to; `null` where no record of that id is left. */
  readonly change: string | null;
  readonly approvals: readonly Approval[];
  readonly objections: readonly Objection[];
}

/** A review on the code host, in the shape that all hosts are brought into. */
export interface PlatformReview {
  /** As in `people.<id>.handles`: `github`, `gitlab` … */
  readonly host: string;
  readonly handle: string | null;
  readonly email: string | null;
  readonly verdict: 'approve' | 'object' | 'comment' | 'dismissed';
  /** An instant with a zone. */
  readonly at: string | null;
  /** What was looked at; `null`: nobody can tell, so an approval is not fresh. */
  readonly commit: string | null;
  /** `null`: every affected domain in which the person has a voice. */
  readonly domains: readonly string[] | null;
  readonly text: string | null;
  readonly url: string | null;
}

export interface ReviewInput {
  readonly charter: Charter;
  readonly matcher: DomainMatcher;
  readonly records: readonly ChangeRecord[];
  /** `null`: no git, or git could not decide. Then records are judged on what they declare. */
  readonly branch: BranchFacts | null;
  /** Paths that exist (tracked), for domains of a declared scope; `null` where nobody knows. */
  readonly tracked: readonly string[] | null;
  readonly today: Day;
  /** `--change ID`: this record governs, whatever else is linked. */
  readonly forcedChange: string | null;
  /** On which day the line was written that names a reviewer, by record file and name as written; what is not there is not known. */
  readonly asked?: AskedDays;
  /** The charter is the base's: a domain whose every seat has left is spoken for by chair or sponsor. */
  readonly ofBase?: boolean;
}

export type AskedDays = ReadonlyMap<FileId, ReadonlyMap<string, Day>>;

/** The record of a change that is not merged, as another branch has it. */
export interface InFlightRecord {
  /** Its places are in no file of the work tree. */
  readonly record: ChangeRecord;
  /** `origin/feature-x` */
  readonly on: string;
  /** That branch's commit, and the record's path below the root there. */
  readonly commit: string;
  readonly path: string;
  /** The author's day of all of its lines, where one commit wrote them. */
  readonly writtenOn: Day | null;
}

/** Why a record governs the branch, in the order of precedence of the design. */
export type Link =
  | { readonly kind: 'forced' }
  | { readonly kind: 'trailer'; readonly commit: string }
  | { readonly kind: 'branch'; readonly pattern: string }
  | { readonly kind: 'pull-request'; readonly pr: string }
  | { readonly kind: 'in-range' };

/**
 * `branch`: governs the branch at hand, judged on its diff. `declared`: no git link, judged on what it declares.
 * `elsewhere`: linked to another branch or pull request; nothing is said about its coverage here.
 * `ended`: closed, rejected or cancelled. `in-flight`: its record stands on another branch, and what it declares is all that is
 * judged: approvals are taken at their word.
 */
export type Basis = 'branch' | 'declared' | 'elsewhere' | 'ended' | 'in-flight';

export type CoverageState = 'hole' | 'unassigned' | 'pending' | 'approved';
export type Overlay = 'stale' | 'objected' | 'conditional' | 'waived' | 'informed';
export type Because = 'files' | 'declared' | 'impacted';

export interface Review {
  /** One per record, in file order; then the unnamed change (`record: null`) where the branch has none and touches a domain. */
  readonly changes: readonly ChangeReview[];
  /** Changes whose records stand on other branches alone, by id. No rule speaks of them by themselves. */
  readonly inFlight: readonly ChangeReview[];
  /** Those that govern the branch. Empty where there is no branch or none is linked. */
  readonly governing: readonly ChangeReview[];
  /** Touched files that are in the scope of no governing record, with the domains that they touch. */
  readonly undeclared: readonly TouchedDomain[];
  /** Open records whose `paths` cover a touched file: candidates to attach an undeclared branch to. */
  readonly suggested: readonly ChangeRecord[];
  /** Every touched file with its domains (ignored ones left out). */
  readonly touched: readonly TouchedMatch[];
  /** Open changes per person that name them as reviewer and lack their counting approval, those of other branches last. */
  readonly waiting: ReadonlyMap<string, readonly ChangeReview[]>;
  /** How many these are. */
  readonly load: ReadonlyMap<string, number>;
  /** Why the policy lets the whole branch be told instead of asked; `null`: it does not. */
  readonly exemption: Exemption | null;
}

export interface TouchedMatch {
  readonly file: TouchedFile;
  readonly domains: readonly string[];
  /** Counts for no coverage: generated by `.gitattributes` or `policy.paths.generated`. */
  readonly generated: boolean;
}

export interface TouchedDomain {
  readonly domain: string;
  readonly files: readonly string[];
}

export interface ChangeReview {
  readonly record: ChangeRecord | null;
  readonly id: string | null;
  readonly basis: Basis;
  readonly link: Link | null;
  /** The branch on which its record stands, as a person would name it; `null`: it is in the work tree. */
  readonly on: string | null;
  readonly status: ChangeStatus;
  /** Touched files in the record's scope (all for a record without `paths`). */
  readonly files: readonly string[];
  /** Touched files outside the declared `paths`, in the scope of no other governing record. */
  readonly outsideScope: readonly string[];
  /** Affected domains, in the charter's order. Unknown ids are left out: `domain/unknown` speaks of them. */
  readonly domains: readonly DomainCoverage[];
  /** Domains that depend on an affected one and are not affected themselves. `require` makes them affected instead. */
  readonly impacted: readonly ImpactedDomain[];
  /** Affected through files, while the record's `domains` names others only. Empty where it names none. */
  readonly undeclaredDomains: readonly string[];
  readonly reviewers: readonly ReviewerView[];
  /** Every approval and objection of the record, judged, also those for domains that are not affected. */
  readonly approvals: readonly JudgedApproval[];
  readonly objections: readonly Objection[];
  /** Those that hold the change back, also such as the record does not name (any more). */
  readonly standing: readonly StandingObjection[];
  readonly evidence: { readonly required: readonly string[]; readonly missing: readonly string[] };
  readonly agreement: ChangeAgreement;
  readonly deadline: Deadline | null;
  readonly emergencyReview: EmergencyReview | null;
  /** Freezes of affected domains that the change window lies in. */
  readonly freezes: readonly FreezeHit[];
  /** Domains of a closed change whose owner has not accepted the result. */
  readonly unaccepted: readonly Unaccepted[];
  /** Every affected domain approved, waived or informed, and the required evidence stands. */
  readonly complete: boolean;
}

export interface ImpactedDomain {
  readonly domain: string;
  /** The affected domains that it depends on. */
  readonly through: readonly string[];
  readonly propagate: Propagation;
}

/** Somebody of the domain who has reviewed it, where the policy does not take that for an approval. */
export interface Consulted {
  readonly person: string;
  /** The first commit that says so. */
  readonly commit: string;
}

export interface DomainCoverage {
  readonly domain: string;
  readonly state: CoverageState;
  readonly overlays: readonly Overlay[];
  readonly because: readonly Because[];
  /** Touched files of the domain, sorted; generated ones included. */
  readonly files: readonly string[];
  /** Why each file belongs to the domain: first file's match is enough to explain, all are kept. */
  readonly matches: readonly { readonly path: string; readonly match: PathMatch }[];
  readonly minApprovals: number;
  /** Why the domain is informed although its own rule would ask it. */
  readonly release: Release | null;
  readonly eligible: readonly Seat[];
  readonly excluded: readonly Exclusion[];
  /** Person ids that are asked (in `reviewers`, teams expanded) and eligible here. */
  readonly asked: readonly string[];
  readonly approvals: readonly JudgedApproval[];
  /** By `Reviewed-by` on commits of the branch; those who have approved are left out. */
  readonly consulted: readonly Consulted[];
  /** Those that hold it back. */
  readonly objections: readonly Objection[];
  /** Digest of the domain's present content; `null` where patches are not known. */
  readonly digest: string | null;
}

export interface Seat {
  readonly person: string;
  readonly via: 'seat' | 'team' | 'deputy' | 'chair';
  /** The team, or the member for whom the deputy acts. */
  readonly of: string | null;
  /** Where the charter says so. */
  readonly at: Location | null;
  /** Away today. */
  readonly away: boolean;
  /** Would be excluded but for a policy knob set to `warn`. */
  readonly warned: ExclusionReason | null;
}

export type ExclusionReason =
  | 'owner'
  | 'implementer'
  | 'author'
  | 'co-author'
  | 'committer'
  | 'core-team'
  | 'sponsor'
  | 'left'
  | 'deputy-of-excluded'
  | 'unknown-person'
  | 'orphan-domain';

export interface Exclusion {
  readonly person: string;
  readonly reason: ExclusionReason;
  /** Plain words: `wrote commit 1a2b3c4`, `owns this change`, `left on 2025-11-30`. */
  readonly text: string;
  /** Commit, date or person that the reason names. */
  readonly detail: string | null;
  readonly at: Location | null;
}

export interface ReviewerView {
  /** As written: `dina`, `team:noc`. */
  readonly ref: string;
  readonly at: Location;
  /** Persons behind it (a team's members); empty where unknown. */
  readonly persons: readonly string[];
  /** Affected domains in which one of them is eligible or holds an excluded seat. */
  readonly seatsIn: readonly string[];
  /** On which day they were asked: that of the line; `null`: nobody can tell. */
  readonly since: Day | null;
}

export type ApprovalOrigin =
  | { readonly kind: 'record' }
  | { readonly kind: 'trailer'; readonly commit: string; readonly key: ApprovalTrailer['key'] }
  | { readonly kind: 'platform'; readonly host: string; readonly url: string | null };

/** How well it is established that the named person approved, from what the text says to what the code host says. */
export type Verification = 'declared' | 'authored' | 'signed' | 'platform';

export interface Proof {
  readonly level: Verification;
  /** Why it is not better established; `null` where nothing more was asked for. */
  readonly why:
    | 'not-asked'
    | 'cannot-tell'
    | 'not-committed'
    | 'others-lines'
    | 'trailer'
    | 'unsigned'
    | 'bad-signature'
    | 'key-not-allowed'
    | 'signature-unknown'
    | 'signed-by-another'
    | null;
  /** The commit that decides. */
  readonly commit: string | null;
  /** Who wrote the lines, or signed, instead. */
  readonly who: string | null;
}

/** Why an objection still holds a change back. */
export type Standing =
  | 'open'
  /** It stood in a commit of the branch, or on its base, and is gone. */
  | 'removed'
  /** `answered`, and the person who objected has not said that they are content. */
  | 'not-accepted'
  /** `withdrawn` by somebody else. */
  | 'not-theirs'
  /** `overruled` by nobody who may. */
  | 'no-authority'
  /** Whoever settled it: that they did is less established than the policy asks for. */
  | 'unverified';

export interface StandingObjection {
  readonly objection: Objection;
  readonly standing: Standing;
  readonly source: 'record' | 'platform';
  /** The commit that still had it, where it is gone. */
  readonly commit: string | null;
  /** Who settled it, as written. */
  readonly settledBy: string | null;
  readonly proof: Proof | null;
}

/** Why an approval does not count. The first reason is the one that is told. */
export type NotCounted =
  | 'incomplete-entry'
  /** `policy.approvals.sources` leaves out where it was found. */
  | 'source-not-accepted'
  | 'unknown-person'
  | 'unknown-domain'
  | 'domain-not-affected'
  | 'not-eligible'
  | 'not-a-deputy'
  | 'self'
  | 'core-team'
  | 'sponsor'
  | 'contributor'
  | 'left'
  | 'future-date'
  | 'bad-digest'
  | 'unknown-commit'
  /** The branch's present content is not known line by line here, so nothing can be compared. */
  | 'unknown-content'
  | 'stale'
  /** `policy.approvals.verify` asks for more than is established. */
  | 'unverified'
  | 'superseded'
  | 'objected-later';

export interface JudgedApproval {
  readonly approval: Approval;
  /** Acting person; `null` where the entry does not say. */
  readonly by: string | null;
  readonly domain: string | null;
  readonly source: 'record' | 'trailer' | 'platform';
  readonly origin: ApprovalOrigin;
  readonly verification: Verification;
  /** What the level rests on, and why it is not higher. */
  readonly proof: Proof;
  /** `null`: cannot be told here (no branch facts, or policy `stale: never`). */
  readonly fresh: boolean | null;
  /** Files of the domain whose patch differs from the one that was approved, where that can be told. */
  readonly changedSince: readonly string[];
  readonly counts: boolean;
  readonly reasons: readonly NotCounted[];
  /** Exclusion that lies behind `not-eligible`, `self` …, to quote its words. */
  readonly exclusion: Exclusion | null;
  readonly openConditions: number;
}
