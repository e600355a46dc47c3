import type { ChangeReview } from '../../review/types';
import { refusedBy, warnedBy } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

/** `owns this change` or `implements this change`, in the words of the review where it has them. */
function roleOf(change: ChangeReview, by: string): string {
  if (change.record?.owner?.value === by) return 'owns this change';
  return 'implements this change';
}

export const rule: ChangeRule = {
  id: 'approval/self',
  title: 'Somebody approves their own change',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const data = named(change);
    for (const { by, domain, at } of refusedBy('approval/self', change, view))
      report({
        at,
        message: `${by} ${roleOf(change, by)} and approves it for ${domainName(view.charter, domain)}, so this approval does not count: nobody checks their own work.`,
        help: 'Remove the entry and ask another member of the alliance of the domain.',
        data: { domain, person: by, ...data },
      });
    for (const { by, domain, at } of warnedBy(['owner', 'implementer'], change, view))
      report({
        at,
        message: `${by} ${roleOf(change, by)} and approves it for ${domainName(view.charter, domain)}. The policy lets it count (\`self: warn\`), and nobody else has checked it.`,
        help: 'Ask another member of the alliance of the domain as well.',
        severity: 'warning',
        data: { domain, person: by, ...data },
      });
  },
};
