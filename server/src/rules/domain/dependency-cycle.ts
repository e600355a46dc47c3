import { holds } from '../shared/at';
import { cyclesOf, cycleWords, type Edge } from '../shared/cycles';
import { removeItemAt } from '../shared/keys';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/dependency-cycle',
  title: 'Domains depend on each other in a circle',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { domains } = view.charter;
    if (view.charterIsStale) return;
    const needs = (id: string): readonly Edge[] =>
      (domains.get(id)?.dependsOn ?? []).flatMap(({ domain, propagate }) => {
        // What is told nothing passes nothing on. A domain that names itself: `domain/dependency-self`.
        const apart = domain.value === id || !domains.has(domain.value) || propagate?.value === 'none';
        return apart ? [] : [{ to: domain.value, at: domain.at }];
      });
    for (const cycle of cyclesOf(domains.keys(), needs)) {
      const { path, closes } = cycle;
      const domain = path[path.length - 1] ?? '';
      if (!holds(view, closes.at)) continue;
      report({
        at: closes.at,
        message: `${cycleWords(cycle)} depend on each other in a circle, so which of them must work first cannot be told, and each change of one concerns all.`,
        help: `Remove the weakest of these dependencies, or say \`propagate: none\` where nobody needs to be told.`,
        data: { domain, domains: path },
      });
    }
  },
  fixes(finding, view) {
    const domain = String(finding.data['domain']);
    const first = Array.isArray(finding.data['domains']) ? String(finding.data['domains'][0]) : '';
    const title = `Remove the dependency of ${domain} on ${first}`;
    return [{ title, safe: false, make: () => removeItemAt(view, finding.at) }];
  },
};
