import { daysBetween } from '../../base/days';
import { count } from '../../base/words';
import { changeName, named } from '../shared/changes';
import { domainName } from '../shared/domains';
import { isDropped, readable } from '../shared/record';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'evidence/adoption-overdue',
  title: 'What people were to do differently is overdue',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!readable(change, view) || isDropped(change)) return;
    for (const { domain, behaviour, measure, due, state } of change.record.adoption) {
      if (!due || due.value >= view.today || (state?.value ?? 'open') !== 'open') continue;
      const what = behaviour?.value.trim().replace(/[.!?…]$/, '');
      const where = domain ? ` in ${domainName(view.charter, domain.value)}` : '';
      const seen = measure ? ` (${measure.value.trim()})` : '';
      report({
        at: due.at,
        message: `${changeName(change)} was to be taken up${where} ${count(daysBetween(due.value, view.today), 'day')} ago${what === undefined ? '' : `: ${what}${seen}`}.`,
        help: 'Look whether it is so, and write `state: met` or `dropped`, or name another day and what helps until then.',
        data: { due: due.value, ...(domain ? { domain: domain.value } : {}), ...named(change) },
      });
    }
  },
};
