import { count, joinWords } from '../../base/words';
import type { RootView } from '../../workspace/types';
import { changeName, named, onRecord, unusable } from '../shared/changes';
import { domainName, domainWords } from '../shared/domains';
import { addToList, topMapping } from '../shared/lists';
import type { ChangeRule, Fix, FixEdit } from '../types';

export const rule: ChangeRule = {
  id: 'change/undeclared-domain',
  title: 'Files of a domain changed that the record does not name',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view) || unusable(change.record, view, 'domains')) return;
    const { record } = change;
    const { charter } = view;
    const others = joinWords(record.domains.map((d) => domainName(charter, d.id.value)));
    // A misspelt name is the cause: `domain/unknown` offers the right one.
    const meant = new Set(record.domains.filter((d) => !charter.domains.has(d.id.value)).map((d) => d.id.value));
    if (meant.size > 0) return;
    for (const domain of change.undeclaredDomains) {
      const files = change.domains.find((d) => d.domain === domain)?.files ?? [];
      const { name } = domainWords(charter, domain);
      report({
        at: record.domainsAt ?? record.at,
        message: `${count(files.length, 'file')} of ${name} changed, and ${changeName(change)} names only ${others}.`,
        help: `Add ${domain} to \`domains\`, so that its people read what the change means for them.`,
        data: { domain, ...named(change) },
      });
    }
  },
  fixes(finding, view) {
    const domain = String(finding.data['domain']);
    const fix: Fix = {
      title: `Add ${domain} to the domains of this change`,
      safe: false,
      preferred: true,
      make: () => addDomain(view, finding.at.file, domain),
    };
    return [fix];
  },
};

function addDomain(view: RootView, file: Parameters<RootView['fileState']>[0], domain: string): FixEdit | null {
  const yaml = view.fileState(file)?.yaml;
  return yaml ? addToList(file, yaml, topMapping(yaml), 'domains', [domain], ['paths', 'owner', 'title']) : null;
}
