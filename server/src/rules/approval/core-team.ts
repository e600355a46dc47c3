import { refusedBy, warnedBy } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'approval/core-team',
  title: 'A member of the core team approves for a domain',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const data = named(change);
    for (const { by, domain, at } of refusedBy('approval/core-team', change, view))
      report({
        at,
        message: `${by} is in the core team that makes the changes, so this approval for ${domainName(view.charter, domain)} does not count: the alliance is the check on those who build.`,
        help: 'Remove the entry and ask a member of the alliance who is not in the core team.',
        data: { domain, person: by, ...data },
      });
    for (const { by, domain, at } of warnedBy(['core-team'], change, view))
      report({
        at,
        message: `${by} is in the core team that makes the changes and approves for ${domainName(view.charter, domain)}. The policy lets it count (\`core_team: warn\`).`,
        help: 'Ask a member of the alliance who is not in the core team as well.',
        severity: 'warning',
        data: { domain, person: by, ...data },
      });
  },
};
