import { modeOf } from '../../model';
import { quoteScalar, RawYaml } from '../../yaml';
import { holds, programAt } from '../shared/at';
import { programKeyUnusable, setProgramKey } from '../shared/program';
import { isClosed, isWanted } from '../shared/relevance';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'alliance/not-ratified',
  title: 'Senior management has not accepted this structure',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    const { program, domains } = charter;
    // Without a sponsor or a domain there is no structure to accept yet: other rules of this category speak.
    if (view.charterIsStale || !program?.sponsor || program.ratified || isClosed(charter) || domains.size === 0) return;
    // Asked of a program that counts or has its dates: a first sketch needs nobody's acceptance.
    const dated = program.starts !== null && program.ends !== null;
    if (!dated && modeOf(charter) !== 'governing' && !isWanted(charter, rule.id)) return;
    if (program.status?.value === 'proposed' || programKeyUnusable(view, 'ratified')) return;
    const at = programAt(view);
    if (!holds(view, at)) return;
    report({
      at,
      message: `Nobody has recorded that senior management accepts this structure, so a manager who is asked may doubt whether ${program.name?.value ?? 'the program'} is entitled to ask.`,
      help: 'Have the sponsor accept it, and record who, when and where as `ratified`.',
    });
  },
  fixes(_finding, view) {
    const sponsor = view.charter.program?.sponsor?.value;
    if (sponsor === undefined) return [];
    const entry = `{by: ${quoteScalar(sponsor, 'flow')}, at: ${view.today}}`;
    const make = () =>
      setProgramKey(view, 'ratified', new RawYaml(entry), ['escalation', 'ends', 'starts', 'core_team', 'sponsor']);
    return [{ title: `Add \`ratified: ${entry}\``, safe: false, make }];
  },
};
