import { askInstead, refusedBy, warnedBy, where } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

const WARNED: Readonly<Record<string, string>> = {
  author: 'wrote part of the change',
  'co-author': 'co-wrote part of the change',
  committer: 'committed part of the change',
};

export const rule: ChangeRule = {
  id: 'approval/contributor',
  title: 'Somebody approves what they wrote',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const data = named(change);
    for (const { by, domain, at, judged } of refusedBy('approval/contributor', change, view))
      report({
        at,
        message: `${by} ${judged.exclusion?.text ?? 'wrote part of the change'} and cannot check it for ${domainName(view.charter, domain)}, so this approval${where(judged)} does not count.`,
        help: askInstead(change, domain, judged),
        data: { domain, person: by, ...data },
      });
    for (const { by, domain, at, warned } of warnedBy(['author', 'co-author', 'committer'], change, view))
      report({
        at,
        message: `${by} ${WARNED[warned] ?? 'wrote part of the change'} and approves it for ${domainName(view.charter, domain)}. The policy lets it count, and nobody else has checked it.`,
        help: 'Ask another member of the alliance of the domain as well.',
        severity: 'warning',
        data: { domain, person: by, ...data },
      });
  },
};
