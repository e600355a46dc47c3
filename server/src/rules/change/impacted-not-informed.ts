import { joinWords } from '../../base/words';
import { personsOf } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import { changeName, declaresUnknownDomain, named, onRecord, unusable, type JudgedChange } from '../shared/changes';
import { domainName, domainWords, seatsOf } from '../shared/domains';
import { addToList, topMapping } from '../shared/lists';
import type { ChangeRule } from '../types';

/** One of the domain's own people was asked, so the domain knows. */
function knows(change: JudgedChange, view: RootView, id: string): boolean {
  const domain = view.charter.domains.get(id);
  const seats = domain ? seatsOf(view.charter, domain).flatMap((ref) => personsOf(view.charter, ref)) : [];
  return change.reviewers.some((r) => r.persons.some((person) => seats.includes(person)));
}

export const rule: ChangeRule = {
  id: 'change/impacted-not-informed',
  title: 'A domain depends on one that changes and was not told',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view) || unusable(change.record, view, 'domains')) return;
    if (declaresUnknownDomain(change.record, view.charter)) return;
    for (const { domain, through, propagate } of change.impacted) {
      if (propagate !== 'notify' || knows(change, view, domain)) continue;
      const status = view.charter.domains.get(domain)?.status?.value;
      if (status === 'orphan') continue;
      const { start } = domainWords(view.charter, domain);
      const names = joinWords(through.map((id) => domainName(view.charter, id)));
      report({
        at: change.record.domainsAt ?? change.record.at,
        message: `${start} depends on ${names}, which ${changeName(change)} changes, and was not told.`,
        help: `Name ${domain} under \`domains\` with what changes for its people, or ask one of its alliance.`,
        data: { domain, ...named(change) },
      });
    }
  },
  fixes(finding, view) {
    const domain = String(finding.data['domain']);
    const { file } = finding.at;
    const yaml = view.fileState(file)?.yaml;
    return [
      {
        title: `Add ${domain} to the domains of this change`,
        safe: false,
        preferred: true,
        make: () =>
          yaml ? addToList(file, yaml, topMapping(yaml), 'domains', [domain], ['paths', 'owner', 'title']) : null,
      },
    ];
  },
};
