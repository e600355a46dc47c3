import { refusedBy, where } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'approval/bad-date',
  title: 'An approval is dated in the future',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const { by, domain, at, judged } of refusedBy('approval/bad-date', change, view)) {
      const { on, lines } = judged.approval;
      report({
        at: lines === null ? at : (on?.at ?? at),
        message: `The approval of ${by} for ${domainName(view.charter, domain)}${where(judged)} is dated ${on?.value ?? 'on no day'}, which is still to come, so it does not count yet.`,
        help: `Write the day on which ${by} approved.`,
        data: { domain, person: by, ...named(change) },
      });
    }
  },
};
