import { daysBetween } from '../../base/days';
import { count } from '../../base/words';
import { removeItemAt } from '../shared/keys';
import { missingIn, readableWaivers, waiverWords } from '../shared/waivers';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'waiver/expired',
  title: 'A waiver has run out and still stands in the policy',
  scope: 'charter',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    for (const waiver of readableWaivers(view)) {
      const { expires, rule, target, by } = waiver;
      if (!expires || expires.value >= view.today || missingIn(waiver).length > 0) continue;
      report({
        at: expires.at,
        message: `${waiverWords(waiver)} ran out ${count(daysBetween(expires.value, view.today), 'day')} ago, so what it silenced is told again.`,
        help: `Mend what it waived and remove it, or let ${by?.value ?? 'somebody'} give a new reason with a new day.`,
        data: { waives: rule?.value ?? '', target: target?.value ?? '' },
      });
    }
  },
  fixes: (finding, view) => [{ title: 'Remove the waiver', safe: false, make: () => removeItemAt(view, finding.at) }],
};
