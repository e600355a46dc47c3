import { joinWords } from '../../base/words';
import { changeName, isAsked, named, onRecord } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'change/too-wide',
  title: 'A change affects more domains than one change should',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    const limit = view.charter.policy.maxDomainsPerChange;
    if (!onRecord(change, view)) return;
    const domains = change.domains.filter((d) => isAsked(d) && view.charter.domains.has(d.domain)).map((d) => d.domain);
    if (domains.length <= limit) return;
    const names = joinWords(domains.map((id) => domainName(view.charter, id)));
    report({
      at: change.record.at,
      message: `${changeName(change)} affects ${domains.length} domains (${names}), and the policy wants ${limit} at most: so many have to agree before any of it can be made.`,
      help: 'Split it into changes that can be decided, made and undone on their own.',
      data: { domains, limit, ...named(change) },
    });
  },
};
