import { askInstead, refusedBy } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'approval/not-a-deputy',
  title: 'Somebody approves for a member whose deputy they are not',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const { by, domain, at, judged } of refusedBy('approval/not-a-deputy', change, view)) {
      const member = judged.approval.onBehalfOf;
      const deputy = view.charter.people.get(member?.value ?? '')?.deputy ?? null;
      report({
        at: member?.at ?? at,
        message: `${by} does not act for ${member?.value ?? 'the member that is named'}, so this approval for ${domainName(view.charter, domain)} does not count.`,
        help: deputy
          ? `Let ${deputy.value} approve, who is the deputy, or ${member?.value ?? 'the member'} in person.`
          : askInstead(change, domain, judged),
        related: deputy ? [{ at: deputy.at, message: `${deputy.value} is the deputy.` }] : [],
        data: { domain, person: by, ...named(change) },
      });
    }
  },
};
