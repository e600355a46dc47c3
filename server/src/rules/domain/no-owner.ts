import type { Domain } from '../../model/types';
import { holds } from '../shared/at';
import { domainWords, runnersOf, seatsOf } from '../shared/domains';
import { mappingAt, setKey } from '../shared/keys';
import { isWanted } from '../shared/relevance';
import { personsOf, isBuilder } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import type { CharterRule } from '../types';

/** Holders of its seats who could answer for running it. */
const candidates = (view: RootView, domain: Domain): string[] =>
  [...new Set(seatsOf(view.charter, domain).flatMap((ref) => personsOf(view.charter, ref)))].filter(
    (id) => !isBuilder(view.charter, id),
  );

export const rule: CharterRule = {
  id: 'domain/no-owner',
  title: 'Nobody is accountable for running a domain',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale) return;
    const domains = [...charter.domains.values()].filter((d) => d.status?.value !== 'retired');
    // Until most domains say who runs them, the first seat of each is taken for its owner.
    const said = domains.filter((d) => runnersOf(charter, d).length > 0).length;
    if (said * 2 <= domains.length && !isWanted(charter, rule.id)) return;
    for (const domain of domains) {
      const orphan = domain.status?.value === 'orphan';
      // Without seats, or as an orphan, the whole domain is a hole: other rules say so.
      if (orphan || runnersOf(charter, domain).length > 0 || seatsOf(charter, domain).length === 0) continue;
      if (!holds(view, domain.at)) continue;
      const { start, name } = domainWords(charter, domain.id);
      const [candidate] = candidates(view, domain);
      report({
        at: domain.at,
        message: `${start} has no \`owner\`, and nobody is said to manage it, so nobody is accountable for running ${name} and for accepting what a change leaves there.`,
        help: `Name the operational manager as \`owner\`${candidate === undefined ? '' : `, such as ${candidate}`}.`,
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    if (!domain || !mappingAt(view, domain.at)) return [];
    return candidates(view, domain)
      .slice(0, 3)
      .map((id, i) => ({
        title: `Make ${id} the owner`,
        safe: false,
        preferred: i === 0,
        make: () => setKey(view, domain.at, 'owner', id, ['name']),
      }));
  },
};
