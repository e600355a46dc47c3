import { conflicts } from '../shared/objections';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

const PLACE = { record: 'in the change record', trailer: 'in a commit message', platform: 'on the code host' } as const;

export const rule: ChangeRule = {
  id: 'approval/source-conflict',
  title: 'Somebody approves in one place and objects in another',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const { at, by, domain, approved, objected } of conflicts(change, view))
      report({
        at,
        message: `${by} approves for ${domainName(view.charter, domain)} ${PLACE[approved]} and objects ${PLACE[objected]}. As long as the objection stands, the approval does not help.`,
        help: `Ask ${by} which of them holds, and let ${by} take the other back.`,
        data: { domain, person: by, ...named(change) },
      });
  },
};
