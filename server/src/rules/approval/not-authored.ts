import { refusedBy } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'approval/not-authored',
  title: 'An approval was written by somebody else',
  scope: 'change',
  severity: { advisory: 'info', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const { by, domain, at, judged } of refusedBy('approval/unverified', change, view)) {
      const { why, who, commit } = judged.proof;
      if (why !== 'others-lines') continue;
      report({
        at,
        message: `This approval of ${by} for ${domainName(view.charter, domain)} was written by ${who ?? 'somebody else'} in commit ${(commit ?? '').slice(0, 7)}, not by ${by}, so it does not count.`,
        help: `Ask ${by} to commit it, or to approve on the code host. Git shows who claims to have written a line: evidence, not proof.`,
        data: { domain, person: by, ...(who === null ? {} : { author: who }), ...named(change) },
      });
    }
  },
};
