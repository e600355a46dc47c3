import type { Day } from '../base/days';
import type { FileId } from '../base/fileId';
import type { Location, Sourced, Span } from '../base/span';
import type { DocumentKind } from '../schema/types';
import type { Acceptance, AdoptionGoal, Emergency, PostReview, Template } from './typesOfAgreement';

export type * from './typesOfAgreement';

/** Ids of persons and teams as they are written where a voice is meant: `dina`, `team:noc`. */
export type VoiceRef = Sourced<string>;

export type Mode = 'advisory' | 'governing';
export type Level = 'executive' | 'manager' | 'lead' | 'staff';
export type Criticality = 'low' | 'medium' | 'high' | 'critical';
export type Propagation = 'none' | 'notify' | 'require';
export type ChangeType = 'standard' | 'normal' | 'emergency';
export type Risk = 'low' | 'medium' | 'high';
export type ChangeStatus =
  'draft' | 'in_review' | 'authorized' | 'implementing' | 'implemented' | 'closed' | 'rejected' | 'cancelled';
export type Decision = 'approve' | 'approve_with_conditions';
export type ObjectionStatus = 'open' | 'answered' | 'withdrawn' | 'overruled';
export type Knob = 'deny' | 'warn' | 'allow';
export type Severity = 'error' | 'warning' | 'info' | 'hint';
/** Whose agreement a change of a type needs: nobody's beyond its template, its domains', or the authority's. */
export type Agreement = 'none' | 'domains' | 'authority';

export interface Program {
  /** The `program` key. */
  readonly at: Location;
  readonly name: Sourced<string> | null;
  readonly purpose: Sourced<string> | null;
  readonly mode: Sourced<Mode> | null;
  readonly status: Sourced<'proposed' | 'active' | 'paused' | 'closed'> | null;
  readonly starts: Sourced<Day> | null;
  readonly ends: Sourced<Day> | null;
  readonly sponsor: Sourced<string> | null;
  readonly coreTeam: CoreTeam | null;
  readonly chair: Sourced<string> | null;
  /** Advisers: they hold no seat. */
  readonly advisers: readonly VoiceRef[];
  readonly decideWithin: Sourced<string> | null;
  readonly escalation: Sourced<string> | null;
  readonly ratified: {
    readonly by: Sourced<string> | null;
    readonly on: Sourced<string> | null;
    readonly at: Location;
  } | null;
}

export interface CoreTeam {
  readonly at: Location;
  readonly lead: VoiceRef | null;
  /** Lead included where it is also a member; in file order. */
  readonly members: readonly VoiceRef[];
}

export interface Person {
  readonly id: string;
  /** The id's key. */
  readonly at: Location;
  readonly name: string | null;
  readonly title: string | null;
  readonly level: Level | null;
  readonly manages: readonly Sourced<string>[];
  readonly emails: readonly Sourced<string>[];
  readonly handles: readonly { readonly host: string; readonly handle: Sourced<string> }[];
  readonly deputy: Sourced<string> | null;
  readonly away: readonly { readonly from: Sourced<Day>; readonly to: Sourced<Day>; readonly at: Location }[];
  readonly until: Sourced<Day> | null;
}

export interface Team {
  readonly id: string;
  readonly at: Location;
  readonly name: string | null;
  readonly lead: Sourced<string> | null;
  readonly members: readonly VoiceRef[];
  readonly handle: Sourced<string> | null;
}

export interface Domain {
  readonly id: string;
  readonly at: Location;
  /** The whole entry: what a cursor "in the domain" means. */
  readonly extent: Span;
  readonly name: string | null;
  readonly owner: Sourced<string> | null;
  /** `null` where the key is absent; `[]` where it is an empty list. */
  readonly alliance: readonly VoiceRef[] | null;
  readonly allianceAt: Location | null;
  readonly minApprovals: Sourced<number> | null;
  readonly support: VoiceRef | null;
  readonly criticality: Sourced<Criticality> | null;
  readonly paths: readonly Sourced<string>[] | null;
  readonly exclude: readonly Sourced<string>[];
  readonly codeowners: readonly Sourced<string>[];
  readonly services: readonly Sourced<string>[];
  readonly external: boolean;
  readonly dependsOn: readonly Dependency[];
  readonly mode: Sourced<Mode> | null;
  readonly status: Sourced<'active' | 'orphan' | 'retired'> | null;
  readonly parent: Sourced<string> | null;
  /** `null` where the key is absent: then the parent's hold. */
  readonly freeze: readonly Freeze[] | null;
}

/** A time in which a domain must not be changed. Bounds are days (both included) or instants, as written. */
export interface Freeze {
  readonly at: Location;
  readonly from: Sourced<string> | null;
  readonly to: Sourced<string> | null;
  readonly reason: Sourced<string> | null;
  /** Types of change that are let through. */
  readonly allow: readonly ChangeType[];
}

export interface Dependency {
  readonly domain: Sourced<string>;
  readonly propagate: Sourced<Propagation> | null;
}

/** Effective values: defaults of the schema applied. `at` tells where a value was written. */
export interface Policy {
  readonly at: Location | null;
  readonly approvals: {
    readonly minApprovals: number;
    readonly self: Knob;
    readonly contributors: Knob;
    readonly committers: Knob;
    readonly coreTeam: Knob;
    readonly reviewedBy: 'consult' | 'approve';
    readonly stale: 'on_domain_change' | 'on_any_change' | 'never';
    readonly sources: readonly ('record' | 'trailer' | 'platform')[];
    readonly store: 'record' | 'files';
    readonly verify: 'declared' | 'authored' | 'signed' | 'platform';
  };
  readonly requireChangeRecord: 'never' | 'when_domain_touched' | 'always';
  readonly propagation: Propagation;
  readonly base: Sourced<string> | null;
  readonly ignore: readonly Sourced<string>[];
  readonly generated: readonly Sourced<string>[];
  readonly reviewers: {
    readonly minSeats: number;
    readonly maxOpenChanges: number;
    readonly suggest: 'least_loaded' | 'declared_order';
  };
  readonly maxDomainsPerChange: number;
  readonly changeTypes: Readonly<Record<ChangeType, ChangeTypePolicy>>;
  /** `null`: nothing is exempt. */
  readonly exempt: Exemptions | null;
  readonly evidenceByType: ReadonlyMap<string, readonly string[]>;
  readonly evidenceByRisk: ReadonlyMap<string, readonly string[]>;
  readonly rules: ReadonlyMap<string, Sourced<Severity | 'off'>>;
  readonly waivers: readonly Waiver[];
}

export interface ChangeTypePolicy {
  readonly approvals: Agreement;
  /** Patterns of the files that hold the templates of this type. */
  readonly templates: readonly Sourced<string>[];
  /** `null` where the key is absent: then chair and sponsor are the authority. */
  readonly authority: readonly VoiceRef[] | null;
  readonly reviewWithin: Sourced<string> | null;
}

/** Changes that are told instead of asked. */
export interface Exemptions {
  readonly authors: readonly VoiceRef[];
  readonly paths: readonly Sourced<string>[];
  readonly reverts: boolean;
}

export interface Waiver {
  readonly at: Location;
  readonly rule: Sourced<string> | null;
  readonly target: Sourced<string> | null;
  readonly reason: Sourced<string> | null;
  readonly by: Sourced<string> | null;
  readonly expires: Sourced<Day> | null;
}

/** All governance of one root, merged. Order of the maps: file order, then order in the file. */
export interface Charter {
  readonly root: FileId;
  readonly files: readonly FileId[];
  readonly program: Program | null;
  readonly people: ReadonlyMap<string, Person>;
  /** True where a `people` block exists: then an undeclared name is an error. */
  readonly declaresPeople: boolean;
  readonly teams: ReadonlyMap<string, Team>;
  readonly domains: ReadonlyMap<string, Domain>;
  readonly policy: Policy;
  /** Templates of standard changes by id; of two with one id the first by path. */
  readonly templates: ReadonlyMap<string, Template>;
  readonly duplicates: readonly DuplicateDefinition[];
  /** What lies under the own files, by `extends`. Its values are in the maps above already. */
  readonly organisation: Organisation;
}

/** Shared files that lie under the own ones. */
export interface Organisation {
  /** Lowest first: a later one lies over an earlier one, and the own files over all. */
  readonly layers: readonly SharedLayer[];
  readonly problems: readonly ExtendsProblem[];
}

export interface SharedLayer {
  readonly part: CharterPart;
  /** The entry of an own file's `extends` that brought it in, directly or through another shared file. */
  readonly namedAt: Location;
}

/** An entry of `extends` that cannot be followed. */
export interface ExtendsProblem {
  readonly at: Location;
  /** As written. */
  readonly path: string;
  /** `outside`: of the root; `elsewhere`: not in `.governance/shared/`; `circle`: it leads back to itself. */
  readonly why: 'missing' | 'outside' | 'elsewhere' | 'circle' | 'too-many';
}

export interface DuplicateDefinition {
  readonly what: 'program' | 'person' | 'team' | 'domain' | 'policy';
  readonly id: string;
  readonly first: Location;
  readonly second: Location;
}

/** What one charter file alone says; `mergeCharter` merges several. `null` policy sections are absent ones. */
export interface CharterPart {
  readonly file: FileId;
  /** Paths of the shared files that lie under it, as written. */
  readonly extends: readonly Sourced<string>[];
  readonly program: Program | null;
  /** Keys of `program` that this file sets. */
  readonly programKeys: ReadonlyMap<string, Location>;
  readonly people: readonly Person[] | null;
  readonly teams: readonly Team[];
  readonly domains: readonly Domain[];
  /** First-level keys of `policy` that this file sets. */
  readonly policyKeys: ReadonlyMap<string, Location>;
  readonly policy: PartialPolicy | null;
  readonly duplicates: readonly DuplicateDefinition[];
}

/** As `Policy`, but only what is written. */
export type PartialPolicy = { readonly at: Location } & {
  readonly [K in Exclude<keyof Policy, 'at'>]?: Partial<Policy[K]> | Policy[K];
};

export interface ChangeRecord {
  readonly file: FileId;
  /** The `change` key; the file's start where it is missing. */
  readonly at: Location;
  readonly id: Sourced<string> | null;
  readonly title: Sourced<string> | null;
  readonly why: Sourced<string> | null;
  readonly type: Sourced<ChangeType> | null;
  /** The template that a standard change follows. */
  readonly template: Sourced<string> | null;
  readonly risk: Sourced<Risk> | null;
  readonly status: Sourced<ChangeStatus> | null;
  readonly owner: Sourced<string> | null;
  readonly implementers: readonly VoiceRef[];
  readonly branch: Sourced<string> | null;
  readonly pr: Sourced<string> | null;
  /** Declared scope; `null` where absent (then the whole branch is in scope). */
  readonly paths: readonly Sourced<string>[] | null;
  readonly pathsAt: Location | null;
  readonly domains: readonly DeclaredDomain[];
  readonly domainsAt: Location | null;
  readonly window: {
    readonly start: Sourced<string> | null;
    readonly end: Sourced<string> | null;
    readonly at: Location;
  } | null;
  readonly reviewers: readonly VoiceRef[];
  /** The `reviewers` key; `null` where absent. */
  readonly reviewersAt: Location | null;
  readonly evidence: readonly EvidenceItem[];
  readonly evidenceAt: Location | null;
  readonly approvals: readonly Approval[];
  readonly approvalsAt: Location | null;
  readonly objections: readonly Objection[];
  readonly emergency: Emergency | null;
  readonly accepted: readonly Acceptance[];
  readonly adoption: readonly AdoptionGoal[];
  /** The review after the change. */
  readonly review: PostReview | null;
  /** The same change in other systems: system → number or link. */
  readonly links: ReadonlyMap<string, Sourced<string>>;
  /** False while the file does not parse: rules about what is absent stay silent. */
  readonly whole: boolean;
}

export interface DeclaredDomain {
  readonly id: Sourced<string>;
  readonly impact: Sourced<string> | null;
  readonly at: Location;
}

export interface EvidenceItem {
  readonly key: string;
  readonly keyAt: Location;
  /** `path`, `url`, `ref` (person or team), `text`, `object`, `na`. Empty: the key stands without a value. */
  readonly kind: 'path' | 'url' | 'ref' | 'text' | 'object' | 'na' | 'empty';
  /** Paths, refs or text found in the value, with their places (a list gives several). */
  readonly values: readonly Sourced<string>[];
  /** When it takes place or is due (`at`, `due` of an object), as written. */
  readonly on: Sourced<string> | null;
  /** `done` of an object; `null` where it says nothing. */
  readonly done: boolean | null;
}

/** Lines of a file as they stand there: who wrote them is asked of git. `first` is zero-based. */
export interface SourceLines {
  readonly first: number;
  readonly texts: readonly string[];
}

export interface Approval {
  readonly at: Location;
  /** `null`: it stands in no governance file (a trailer, a review of the platform), or an alias stands in it. */
  readonly lines: SourceLines | null;
  /** File that holds it: the record, or one under `.governance/approvals/<change>/`. */
  readonly by: Sourced<string> | null;
  /** On whose behalf, where a deputy acts. */
  readonly onBehalfOf: Sourced<string> | null;
  /** A domain id, or `all` (chair only). */
  readonly domain: Sourced<string> | null;
  readonly on: Sourced<string> | null;
  readonly decision: Sourced<Decision> | null;
  readonly commit: Sourced<string> | null;
  readonly digest: Sourced<string> | null;
  readonly conditions: readonly {
    readonly text: Sourced<string> | null;
    readonly done: boolean;
    readonly at: Location;
    /** `null`: it shares its lines with the rest of the entry. */
    readonly lines: SourceLines | null;
  }[];
  readonly note: Sourced<string> | null;
}

export interface Objection {
  readonly at: Location;
  readonly by: Sourced<string> | null;
  /** On whose behalf, where a deputy objects. */
  readonly onBehalfOf: Sourced<string> | null;
  readonly domain: Sourced<string> | null;
  readonly on: Sourced<string> | null;
  readonly concern: Sourced<string> | null;
  readonly status: Sourced<ObjectionStatus> | null;
  /** Who accepted the answer, withdrew or overruled. */
  readonly settledBy: Sourced<string> | null;
  /** As those of an approval. */
  readonly lines: SourceLines | null;
  /** The lines of `status` and `settled_by`: what settles it is a claim of its own. */
  readonly settlement: readonly SourceLines[];
}

/** Where a shared file comes from, as the lock says. What is written wrongly is `null`. */
export interface VendoredFile {
  /** Below the root. */
  readonly path: Sourced<string>;
  readonly source: Sourced<string> | null;
  readonly commit: Sourced<string> | null;
  readonly digest: Sourced<string> | null;
}

/** `.governance/vendor.lock.yaml`. */
export interface VendorLock {
  readonly file: FileId;
  readonly files: readonly VendoredFile[];
}

/** What a file below a governance root is, by its place (`kinds.ts`). */
export type FileKind = DocumentKind | 'codeowners' | 'shared';

/** One place where an id is named or defined: drives definition, references, highlight, rename and the reverse index. */
export interface Mention {
  readonly kind: 'person' | 'team' | 'domain' | 'change';
  readonly id: string;
  readonly at: Location;
  readonly defines: boolean;
  /** Path of keys that leads there, e.g. `domains.network.alliance`. */
  readonly role: string;
}
