import { withLayerOnTop } from '../model/layers';
import type { Charter, SharedLayer } from '../model/types';
import { createMatcher, type DomainPatterns } from '../paths';
import { pathsMatching } from './patterns';
import { weakenings, type Weakening } from './weaker';
import type { Rules } from './weaker/types';

/** The patterns by which files belong to the domains of a charter. Retired domains own nothing. */
export function domainPatterns(charter: Charter): readonly DomainPatterns[] {
  return [...charter.domains.values()]
    .filter((d) => d.status?.value !== 'retired')
    .map((d) => ({
      id: d.id,
      include: (d.paths ?? []).map((p) => p.value),
      exclude: d.exclude.map((p) => p.value),
      owners: d.codeowners.map((o) => o.value),
    }));
}

const over = <T extends { readonly id: string }>(all: ReadonlyMap<string, T>, own: readonly T[]): Map<string, T> =>
  new Map([...all, ...own.map((item) => [item.id, item] as const)]);

/** The charter that would hold if nothing had been put over what one shared file says. */
function asLayerSays(charter: Charter, { part }: SharedLayer): Charter {
  return {
    ...charter,
    people: over(charter.people, part.people ?? []),
    teams: over(charter.teams, part.teams),
    domains: over(charter.domains, part.domains),
    policy: part.policy ? withLayerOnTop(charter.policy, part.policy) : charter.policy,
  };
}

/** What the root puts out of sight of the domains of a shared file that itself says nothing of it. */
function* hiddenFrom(head: Rules, { part }: SharedLayer): Generator<Weakening> {
  const { policy } = head.charter;
  const own = new Set(part.domains.map((d) => d.id));
  const said = part.policy;
  const lists = [
    [['paths', 'ignore'], policy.ignore, said?.ignore, 'count for nobody'],
    [['paths', 'generated'], policy.generated, said?.generated, 'are told instead of asked'],
    [['exempt'], policy.exempt?.paths ?? [], said?.exempt, 'may pass unasked'],
  ] as const;
  for (const [key, patterns, written, means] of lists) {
    if (written !== undefined || own.size === 0) continue;
    for (const { value } of patterns) {
      const path = [...pathsMatching(value, head.tracked ?? [])].find((p) =>
        head.matcher.match(p).some((id) => own.has(id)),
      );
      const id = path === undefined ? undefined : head.matcher.match(path).find((d) => own.has(d));
      if (path === undefined || id === undefined) continue;
      yield {
        key: ['policy', ...key],
        domain: id,
        message: `Files of ${head.charter.domains.get(id)?.name ?? id} in \`${value}\`, such as ${path}, ${means}.`,
        before: `domains.${id}`,
      };
    }
  }
}

/**
 * All of which a root asks less than one shared file under it does. Only what that file writes is compared: where it is
 * silent, the root is free, as long as it hides none of the file's own domains.
 */
export function weakeningsOfLayer(
  head: Rules,
  layer: SharedLayer,
  codeowners: Parameters<typeof createMatcher>[1],
  severityOf: (rule: string) => string | undefined,
): readonly Weakening[] {
  const charter = asLayerSays(head.charter, layer);
  const { domains } = layer.part;
  const matcher = domains.length > 0 ? createMatcher(domainPatterns(charter), codeowners, head.matcher) : head.matcher;
  const rules: Rules = { charter: head.charter, matcher: head.matcher, tracked: head.tracked, today: head.today };
  return [...weakenings({ base: { ...rules, charter, matcher }, head: rules, severityOf }), ...hiddenFrom(head, layer)];
}
