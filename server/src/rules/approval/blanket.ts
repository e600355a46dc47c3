import { blanketApprovals } from '../shared/approvals';
import { isAsked, named } from '../shared/changes';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'approval/blanket',
  title: 'One approval speaks for every domain at once',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const asked = change.domains.filter(isAsked).map((d) => d.domain);
    if (asked.length < 2) return;
    for (const { by, at, judged } of blanketApprovals(change, view)) {
      report({
        at: judged.approval.lines === null ? at : (judged.approval.domain?.at ?? at),
        message: `${by} approves for all ${asked.length} affected domains at once: nobody can tell which of them was looked at.`,
        help: 'Ask the members of each domain, and keep `all` for what they cannot decide.',
        data: { person: by, domains: asked, ...named(change) },
      });
    }
  },
};
