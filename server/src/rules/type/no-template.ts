import { joinWords } from '../../base/words';
import { nearest } from '../../base/nearest';
import { relativeTo } from '../../base/fileId';
import type { Charter } from '../../model/types';
import { changeName, changeOf, named, onRecord } from '../shared/changes';
import { setRecordKey } from '../shared/record';
import { replaceName } from '../shared/references';
import { typeProblem, type ProblemOf } from '../shared/types';
import type { ChangeRule, Fix } from '../types';

function because({ why }: ProblemOf<'no-template'>, name: string | null, charter: Charter): string {
  if (why === 'not-named') return 'names no template';
  if (why === 'unknown') return `names the template ${name ?? ''}, which does not exist`;
  const file = charter.templates.get(name ?? '')?.file;
  return `follows the template ${name ?? ''} in ${file === undefined ? 'its file' : (relativeTo(charter.root, file) ?? file)}, where the policy looks for none`;
}

export const rule: ChangeRule = {
  id: 'type/no-template',
  title: 'A change skips its domains without a template that they agreed to',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(reviewed, view, report) {
    const found = typeProblem(reviewed, view, 'no-template');
    if (!found) return;
    const { change, problem } = found;
    const { record, agreement } = change;
    const { charter } = view;
    const name = record.template?.value ?? null;
    const known = [...charter.templates.keys()];
    const near = name === null || problem.why !== 'unknown' ? null : nearest(name, known);
    const { templates } = charter.policy.changeTypes[agreement.type];
    const help =
      problem.why === 'not-accepted' || templates.length === 0
        ? `Let \`policy.change_types.${agreement.type}.templates\` name the files of accepted templates, or make it a normal change.`
        : near !== null
          ? `Did you mean ${near}? Name that one.`
          : known.length > 0
            ? `Name one under \`template\` (${joinWords(known, 4)}), or make it a normal change.`
            : 'Write a template that the domains agree to, or make it a normal change.';
    report({
      at: record.template?.at ?? record.type?.at ?? record.at,
      message: `${changeName(change)} is a ${agreement.type} change and ${because(problem, name, charter)}, so its domains are asked as for any other change.`,
      help,
      data: { why: problem.why, ...(near === null ? {} : { nearest: near }), ...named(change) },
    });
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    if (!change || !onRecord(change, view)) return [];
    const { record } = change;
    const { nearest: near } = finding.data;
    const fixes: Fix[] = [];
    if (typeof near === 'string')
      fixes.push({
        title: `Change to ${near}`,
        safe: false,
        preferred: true,
        make: () => replaceName(view, finding.at, near),
      });
    if (record.type && change.agreement.type === 'standard')
      fixes.push({
        title: 'Make it a normal change',
        safe: false,
        make: () => setRecordKey(view, record, 'type', 'normal', []),
      });
    return fixes;
  },
};
