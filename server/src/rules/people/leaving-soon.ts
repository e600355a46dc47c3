import { addDays, daysBetween } from '../../base/days';
import { count, joinWords } from '../../base/words';
import type { Person } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { hasLeft, rolesOf, type RoleUse } from '../shared/roles';
import { replaceEverywhere, successors } from '../shared/successors';
import type { CharterRule } from '../types';

/** How long before the last day a role should be handed over. */
const NOTICE_DAYS = 30;

/** People whose last day is near, and who are still there. */
function leaving(view: RootView): Person[] {
  const horizon = addDays(view.today, NOTICE_DAYS);
  return [...view.charter.people.values()].filter((p) => p.until && p.until.value <= horizon && !hasLeft(p, view));
}

const rolesHeldBy = (view: RootView, person: string): RoleUse[] =>
  [...rolesOf(view)].filter((use) => use.name.value === person);

export const rule: CharterRule = {
  id: 'people/leaving-soon',
  title: 'Somebody who leaves soon still holds a role',
  scope: 'charter',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
    for (const { id, until } of leaving(view)) {
      const uses = rolesHeldBy(view, id);
      const [first] = uses;
      if (!until || !first || !holds(view, until.at)) continue;
      const left = daysBetween(view.today, until.value);
      const when = left === 0 ? 'today' : `in ${count(left, 'day')}`;
      const [successor] = successors(view, first);
      report({
        at: until.at,
        message: `${id} leaves ${when} and is still ${joinWords([...new Set(uses.map((u) => u.role))], 4)}, so nobody will answer there.`,
        help:
          successor === undefined
            ? 'Agree who takes over, and name them before the last day.'
            : `Agree who takes over, such as ${successor}, and name them before the last day.`,
        related: uses.slice(0, 6).map((u) => ({ at: u.name.at, message: `${id} is ${u.role} here.` })),
        data: { person: id },
      });
    }
  },
  fixes(finding, view) {
    const uses = rolesHeldBy(view, String(finding.data['person']));
    const [successor] = uses[0] ? successors(view, uses[0]) : [];
    // All or nothing: a role that cannot be filled by the successor would keep the finding.
    if (successor === undefined || !uses.every((use) => successors(view, use).includes(successor))) return [];
    const title = `Hand over to ${successor} now${uses.length > 1 ? ', everywhere' : ''}`;
    return [{ title, safe: false, make: () => replaceEverywhere(view, uses, successor) }];
  },
};
