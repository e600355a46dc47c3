import { count, joinWords } from '../../base/words';
import { holds } from '../shared/at';
import { approvalsNeeded, seatsOf } from '../shared/domains';
import { tally, type Tally } from '../shared/tally';
import type { CharterRule } from '../types';

/** True where another rule says the whole of it: every seat builds (`alliance/only-core-team`), or has left (`people/left`). */
function saidElsewhere({ eligible, excluded }: Tally): boolean {
  if (eligible.length > 0) return false;
  return excluded.every((e) => e.reason === 'core-team') || excluded.every((e) => e.reason === 'left');
}

export const rule: CharterRule = {
  id: 'domain/min-unreachable',
  title: 'A domain asks for more approvals than it has people who may give one',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
    for (const domain of view.charter.domains.values()) {
      const status = domain.status?.value;
      if (status === 'retired' || status === 'orphan' || !holds(view, domain.at)) continue;
      const needed = approvalsNeeded(view.charter, domain);
      const seats = seatsOf(view.charter, domain);
      // No seats at all: `alliance/domain-without-seat`.
      if (seats.length === 0) continue;
      const found = tally(view, seats);
      if (found.eligible.length >= needed || saidElsewhere(found)) continue;
      const may = found.eligible.length === 0 ? 'nobody' : `only ${joinWords(found.eligible)}`;
      const why = found.excluded.length === 0 ? '' : `: ${joinWords(found.excluded.map((e) => e.text))}`;
      report({
        at: domain.at,
        message: `${domain.id} needs ${count(needed, 'approval')} and ${may} can give one${why}. No change to it can ever be agreed.`,
        help: 'Give another manager of the domain a seat, or lower `min_approvals`.',
        related: domain.minApprovals
          ? [{ at: domain.minApprovals.at, message: `${count(needed, 'approval')} asked for here.` }]
          : [],
        data: { domain: domain.id, needed, eligible: found.eligible },
      });
    }
  },
  fixes: () => [],
};
