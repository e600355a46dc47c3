import { waiverHolds, selfGrantedBecause } from '../../review';
import { readableWaivers, waiverWords } from '../shared/waivers';
import type { RunRule } from '../types';

export const rule: RunRule = {
  id: 'waiver/self-granted',
  title: 'Somebody waives a rule for themselves or for their own work',
  scope: 'run',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, { ruleById }, report) {
    for (const waiver of readableWaivers(view)) {
      const { rule: waived, target, by } = waiver;
      if (!by || !waiverHolds(waiver, view.today)) continue;
      const record = view.records.find((r) => r.id !== null && r.id.value === target?.value) ?? null;
      const guards = ruleById(waived?.value ?? '')?.approvalRule ?? false;
      const why = selfGrantedBecause(view.charter, waiver, guards, record);
      if (why === null) continue;
      report({
        at: by.at,
        message: `${waiverWords(waiver)} waives nothing: ${by.value}, who gives it, ${why}.`,
        help: 'Let somebody decide who has no part in it, such as the sponsor or the chair.',
        data: { by: by.value, waives: waived?.value ?? '', granted: target?.value ?? '' },
      });
    }
  },
};
