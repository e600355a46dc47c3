import { isBuilder } from '../../model/voices';
import { holds } from '../shared/at';
import { removeName, replaceName, siblingNames } from '../shared/references';
import { hasLeft, rolesOf, type RoleUse } from '../shared/roles';
import type { RootView } from '../../workspace/types';
import type { CharterRule, Fix, FixEdit } from '../types';

export const rule: CharterRule = {
  id: 'people/left',
  title: 'Somebody who has left still holds a role',
  scope: 'charter',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
    for (const use of rolesOf(view)) {
      const person = view.charter.people.get(use.name.value);
      if (!person?.until || !hasLeft(person, view) || !holds(view, use.name.at)) continue;
      const deputy = successors(view, use)[0];
      report({
        at: use.name.at,
        message: `${person.id} left on ${person.until.value} and is still ${use.role}, so nobody answers here.`,
        help:
          deputy === undefined
            ? 'Name somebody else, or remove the name.'
            : `Name ${deputy} instead, or remove the name.`,
        related: [{ at: person.until.at, message: `${person.id} left on this day.` }],
        data: { person: person.id, ...(use.domain ? { domain: use.domain.id } : {}) },
      });
    }
  },
  fixes(finding, view) {
    const { file, span } = finding.at;
    const all = [...rolesOf(view)].filter((use) => use.name.value === finding.data['person']);
    const use = all.find(({ name }) => name.at.file === file && name.at.span.start === span.start);
    if (!use) return [];
    const fixes: Fix[] = [];
    const [successor] = successors(view, use);
    if (successor !== undefined) {
      fixes.push({
        title: `Replace ${use.name.value} by ${successor}`,
        safe: false,
        preferred: true,
        make: () => replaceName(view, use.name.at, successor),
      });
      if (all.length > 1)
        fixes.push({
          title: `Replace ${use.name.value} by ${successor} everywhere`,
          safe: false,
          make: () => replaceEverywhere(view, all, successor),
        });
    }
    const others = siblingNames(view, use.name.at).filter((id) => !hasLeft(view.charter.people.get(id), view));
    if (others.length > 0)
      fixes.push({
        title: `Remove ${use.name.value}`,
        safe: false,
        make: () => removeName(view, use.name.at),
      });
    return fixes;
  },
};

/** Who may take a role over: the deputy first, then managers of the domain. Nobody who already stands in the same list. */
function successors(view: RootView, use: RoleUse): string[] {
  const { charter } = view;
  const left = use.name.value;
  const present = siblingNames(view, use.name.at);
  const deputy = charter.people.get(left)?.deputy?.value;
  const managers = [...charter.people.values()]
    .filter((p) => use.domain !== null && p.manages.some((m) => m.value === use.domain?.id))
    .map((p) => p.id);
  return [...new Set(deputy === undefined ? managers : [deputy, ...managers])].filter((id) => {
    const person = charter.people.get(id);
    if (!person || id === left || hasLeft(person, view) || present.includes(id)) return false;
    return !(use.independent && isBuilder(charter, id));
  });
}

/** One name for another in every living role; where the other stands in the same list already, the name goes. */
function replaceEverywhere(view: RootView, uses: readonly RoleUse[], successor: string): FixEdit | null {
  const byFile = new Map<string, FixEdit['edits'][number]>();
  for (const use of uses) {
    const unfit = use.independent && isBuilder(view.charter, successor);
    if (unfit || !holds(view, use.name.at)) continue;
    const present = siblingNames(view, use.name.at).includes(successor);
    const made = present ? removeName(view, use.name.at) : replaceName(view, use.name.at, successor);
    for (const { file, edits } of made?.edits ?? [])
      byFile.set(file, { file, edits: [...(byFile.get(file)?.edits ?? []), ...edits] });
  }
  return byFile.size === 0 ? null : { edits: [...byFile.values()] };
}
