import type { ChangeReview, DomainCoverage } from '../review/types';
import type { RootView } from '../workspace/types';
import { everyChange } from './facts';

export interface MatrixRow {
  readonly change: ChangeReview;
  /** Coverage by domain; a domain that the change does not affect is absent. */
  readonly cells: ReadonlyMap<string, DomainCoverage>;
}

export interface Matrix {
  /** Domains that at least one row affects, in the charter's order. */
  readonly domains: readonly string[];
  readonly rows: readonly MatrixRow[];
}

/** Every change of a root, those of other branches included, by every domain that it affects. `ended`: those that are over too. */
export function matrixOf(view: RootView, options: { readonly ended: boolean }): Matrix {
  const rows = everyChange(view)
    .filter((c) => options.ended || c.basis !== 'ended')
    .map((change) => ({ change, cells: new Map(change.domains.map((d) => [d.domain, d])) }));
  const used = new Set(rows.flatMap((r) => [...r.cells.keys()]));
  const declared = [...view.charter.domains.keys()].filter((id) => used.has(id));
  return { domains: [...declared, ...[...used].filter((id) => !view.charter.domains.has(id))], rows };
}
