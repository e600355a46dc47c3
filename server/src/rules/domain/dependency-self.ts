import { holds } from '../shared/at';
import { removeItemAt } from '../shared/keys';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/dependency-self',
  title: 'A domain depends on itself',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    for (const domain of view.charter.domains.values())
      for (const { value, at } of domain.dependsOn.map((d) => d.domain)) {
        if (value !== domain.id || !holds(view, at)) continue;
        report({
          at,
          message: `${domain.id} is said to depend on itself, which means nothing: whoever changes it asks it already.`,
          help: 'Name the domain that it really depends on, or remove the entry.',
          data: { domain: domain.id },
        });
      }
  },
  fixes(finding, view) {
    const make = () => removeItemAt(view, finding.at);
    return [{ title: 'Remove the dependency on itself', safe: false, preferred: true, make }];
  },
};
