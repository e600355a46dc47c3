import { personsOf } from '../../model/voices';
import { holds } from '../shared/at';
import { domainWords } from '../shared/domains';
import { removeName } from '../shared/references';
import { askedDomains, canAgree } from '../shared/tally';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'alliance/sponsor-holds-seat',
  title: 'The sponsor holds a seat in the Management Alliance',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    const sponsor = charter.program?.sponsor?.value;
    if (view.charterIsStale || sponsor === undefined) return;
    for (const domain of askedDomains(view)) {
      // Where the others are too few, `domain/min-unreachable` says so, with the sponsor among its reasons.
      if (!domain.alliance || !canAgree(view, domain)) continue;
      const { name } = domainWords(charter, domain.id);
      for (const { value, at } of domain.alliance) {
        if (!personsOf(charter, value).includes(sponsor) || !holds(view, at)) continue;
        const through = value === sponsor ? '' : ` through ${value}`;
        report({
          at,
          message: `${sponsor} sponsors the program and holds a seat for ${name}${through}. The sponsor decides and is turned to when others disagree, so another must check; this seat is never counted.`,
          help:
            value === sponsor ? 'Remove the seat.' : `Take ${sponsor} out of the team, or name its members one by one.`,
          data: { domain: domain.id, person: sponsor },
        });
      }
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    const seat = domain?.alliance?.find((v) => v.at.span.start === finding.at.span.start);
    if (seat?.value !== finding.data['person']) return [];
    const make = () => removeName(view, finding.at);
    return [{ title: `Remove ${seat?.value ?? ''} from the seats`, safe: false, preferred: true, make }];
  },
};
