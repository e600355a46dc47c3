import { joinWords } from '../../base/words';
import { exemptionWords } from '../../review';
import { named, touchedAt } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { BranchRule } from '../types';

export const rule: BranchRule = {
  id: 'policy/exemption-used',
  title: 'The policy exempts this branch, so its domains are told instead of asked',
  scope: 'branch',
  severity: { advisory: 'info', governing: 'info' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { exemption, changes } = view.review;
    if (!exemption || view.charterIsGuessed) return;
    for (const change of changes) {
      const released = change.domains.filter((d) => d.release?.kind === 'exempt');
      if (released.length === 0) continue;
      const names = joinWords(released.map((d) => domainName(view.charter, d.domain)));
      const files = [...new Set(released.flatMap((d) => d.files))];
      report({
        at: change.record?.at ?? touchedAt(view, files),
        message: `The policy exempts this branch, since ${exemptionWords(exemption)}. So ${names} ${released.length === 1 ? 'is' : 'are'} told and not asked: this is an exemption, nobody has approved.`,
        help: 'Nothing to do. Narrow `policy.exempt` where these people want to be asked.',
        data: {
          domains: released.map((d) => d.domain),
          ...(exemption.kind === 'authors' ? { authors: exemption.authors } : { reverted: exemption.changes }),
          ...named(change),
        },
        touches: files,
      });
    }
  },
};
