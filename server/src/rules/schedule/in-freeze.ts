import type { ChangeStatus } from '../../model/types';
import { changeName, named, onRecord } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

/** The window is past or will not be used. */
const OVER: ReadonlySet<ChangeStatus> = new Set(['implemented', 'closed', 'rejected', 'cancelled']);

export const rule: ChangeRule = {
  id: 'schedule/in-freeze',
  title: 'A change is planned into a freeze of a domain that it affects',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view) || OVER.has(change.status)) return;
    for (const { domain, freeze } of change.freezes) {
      const { from, to, reason, allow } = freeze;
      const why = reason ? `: ${reason.value.trim().replace(/[.!?…]$/, '')}` : '';
      report({
        at: change.record.window?.at ?? change.record.at,
        message: `${changeName(change)} is planned into a freeze of ${domainName(view.charter, domain)} (${from?.value ?? ''} to ${to?.value ?? ''}${why}).`,
        help:
          allow.length > 0
            ? `Move the window; the freeze lets only ${allow.join(' and ')} changes through.`
            : 'Move the window; the freeze lets no change through.',
        related: [{ at: freeze.at, message: 'The freeze is declared here.' }],
        data: { domain, ...named(change) },
      });
    }
  },
};
