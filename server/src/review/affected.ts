import type { ChangeRecord, Propagation } from '../model/types';
import type { ReviewContext } from './context';
import type { DomainFacts } from './domains';
import type { Basis, Because, ImpactedDomain, TouchedMatch } from './types';

export interface AffectedDomain {
  readonly facts: DomainFacts;
  readonly because: readonly Because[];
  /** In the record's scope, sorted by path. */
  readonly files: readonly TouchedMatch[];
  /** Only generated files were touched: the domain is told, not asked. */
  readonly generatedOnly: boolean;
}

export interface Affected {
  /** In the charter's order. */
  readonly domains: readonly AffectedDomain[];
  readonly impacted: readonly ImpactedDomain[];
}

/** What the record itself names: domains, and those of the files that exist below its paths. */
function declaredBy(context: ReviewContext, record: ChangeRecord | null): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id } of record?.domains ?? []) ids.add(id.value);
  for (const pattern of record?.paths ?? []) for (const id of context.domainsBelow(pattern.value)) ids.add(id);
  return ids;
}

const WEIGHT: Readonly<Record<Propagation, number>> = { none: 0, notify: 1, require: 2 };

/** One step along `depends_on`: who depends on an affected domain and is not affected itself. */
function impactOf(context: ReviewContext, affected: ReadonlySet<string>): ImpactedDomain[] {
  const out: ImpactedDomain[] = [];
  for (const { id, declared } of context.domains.values()) {
    if (!declared || affected.has(id)) continue;
    const edges = declared.dependsOn
      .filter((d) => affected.has(d.domain.value))
      .map((d) => ({ to: d.domain.value, propagate: d.propagate?.value ?? context.charter.policy.propagation }))
      .filter((e) => e.propagate !== 'none');
    const strongest = edges.reduce<Propagation>((a, e) => (WEIGHT[e.propagate] > WEIGHT[a] ? e.propagate : a), 'none');
    if (edges.length > 0) out.push({ domain: id, through: [...new Set(edges.map((e) => e.to))], propagate: strongest });
  }
  return out;
}

/** The domains that a change affects, each with its reasons, and those that merely depend on one. */
export function affectedBy(
  context: ReviewContext,
  record: ChangeRecord | null,
  basis: Basis,
  files: readonly TouchedMatch[],
): Affected {
  if (basis === 'ended' || basis === 'elsewhere') return { domains: [], impacted: [] };
  const declared = declaredBy(context, record);
  const filesOf = new Map<string, TouchedMatch[]>();
  for (const t of files)
    for (const id of t.domains) {
      const list = filesOf.get(id);
      if (list) list.push(t);
      else filesOf.set(id, [t]);
    }

  const found: AffectedDomain[] = [];
  for (const facts of context.domains.values()) {
    const own = filesOf.get(facts.id) ?? [];
    const because: Because[] = [];
    if (own.length > 0) because.push('files');
    if (declared.has(facts.id)) because.push('declared');
    const generatedOnly = own.length > 0 && own.every((t) => t.generated) && !declared.has(facts.id);
    if (because.length > 0) found.push({ facts, because, files: own, generatedOnly });
  }
  const impact = impactOf(context, new Set(found.filter((d) => !d.generatedOnly).map((d) => d.facts.id)));
  return withRequired(context, found, impact);
}

/** A dependent that asks to be asked is affected. It passes nothing on: impact goes one step. */
function withRequired(
  context: ReviewContext,
  found: readonly AffectedDomain[],
  impact: readonly ImpactedDomain[],
): Affected {
  const required = new Set(impact.filter((i) => i.propagate === 'require').map((i) => i.domain));
  const known = new Map(found.map((d) => [d.facts.id, d]));
  const domains: AffectedDomain[] = [];
  for (const facts of context.domains.values()) {
    const own = known.get(facts.id);
    if (required.has(facts.id))
      domains.push({
        facts,
        because: [...(own?.because ?? []), 'impacted'],
        files: own?.files ?? [],
        generatedOnly: false,
      });
    else if (own) domains.push(own);
  }
  // Whoever is affected already, if only informed, need not be told again.
  return { domains, impacted: impact.filter((i) => !required.has(i.domain) && !known.has(i.domain)) };
}
