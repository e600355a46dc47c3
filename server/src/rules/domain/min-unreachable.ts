import { count, joinWords } from '../../base/words';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { coreTeamOf, personsOf } from '../../model/voices';
import { approvalsNeeded, seatsOf } from '../shared/domains';
import { hasLeft } from '../shared/roles';
import type { CharterRule } from '../types';

type Reason = 'core-team' | 'sponsor' | 'left';

interface Tally {
  readonly eligible: readonly string[];
  readonly excluded: readonly { readonly person: string; readonly reason: Reason; readonly text: string }[];
}

/** Who of a domain's seats could approve any change at all, before a change excludes its own makers. */
function tally(view: RootView, refs: readonly string[]): Tally {
  const { charter } = view;
  const builders = charter.policy.approvals.coreTeam === 'deny' ? coreTeamOf(charter) : new Set<string>();
  const eligible: string[] = [];
  const excluded: Tally['excluded'][number][] = [];
  for (const person of new Set(refs.flatMap((ref) => personsOf(charter, ref)))) {
    const { until } = charter.people.get(person) ?? {};
    if (builders.has(person)) excluded.push({ person, reason: 'core-team', text: `${person} is in the core team` });
    else if (charter.program?.sponsor?.value === person)
      excluded.push({ person, reason: 'sponsor', text: `${person} is the sponsor` });
    else if (hasLeft(charter.people.get(person), view))
      excluded.push({ person, reason: 'left', text: `${person} left on ${until?.value ?? ''}` });
    else eligible.push(person);
  }
  return { eligible, excluded };
}

/** True where another rule says the whole of it: every seat builds (`alliance/only-core-team`), or has left (`people/left`). */
function saidElsewhere({ eligible, excluded }: Tally): boolean {
  if (eligible.length > 0) return false;
  return excluded.every((e) => e.reason === 'core-team') || excluded.every((e) => e.reason === 'left');
}

export const rule: CharterRule = {
  id: 'domain/min-unreachable',
  title: 'A domain asks for more approvals than it has people who may give one',
  scope: 'charter',
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
