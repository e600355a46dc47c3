import { dayOf, daysBetween } from '../../base/days';
import { count } from '../../base/words';
import { changeName, named } from '../shared/changes';
import { isDropped, readable } from '../shared/record';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'evidence/handover-overdue',
  title: 'The day of the hand-over has passed and it is not done',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!readable(change, view) || isDropped(change) || change.status === 'closed') return;
    // Somebody of operations has accepted: then it was handed over, whatever the entry says.
    if (change.record.accepted.length > 0) return;
    for (const { key, on, done, values } of change.record.evidence) {
      const day = key === 'handover' && on && done !== true ? dayOf(on.value) : null;
      if (!day || !on || day >= view.today) continue;
      const to = values[0]?.value;
      report({
        at: on.at,
        message: `${changeName(change)} was to be handed over${to === undefined ? '' : ` to ${to}`} ${count(daysBetween(day, view.today), 'day')} ago, and is not: it is still the project’s.`,
        help: 'Hand it over and write `done: true`, or name another day.',
        data: { due: day, ...named(change) },
      });
    }
  },
};
