/** A Backstage catalogue: a component for each domain with files, a system for each without, and who owns them. */
import { inherited } from '../../model/nested';
import type { Charter, Domain } from '../../model/types';
import { stamped } from '../../workspace/exported';
import type { RootView } from '../../workspace/types';
import { blockText, type NewValue } from '../../yaml';
import type { Exported } from './types';

type Spec = { readonly [key: string]: NewValue };

/** Backstage takes letters, digits, `-_.`, at most 63 of them, and none of the signs at the ends. */
const entityName = (id: string): string => id.slice(0, 63).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');

const entity = (kind: string, name: string, title: string | null, spec: Spec): string =>
  blockText({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name: entityName(name), ...(title === null ? {} : { title }) },
    spec,
  });

/** `user:dina`, `group:noc`; several seats are a group of their own. */
function ownerOf(charter: Charter, domain: Domain): { readonly ref: string | null; readonly group: readonly string[] } {
  const seats = (inherited(charter, domain, 'alliance')?.value ?? []).map((v) => v.value);
  const [only] = seats;
  if (only === undefined) return { ref: null, group: [] };
  if (seats.length === 1) {
    const ref = only.startsWith('team:')
      ? `group:${entityName(only.slice('team:'.length))}`
      : `user:${entityName(only)}`;
    return { ref, group: [] };
  }
  return { ref: `group:${entityName(`${domain.id}-alliance`)}`, group: seats };
}

const isSystem = (domain: Domain, parents: ReadonlySet<string>): boolean => domain.external || parents.has(domain.id);

function domainEntity(charter: Charter, domain: Domain, parents: ReadonlySet<string>): string {
  const { ref } = ownerOf(charter, domain);
  const owner: Spec = ref === null ? {} : { owner: ref };
  const parent = domain.parent?.value;
  if (isSystem(domain, parents))
    return entity('System', domain.id, domain.name, {
      ...owner,
      ...(parent === undefined ? {} : { domain: entityName(parent) }),
    });
  const depends = domain.dependsOn.map(({ domain: on }) => {
    const target = charter.domains.get(on.value);
    return `${target && isSystem(target, parents) ? 'system' : 'component'}:${entityName(on.value)}`;
  });
  return entity('Component', domain.id, domain.name, {
    type: 'functional-area',
    lifecycle: 'production',
    ...owner,
    ...(parent === undefined ? {} : { system: entityName(parent) }),
    ...(depends.length === 0 ? {} : { dependsOn: depends }),
  });
}

export function exportBackstage(view: RootView, path: string): Exported {
  const { charter } = view;
  const domains = [...charter.domains.values()].filter((d) => d.status?.value !== 'retired');
  const parents = new Set(domains.flatMap((d) => (d.parent ? [d.parent.value] : [])));
  const groups = domains.flatMap((d) => {
    const { group } = ownerOf(charter, d);
    if (group.length === 0) return [];
    const members = group.filter((g) => !g.startsWith('team:')).map(entityName);
    const children = group.filter((g) => g.startsWith('team:')).map((g) => entityName(g.slice('team:'.length)));
    return [entity('Group', `${d.id}-alliance`, null, { type: 'alliance', children, members })];
  });
  const teams = [...charter.teams.values()].map((t) => {
    const members = [...new Set([...(t.lead ? [t.lead.value] : []), ...t.members.map((m) => m.value)])];
    return entity('Group', t.id, t.name, {
      type: 'team',
      children: members.filter((m) => m.startsWith('team:')).map((m) => entityName(m.slice('team:'.length))),
      members: members.filter((m) => !m.startsWith('team:')).map(entityName),
    });
  });
  const users = [...charter.people.values()].map((p) => {
    const email = p.emails[0]?.value;
    const profile: Spec = {
      ...(p.name === null ? {} : { displayName: p.name }),
      ...(email === undefined ? {} : { email }),
    };
    return entity('User', p.id, null, { ...(Object.keys(profile).length > 0 ? { profile } : {}), memberOf: [] });
  });
  const body = [...domains.map((d) => domainEntity(charter, d, parents)), ...groups, ...teams, ...users].join('---\n');
  const ownerless = domains.filter((d) => ownerOf(charter, d).ref === null).map((d) => d.id);
  return {
    files: [{ path, text: stamped(body, 'backstage') }],
    notes: [
      'A catalogue knows no path patterns: which files belong to a domain is not in it.',
      ...(ownerless.length > 0
        ? [`${ownerless.join(', ')}: nobody sits for it, so the catalogue names no owner.`]
        : []),
    ],
  };
}
