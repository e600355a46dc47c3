import { standingWords } from '../../review';
import { holds } from '../shared/at';
import { isJudged, named } from '../shared/changes';
import { deciders } from '../shared/objections';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'approval/overruled-without-authority',
  title: 'An objection was overruled by nobody who may',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    if (!isJudged(change, view)) return;
    for (const standing of change.standing) {
      const { objection } = standing;
      const at = objection.settledBy?.at ?? objection.status?.at ?? objection.at;
      if (standing.standing !== 'no-authority' || !holds(view, at)) continue;
      const by = objection.by?.value ?? 'somebody';
      report({
        at,
        message: `The objection of ${by} still stands: ${standingWords(standing)}.`,
        help: `Let ${deciders(view) || 'the sponsor or the chair'} decide and write it under their own name (\`settled_by\`), or answer ${by}.`,
        data: { person: by, ...(objection.domain ? { domain: objection.domain.value } : {}), ...named(change) },
      });
    }
  },
};
