import { isAsked, changeName, named, onRecord } from '../shared/changes';
import { domainName } from '../shared/domains';
import { removeItemAt } from '../shared/keys';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'change/declared-not-touched',
  title: 'A domain is declared, and neither a file nor a stated impact concerns it',
  scope: 'change',
  severity: { advisory: 'hint', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    // Before the first file has changed everything is only planned.
    if (!onRecord(change, view) || change.basis !== 'branch' || change.files.length === 0) return;
    for (const { id, impact, at } of change.record.domains) {
      const domain = view.charter.domains.get(id.value);
      const coverage = change.domains.find((d) => d.domain === id.value);
      if (!domain || domain.external || !coverage || coverage.because.includes('files') || impact) continue;
      // Whoever depends on what changes is concerned without a file of its own.
      if (coverage.because.includes('impacted') || !isAsked(coverage)) continue;
      report({
        at,
        message: `${changeName(change)} names ${domainName(view.charter, id.value)}, of which no file changed, and does not say what changes for its people.`,
        help: 'State the impact, or remove the domain.',
        data: { domain: id.value, ...named(change) },
      });
    }
  },
  fixes: (finding, view) => [
    {
      title: `Remove ${String(finding.data['domain'])}`,
      safe: false,
      make: () => removeItemAt(view, finding.at),
    },
  ],
};
