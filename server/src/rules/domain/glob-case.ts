import { holds } from '../shared/at';
import { rightCase } from '../shared/caseOfPaths';
import { replaceName } from '../shared/references';
import { leavesRoot } from '../shared/globs';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/glob-case',
  title: 'A pattern matches nothing because of upper and lower case',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { tracked } = view;
    if (tracked === null) return;
    for (const domain of view.charter.domains.values()) {
      if (domain.status?.value === 'retired') continue;
      for (const { value, at } of [...(domain.paths ?? []), ...domain.exclude]) {
        const right = leavesRoot(value) ? null : rightCase(value, tracked);
        if (right === null || !holds(view, at)) continue;
        report({
          at,
          message: `\`${value}\` of ${domain.id} matches no tracked file, and would if upper and lower case were the same. They differ here as they do in git, whatever the computer's disk says.`,
          help: right === '' ? 'Spell it as the files are spelled.' : `Did you mean \`${right}\`? Then write that.`,
          data: { domain: domain.id, glob: value, ...(right === '' ? {} : { nearest: right }) },
        });
      }
    }
  },
  fixes(finding, view) {
    const right = finding.data['nearest'];
    if (typeof right !== 'string') return [];
    const make = () => replaceName(view, finding.at, right);
    return [{ title: `Change to \`${right}\``, safe: false, preferred: true, make }];
  },
};
