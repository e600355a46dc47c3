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

/** One step along `depends_on`: who depends on an affected domain and is not affected itself. */
function impactOf(context: ReviewContext, affected: ReadonlySet<string>): ImpactedDomain[] {
  if (context.dependents.size === 0) return [];
  const found = new Map<string, { through: string[]; propagate: Propagation }>();
  for (const id of affected)
    for (const { domain, propagate } of context.dependents.get(id) ?? []) {
      if (affected.has(domain)) continue;
      const known = found.get(domain);
      if (!known) found.set(domain, { through: [id], propagate });
      else {
        if (!known.through.includes(id)) known.through.push(id);
        if (propagate === 'require') known.propagate = 'require';
      }
    }
  return inOrder(context, found.keys()).flatMap((domain) => {
    const impact = found.get(domain);
    return impact ? [{ domain, ...impact }] : [];
  });
}

function inOrder(context: ReviewContext, ids: Iterable<string>): string[] {
  const place = (id: string): number => context.order.get(id) ?? Infinity;
  const distinct = [...new Set(ids)];
  return distinct.length < 2 ? distinct : distinct.sort((a, b) => place(a) - place(b));
}

function filesByDomain(files: readonly TouchedMatch[]): ReadonlyMap<string, readonly TouchedMatch[]> {
  const out = new Map<string, TouchedMatch[]>();
  for (const t of files)
    for (const id of t.domains) {
      const list = out.get(id);
      if (list) list.push(t);
      else out.set(id, [t]);
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
  const filesOf = filesByDomain(files);
  const describe = (id: string, impacted: boolean): AffectedDomain[] => {
    const facts = context.domains.get(id);
    const own = filesOf.get(id) ?? [];
    const because: Because[] = [];
    if (own.length > 0) because.push('files');
    if (declared.has(id)) because.push('declared');
    if (impacted) because.push('impacted');
    const generatedOnly = because.length === 1 && own.length > 0 && own.every((t) => t.generated);
    return facts ? [{ facts, because, files: own, generatedOnly }] : [];
  };
  const direct = inOrder(context, [...filesOf.keys(), ...declared]).flatMap((id) => describe(id, false));
  const directIds = new Set(direct.map((d) => d.facts.id));
  const impact = impactOf(context, new Set(direct.filter((d) => !d.generatedOnly).map((d) => d.facts.id)));

  // A dependent that asks to be asked is affected. It passes nothing on: impact goes one step.
  const required = new Set(impact.filter((i) => i.propagate === 'require').map((i) => i.domain));
  const domains =
    required.size === 0
      ? direct
      : inOrder(context, [...directIds, ...required]).flatMap((id) => describe(id, required.has(id)));
  // Whoever is affected already, if only informed, need not be told again.
  return { domains, impacted: impact.filter((i) => !required.has(i.domain) && !directIds.has(i.domain)) };
}
