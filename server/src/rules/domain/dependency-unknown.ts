import { nearest } from '../../base/nearest';
import { GOVERNANCE_DOMAIN } from '../../review';
import { holds } from '../shared/at';
import { declareFix } from '../shared/declare';
import { removeItemAt } from '../shared/keys';
import { didYouMean } from '../shared/references';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/dependency-unknown',
  title: 'A domain depends on one that the charter does not define',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { domains } = view.charter;
    if (view.charterIsStale) return;
    for (const domain of domains.values())
      for (const { value: id, at } of domain.dependsOn.map((d) => d.domain)) {
        if (domains.has(id) || id === GOVERNANCE_DOMAIN || !holds(view, at)) continue;
        const near = nearest(
          id,
          [...domains.keys()].filter((other) => other !== domain.id),
        );
        const ask = near === null ? '.' : `; did you mean ${near}?`;
        report({
          at,
          message: `${domain.id} depends on ${id}, which is no domain here, so nobody of ${domain.id} is told when it changes${ask}`,
          help:
            near === null
              ? `Define ${id} under \`domains\`, or remove the dependency.`
              : `Change it to ${near}, define ${id} under \`domains\`, or remove the dependency.`,
          data: near === null ? { domain: domain.id, missing: id } : { domain: domain.id, missing: id, nearest: near },
        });
      }
  },
  fixes(finding, view) {
    const missing = String(finding.data['missing']);
    return [
      ...didYouMean(finding, view),
      ...declareFix(view, 'domains', missing, { external: true, alliance: [] }),
      { title: `Remove the dependency on ${missing}`, safe: false, make: () => removeItemAt(view, finding.at) },
    ];
  },
};
