import { holds } from '../shared/at';
import { changeName, changeOf, named } from '../shared/changes';
import { domainName } from '../shared/domains';
import { readable, recordKeyAt, setRecordKey } from '../shared/record';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'evidence/not-accepted',
  title: 'A change is closed and operations has not said that it can carry the result',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!readable(change, view)) return;
    const { record } = change;
    for (const { domain, owner } of change.unaccepted) {
      const name = domainName(view.charter, domain);
      report({
        at: record.accepted.length > 0 ? recordKeyAt(view, record, 'accepted') : (record.status?.at ?? record.at),
        message: `${changeName(change)} is closed, and ${owner === null ? 'nobody' : `${owner}, who answers for ${name},`} has ${owner === null ? `accepted it for ${name}` : 'not said that operations can carry it'}.`,
        help:
          owner === null
            ? 'Name an owner of the domain, who accepts the result under `accepted`.'
            : `Let ${owner} accept it under \`accepted\`, or set the status back to \`implemented\`.`,
        data: { domain, ...(owner === null ? {} : { owner }), ...named(change) },
      });
    }
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    const status = change?.record?.status;
    if (!change?.record || !status || !holds(view, status.at)) return [];
    const { record } = change;
    return [
      {
        title: 'Set the status back to `implemented`',
        safe: false,
        preferred: true,
        make: () => setRecordKey(view, record, 'status', 'implemented', []),
      },
    ];
  },
};
