import { holds } from '../shared/at';
import { domainWords, seatsOf } from '../shared/domains';
import { removeKey } from '../shared/keys';
import { replaceName } from '../shared/references';
import type { CharterRule, Fix } from '../types';

export const rule: CharterRule = {
  id: 'domain/orphan',
  title: 'A domain is marked as an orphan: nobody is in charge of it',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale) return;
    for (const domain of charter.domains.values()) {
      const { status } = domain;
      if (status?.value !== 'orphan' || !holds(view, status.at)) continue;
      const { start, name } = domainWords(charter, domain.id);
      const seated = seatsOf(charter, domain).length > 0;
      report({
        at: status.at,
        message: `${start} is an orphan, so nobody is in charge of it and nobody can say whether operations can carry a change to ${name}${seated ? '; its seats do not count' : ''}.`,
        help: seated
          ? 'Agree who runs it and remove the status, or retire the domain with what it covers.'
          : 'Find somebody who runs it, give them the seat and remove the status, or retire the domain with what it covers.',
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    if (!domain) return [];
    const fixes: Fix[] = [
      { title: 'Retire it (`status: retired`)', safe: false, make: () => replaceName(view, finding.at, 'retired') },
    ];
    if (seatsOf(view.charter, domain).length > 0)
      fixes.unshift({
        title: 'Make it active (remove `status`)',
        safe: false,
        make: () => removeKey(view, domain.at, 'status'),
      });
    return fixes;
  },
};
