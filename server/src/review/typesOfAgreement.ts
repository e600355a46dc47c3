import type { Day } from '../base/days';
import type { Agreement, ChangeType, Freeze, Risk, Template } from '../model/types';

/** Why a domain is told of a change instead of asked. It is never an approval. */
export type Release =
  /** Only generated files of it changed. */
  | { readonly kind: 'generated' }
  /** It agreed beforehand to changes after this template. */
  | { readonly kind: 'template'; readonly template: string }
  /** Somebody of the authority decided in its place. */
  | { readonly kind: 'emergency'; readonly by: string }
  | { readonly kind: 'exempt'; readonly exemption: Exemption };

/** What `policy.exempt` lets pass, with its reason. */
export type Exemption =
  | { readonly kind: 'authors'; readonly authors: readonly string[]; readonly files: readonly string[] }
  | { readonly kind: 'reverts'; readonly changes: readonly string[]; readonly files: readonly string[] };

/** Whose agreement a change needs by its type, and whether what stands in the domains' place holds. */
export interface ChangeAgreement {
  readonly type: ChangeType;
  readonly by: Agreement;
  /** The template that is followed, where the policy accepts it. */
  readonly template: Template | null;
  /** Who of the authority decided; `null` where nobody validly did. */
  readonly authorizedBy: string | null;
  /** False: the domains are asked although the type would spare them, for the reasons under `problems`. */
  readonly holds: boolean;
  readonly problems: readonly TypeProblem[];
}

export type TypeProblem =
  | { readonly kind: 'no-template'; readonly why: 'not-named' | 'unknown' | 'not-accepted' }
  | { readonly kind: 'not-authorized'; readonly domains: readonly string[]; readonly expired: Day | null }
  | {
      readonly kind: 'beyond-template';
      readonly files: readonly string[];
      readonly domains: readonly string[];
      /** The change's risk, where it is higher than the template allows (`most`). */
      readonly risk: Risk | null;
      readonly most: Risk;
    }
  | { readonly kind: 'emergency-incomplete'; readonly missing: readonly string[] }
  | {
      readonly kind: 'no-authority';
      readonly person: string;
      /** Plain words that follow “cannot authorise it: ”. */
      readonly why: string;
      readonly authority: readonly string[];
    };

/** By when the alliance should have decided. */
export interface Deadline {
  /** The first day on which the change certainly waited. */
  readonly since: Day;
  readonly due: Day;
  /** As the program writes it: `3d`. */
  readonly within: string;
  readonly overdue: boolean;
  /** Domains that have not decided. */
  readonly waiting: readonly string[];
  readonly escalateTo: string | null;
}

/** The review that an emergency owes afterwards. */
export interface EmergencyReview {
  readonly due: Day;
  readonly held: Day | null;
  /** The day is past; said whether or not it was held. */
  readonly overdue: boolean;
}

export interface FreezeHit {
  readonly domain: string;
  readonly freeze: Freeze;
}

export interface Unaccepted {
  readonly domain: string;
  /** Who is to accept; `null` where nobody answers for the domain. */
  readonly owner: string | null;
}
