import { holds } from '../shared/at';
import { isJudged, named } from '../shared/changes';
import { domainName } from '../shared/domains';
import { concernOf } from '../shared/objections';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'approval/objection-removed',
  title: 'An objection that stood on this branch is gone',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    if (!isJudged(change, view)) return;
    for (const { objection, standing, commit } of change.standing) {
      if (standing !== 'removed' || (change.record !== null && !holds(view, objection.at))) continue;
      const by = objection.by?.value ?? 'somebody';
      const domain = objection.domain?.value;
      report({
        at: objection.at,
        message: `${by} objected${domain === undefined ? '' : ` for ${domainName(view.charter, domain)}`}, as commit ${(commit ?? '').slice(0, 7)} shows, and the objection is gone${concernOf(objection)}`,
        help: `Put it back. ${by} may withdraw it (\`status: withdrawn\`); nobody else makes it go away.`,
        data: { person: by, ...(domain === undefined ? {} : { domain }), ...named(change) },
      });
    }
  },
};
