import type { RootView } from '../../workspace/types';
import { askInstead, refusedBy, where, type Refused } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

/** Why, as the end of a sentence that begins with the person. */
function because({ reason, judged, domain }: Refused, view: RootView): string {
  const name = domainName(view.charter, domain);
  const text = judged.exclusion?.text ?? null;
  if (reason === 'sponsor') return `is the sponsor, who decides and escalates and so cannot be the check for ${name}`;
  if (reason === 'left') return `${text ?? 'had left by then'} and held no seat for ${name} that day`;
  if (reason === 'unknown-domain') return `approves for ${domain}, and no domain has that name`;
  return text ?? `holds no seat for ${name}`;
}

export const rule: ChangeRule = {
  id: 'approval/not-eligible',
  title: 'An approval comes from somebody who may not give it',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const refused of refusedBy('approval/not-eligible', change, view)) {
      const { by, domain, at, judged } = refused;
      report({
        at,
        message: `${by} ${because(refused, view)}, so this approval${where(judged)} does not count.`,
        help: askInstead(change, domain, judged),
        related: judged.exclusion?.at ? [{ at: judged.exclusion.at, message: `${by} ${judged.exclusion.text}.` }] : [],
        data: { domain, person: by, ...named(change) },
      });
    }
  },
};
