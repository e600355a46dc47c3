import type { ChangeReview, CoverageState, DomainCoverage } from './types';

/** How a change stands in a domain, in one word, for tables: what it is told or spared outweighs the state. */
export type CoverageSign = CoverageState | 'informed' | 'waived' | 'none' | 'over' | 'unknown';

/** `d` absent: the domain is not affected, or nobody can tell here. */
export function coverageSign(change: Pick<ChangeReview, 'basis'>, d: DomainCoverage | undefined): CoverageSign {
  if (change.basis === 'ended') return 'over';
  if (!d) return change.basis === 'elsewhere' ? 'unknown' : 'none';
  if (d.overlays.includes('informed')) return 'informed';
  return d.overlays.includes('waived') ? 'waived' : d.state;
}
