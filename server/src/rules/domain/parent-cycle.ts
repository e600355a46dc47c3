import { holds } from '../shared/at';
import { cyclesOf, cycleWords, type Edge } from '../shared/cycles';
import { removeKey } from '../shared/keys';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/parent-cycle',
  title: 'Domains are parts of each other',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { domains } = view.charter;
    if (view.charterIsStale) return;
    const parents = (id: string): readonly Edge[] => {
      const parent = domains.get(id)?.parent;
      return parent && domains.has(parent.value) ? [{ to: parent.value, at: parent.at }] : [];
    };
    for (const cycle of cyclesOf(domains.keys(), parents)) {
      const { path, closes } = cycle;
      const domain = path[path.length - 1] ?? '';
      if (!holds(view, closes.at)) continue;
      report({
        at: closes.at,
        message:
          path.length === 1
            ? `${domain} is said to be a part of itself, so it inherits nothing.`
            : `The domains are parts of each other (${cycleWords(cycle)}), so which one inherits from which cannot be told.`,
        help: 'Remove `parent` where the circle is wrong.',
        data: { domain, domains: path },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    if (!domain) return [];
    const make = () => removeKey(view, domain.at, 'parent');
    return [{ title: `Remove \`parent\` of ${domain.id}`, safe: false, make }];
  },
};
