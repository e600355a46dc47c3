import type { Domain } from '../../model/types';
import { personsOf } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import { joinWords } from '../../base/words';
import { holds } from '../shared/at';
import { approvalsNeeded, domainWords, seatCandidates, seatHolder } from '../shared/domains';
import { allianceUnusable, giveSeat } from '../shared/seats';
import type { CharterRule } from '../types';

/** Names on the seats that stand for nobody: teams that are declared and have no members. `null`: somebody sits there. */
function emptySeats(view: RootView, domain: Domain): readonly string[] | null {
  const { charter } = view;
  const refs = (seatHolder(charter, domain)?.alliance ?? []).map((v) => v.value);
  const nobody = (ref: string): boolean =>
    ref.startsWith('team:') && charter.teams.has(ref.slice('team:'.length)) && personsOf(charter, ref).length === 0;
  return refs.every(nobody) ? refs : null;
}

export const rule: CharterRule = {
  id: 'alliance/domain-without-seat',
  title: 'A domain has nobody in the Management Alliance',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale) return;
    for (const domain of charter.domains.values()) {
      // What is retired needs nobody; of an orphan `domain/orphan` speaks.
      if (domain.status?.value === 'retired' || domain.status?.value === 'orphan') continue;
      // A domain that asks for no approval is informed only: nobody needs to speak for it.
      if (approvalsNeeded(charter, domain) === 0) continue;
      const empty = emptySeats(view, domain);
      if (empty === null || !holds(view, domain.at) || allianceUnusable(view, domain)) continue;
      const { name, start } = domainWords(charter, domain.id);
      const [candidate] = seatCandidates(view, domain);
      const why =
        empty.length === 0
          ? 'has no seat in the Management Alliance'
          : `is represented by ${joinWords(empty)}, which has no members`;
      report({
        at: domain.at,
        message: `${start} ${why}, so nobody can say whether operations can carry a change to ${name}.`,
        help:
          candidate === undefined
            ? 'Name a manager of the domain under `alliance`.'
            : `Name a manager of the domain under \`alliance\`, such as ${candidate}.`,
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    return domain ? giveSeat(view, domain, seatCandidates(view, domain).slice(0, 5), 'the seat') : [];
  },
};
