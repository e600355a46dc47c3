import { joinWords } from '../../base/words';
import { changeName, claimsAgreement, isAsked, named, onRecord } from '../shared/changes';
import { domainName } from '../shared/domains';
import { replaceName } from '../shared/references';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'change/bad-status',
  title: 'The status says more than the domains have agreed to',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    if (!onRecord(change, view) || !claimsAgreement(change)) return;
    const { record, status } = change;
    const open = change.domains.filter((d) => d.state !== 'approved' && isAsked(d));
    if (record.status === null || open.length === 0) return;
    const names = joinWords(open.map((d) => domainName(view.charter, d.domain)));
    const governance = open.length === 1 && !view.charter.domains.has(open[0]?.domain ?? '');
    const have =
      open.length > 1
        ? `${names} have not approved it`
        : governance
          ? `nobody has approved it for ${names}`
          : `${names} has not approved it`;
    report({
      at: record.status.at,
      message: `${changeName(change)} says \`${status}\`, although ${have}.`,
      help: 'Set the status back to `in_review` until every affected domain has approved.',
      data: { domains: open.map((d) => d.domain), ...named(change) },
    });
  },
  fixes: (finding, view) => [
    {
      title: 'Change back to `in_review`',
      safe: false,
      preferred: true,
      make: () => replaceName(view, finding.at, 'in_review'),
    },
  ],
};
