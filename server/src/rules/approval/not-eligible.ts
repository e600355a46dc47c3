import type { JudgedApproval } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { coverageOf, refusedBy, type Refused } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

/** Why, as the end of a sentence that begins with the person. */
function because({ reason, judged, domain }: Refused, view: RootView): string {
  const name = domainName(view.charter, domain);
  const text = judged.exclusion?.text ?? null;
  if (reason === 'not-a-deputy') return `does not act for ${principal(judged)}`;
  if (reason === 'sponsor') return `is the sponsor, who decides and escalates and so cannot be the check for ${name}`;
  if (reason === 'contributor') return `${text ?? 'wrote part of the change'} and cannot check it for ${name}`;
  if (reason === 'left') return `${text ?? 'had left by then'} and held no seat for ${name} that day`;
  return text ?? `holds no seat for ${name}`;
}

const principal = ({ approval }: JudgedApproval): string => approval.onBehalfOf?.value ?? 'the member that is named';

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
      const may = coverageOf(change, domain)?.eligible.map((s) => s.person) ?? [];
      report({
        at,
        message: `${by} ${because(refused, view)}, so this approval does not count.`,
        help:
          may.length === 0 ? 'Remove the entry.' : `Remove the entry and ask ${may.slice(0, 3).join(' or ')} instead.`,
        related: judged.exclusion?.at ? [{ at: judged.exclusion.at, message: `${by} ${judged.exclusion.text}.` }] : [],
        data: { domain, person: by, ...named(change) },
      });
    }
  },
};
