import type { DomainCoverage, Overlay } from './types';

/** Who agreed, and how well that is established. */
interface Agreement {
  readonly by: string;
  readonly source: 'record' | 'trailer' | 'platform';
  readonly verification: string;
}

export interface AuditedDomain {
  readonly id: string;
  readonly state: DomainCoverage['state'];
  readonly overlays: readonly Overlay[];
  /** Relative to the root. */
  readonly files: readonly string[];
  readonly minApprovals: number;
  readonly eligible: readonly string[];
  readonly excluded: readonly { readonly person: string; readonly reason: string }[];
  readonly approvals: readonly Agreement[];
  /** Approvals that were given and do not count, with the first reason. */
  readonly refused: readonly (Agreement & { readonly reason: string })[];
  /** How many approvals it lacks. */
  readonly lacks: number;
}

/** One merged change against the rules of its time. */
export interface AuditEntry {
  readonly commit: string;
  readonly parent: string | null;
  readonly date: string;
  readonly subject: string;
  /** Person ids, or `Name <mail>` of those who are nobody declared. */
  readonly authors: readonly string[];
  /** The record that governed it; of several the first. */
  readonly change: string | null;
  readonly changes: readonly string[];
  readonly complete: boolean;
  /** False: there was no governance yet, so nobody was to be asked. */
  readonly governed: boolean;
  readonly domains: readonly AuditedDomain[];
  /** Evidence that the record owed and did not have. */
  readonly evidenceMissing: readonly string[];
}
