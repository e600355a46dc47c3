import { joinWords } from '../../base/words';
import { missingIn, readableWaivers, waiverWords } from '../shared/waivers';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'waiver/incomplete',
  title: 'A waiver does not say what, for whom, why, by whom or until when',
  scope: 'charter',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    for (const waiver of readableWaivers(view)) {
      const missing = missingIn(waiver);
      if (missing.length === 0) continue;
      const keys = joinWords(missing.map((key) => `\`${key}\``));
      report({
        at: waiver.at,
        message: `${waiverWords(waiver)} lacks ${keys}, so it waives nothing.`,
        help: `Add ${keys}: an exception needs a rule, a target, a reason, a name and an end.`,
        data: { missing },
      });
    }
  },
};
