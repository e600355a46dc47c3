import { nearest } from '../../base/nearest';
import { holds } from '../shared/at';
import { declareFix } from '../shared/declare';
import { removeKey } from '../shared/keys';
import { didYouMean } from '../shared/references';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/parent-unknown',
  title: 'A domain belongs to one that the charter does not define',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { domains } = view.charter;
    if (view.charterIsStale) return;
    for (const { id, parent } of domains.values()) {
      if (!parent || domains.has(parent.value) || !holds(view, parent.at)) continue;
      const missing = parent.value;
      const near = nearest(
        missing,
        [...domains.keys()].filter((other) => other !== id),
      );
      const ask = near === null ? '.' : `; did you mean ${near}?`;
      report({
        at: parent.at,
        message: `${id} is said to be a part of ${missing}, which is no domain here, so it inherits neither owner nor seats${ask}`,
        help:
          near === null
            ? `Define ${missing} under \`domains\`, or remove \`parent\`.`
            : `Change it to ${near}, define ${missing} under \`domains\`, or remove \`parent\`.`,
        data: near === null ? { domain: id, missing } : { domain: id, missing, nearest: near },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    if (!domain) return [];
    return [
      ...didYouMean(finding, view),
      ...declareFix(view, 'domains', String(finding.data['missing']), { external: true, alliance: [] }),
      { title: 'Remove `parent`', safe: false, make: () => removeKey(view, domain.at, 'parent') },
    ];
  },
};
