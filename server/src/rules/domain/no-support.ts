import { holds } from '../shared/at';
import type { Domain } from '../../model/types';
import { lineageOf } from '../../model/nested';
import { domainWords, runnersOf } from '../shared/domains';
import { mappingAt, setKey } from '../shared/keys';
import { isWanted } from '../shared/relevance';
import { isBuilder } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import type { CharterRule } from '../types';

/** Those who run the domain. None of the core team, which will leave. */
const candidates = (view: RootView, domain: Domain): string[] =>
  runnersOf(view.charter, domain).filter((id) => !isBuilder(view.charter, id));

export const rule: CharterRule = {
  id: 'domain/no-support',
  title: 'Nobody is named who keeps a domain running',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale) return;
    const domains = [...charter.domains.values()].filter((d) => d.status?.value !== 'retired');
    // Support is asked for once a charter speaks of it.
    if (!domains.some((d) => d.support) && !isWanted(charter, rule.id)) return;
    for (const domain of domains) {
      const orphan = domain.status?.value === 'orphan';
      if (orphan || domain.external || lineageOf(charter, domain).some((d) => d.support)) continue;
      if (!holds(view, domain.at)) continue;
      const { start, name } = domainWords(charter, domain.id);
      const [candidate] = candidates(view, domain);
      report({
        at: domain.at,
        message: `${start} has no \`support\`, so it is not known who is called when a change to ${name} breaks something after the project team has left.`,
        help: `Name the team or person who keeps it running as \`support\`${candidate === undefined ? '' : `, such as ${candidate}`}.`,
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    if (!domain || !mappingAt(view, domain.at)) return [];
    return candidates(view, domain)
      .slice(0, 3)
      .map((id) => ({
        title: `Make ${id} its support`,
        safe: false,
        make: () => setKey(view, domain.at, 'support', id, ['alliance', 'owner', 'name']),
      }));
  },
};
