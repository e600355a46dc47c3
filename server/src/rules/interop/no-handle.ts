import type { Location } from '../../base/span';
import { exportable } from '../../workspace/exported';
import { ownersOfDomain } from '../../workspace/handles';
import { holds } from '../shared/at';
import { domainName, seatHolder } from '../shared/domains';
import { generatedCodeowners } from '../shared/generated';
import { joinWords } from '../../base/words';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'interop/no-handle',
  title: 'Somebody with a seat has no name that the code host knows',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const generated = generatedCodeowners(view);
    if (!generated) return;
    const { charter } = view;
    /** Where somebody is declared, else where the first seat names them; and the domains. */
    const lacking = new Map<string, { readonly at: Location; readonly domains: string[] }>();
    for (const domain of exportable(view))
      for (const id of ownersOfDomain(charter, domain, 'github').unnamed) {
        // A team without members and handle leaves its domain without a seat: that is said there.
        if (id.startsWith('team:')) continue;
        const seat = seatHolder(charter, domain)?.alliance?.find((v) => v.value === id);
        const at = charter.people.get(id)?.at ?? seat?.at ?? domain.at;
        const known = lacking.get(id) ?? { at, domains: [] };
        lacking.set(id, known);
        known.domains.push(domainName(charter, domain.id));
      }
    for (const [id, { at, domains }] of lacking) {
      if (!holds(view, at)) continue;
      const name = charter.people.get(id)?.name ?? id;
      report({
        at,
        message: `${name} holds a seat for ${joinWords(domains)} and has neither a handle on GitHub nor an \`email\`, so ${generated.codeowners.path} cannot ask them.`,
        help: `Declare ${id} under \`people\` with \`handles: {github: …}\` or \`email\`.`,
        data: { person: id },
      });
    }
  },
};
