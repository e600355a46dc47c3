import { count, joinWords } from '../../base/words';
import { coverageOf, refusedBy, type Refused } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { RootView } from '../../workspace/types';
import type { ChangeRule } from '../types';

/** More names than these are in the data; the message stays one that can be read. */
const SHOWN = 3;

function message({ judged, by, domain }: Refused, view: RootView): string {
  const name = domainName(view.charter, domain);
  const { changedSince } = judged;
  if (changedSince.length === 0)
    return `What ${by} approved for ${name} is not what the change is now: its files, or what the record says of its scope, changed afterwards.`;
  return `${count(changedSince.length, 'file')} of ${name} changed after ${by} approved: ${joinWords(changedSince, SHOWN)}.`;
}

export const rule: ChangeRule = {
  id: 'approval/stale',
  title: 'What was approved has changed since',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const refused of refusedBy('approval/stale', change, view)) {
      const { judged, by, domain, at } = refused;
      const coverage = coverageOf(change, domain);
      // Enough others have approved what the change is now.
      if (!coverage || coverage.state === 'approved') continue;
      report({
        at,
        message: message(refused, view),
        help: `Ask ${by} to look at the change again and to approve anew.`,
        data: { domain, person: by, files: judged.changedSince, ...named(change) },
        touches: judged.changedSince.length > 0 ? judged.changedSince : coverage.files,
      });
    }
  },
};
