import type { Domain } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { joinWords } from '../../base/words';
import { holds } from '../shared/at';
import { domainWords, seatCandidates } from '../shared/domains';
import { executivesOnly, onlyBuilders, giveSeat } from '../shared/seats';
import { askedDomains } from '../shared/tally';
import type { CharterRule } from '../types';

/** Managers who could take a seat beside the executives. */
const managers = (view: RootView, domain: Domain): string[] =>
  seatCandidates(view, domain).filter((id) => view.charter.people.get(id)?.level !== 'executive');

export const rule: CharterRule = {
  id: 'alliance/only-executives',
  title: 'Every seat of a domain is held by an executive',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
    for (const domain of askedDomains(view)) {
      const seated = executivesOnly(view, domain);
      const at = domain.allianceAt ?? domain.at;
      if (seated === null || onlyBuilders(view, domain) !== null || !holds(view, at)) continue;
      const { name } = domainWords(view.charter, domain.id);
      const [candidate] = managers(view, domain);
      const one = seated.length === 1;
      report({
        at,
        message: `${joinWords(seated)} ${one ? 'is an executive and holds the only seat' : 'are executives and hold all seats'} of ${name}. The alliance is meant for mid-level managers, who know whether operations can carry a change.`,
        help: `Give a manager who runs ${name} day by day a seat${candidate === undefined ? '' : `, such as ${candidate}`}.`,
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    return domain ? giveSeat(view, domain, managers(view, domain).slice(0, 5)) : [];
  },
};
