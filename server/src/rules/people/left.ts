import { holds } from '../shared/at';
import { removeName, replaceName, siblingNames } from '../shared/references';
import { hasLeft, rolesOf } from '../shared/roles';
import { replaceEverywhere, successors } from '../shared/successors';
import type { CharterRule, Fix } from '../types';

export const rule: CharterRule = {
  id: 'people/left',
  title: 'Somebody who has left still holds a role',
  scope: 'charter',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsGuessed) return;
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
