import { joinWords } from '../../base/words';
import { holds } from '../shared/at';
import { domainWords, seatCandidates } from '../shared/domains';
import { onlyBuilders, giveSeat } from '../shared/seats';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'alliance/only-core-team',
  title: 'Every seat of a domain is held by somebody who builds the change',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale) return;
    for (const domain of charter.domains.values()) {
      const seated = onlyBuilders(view, domain);
      const at = domain.allianceAt ?? domain.at;
      if (seated === null || domain.status?.value === 'retired' || !holds(view, at)) continue;
      const { name } = domainWords(charter, domain.id);
      const both = seated.length === 1 ? 'builds' : 'build';
      const [candidate] = seatCandidates(view, domain);
      report({
        at,
        message: `${joinWords(seated)} ${both} the change as core team and ${seated.length === 1 ? 'holds the only seat' : 'hold all seats'} of ${name}, so nobody checks it for those who run it.`,
        help:
          candidate === undefined
            ? 'Give a manager of the domain who is not in the core team a seat.'
            : `Give a manager of the domain who is not in the core team a seat, such as ${candidate}.`,
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    return domain ? giveSeat(view, domain, seatCandidates(view, domain).slice(0, 5)) : [];
  },
};
