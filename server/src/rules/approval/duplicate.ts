import { refusedBy } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'approval/duplicate',
  title: 'A later entry of the same person takes the place of an approval',
  scope: 'change',
  severity: { advisory: 'hint', governing: 'info' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const { by, domain, at } of refusedBy('approval/duplicate', change, view))
      report({
        at,
        message: `${by} approved for ${domainName(view.charter, domain)} again, later: that entry decides, not this one.`,
        help: 'Remove this entry, or leave it as a trace of what was.',
        tags: ['unnecessary'],
        data: { domain, person: by, ...named(change) },
      });
  },
};
