import { modeOf } from '../../model';
import { holds } from '../shared/at';
import { domainWords } from '../shared/domains';
import { removeKey } from '../shared/keys';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/laxer-than-program',
  title: 'A domain wants a laxer mode than its program',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale || modeOf(charter) !== 'governing') return;
    for (const domain of charter.domains.values()) {
      if (domain.mode?.value !== 'advisory' || !holds(view, domain.mode.at)) continue;
      const { start } = domainWords(charter, domain.id);
      report({
        at: domain.mode.at,
        message: `${start} says \`advisory\` and the program says \`governing\`. The stricter one holds, so this has no effect and misleads whoever reads it.`,
        help: 'Remove `mode` here, or decide with the sponsor that the program is advisory.',
        related: charter.program?.mode ? [{ at: charter.program.mode.at, message: 'The program is governing.' }] : [],
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    if (!domain) return [];
    const make = () => removeKey(view, domain.at, 'mode');
    return [{ title: 'Remove `mode` of this domain', safe: false, preferred: true, make }];
  },
};
