import { count, joinWords } from '../../base/words';
import { changeName, changeOf, named, onRecord } from '../shared/changes';
import { domainName } from '../shared/domains';
import { setRecordKey } from '../shared/record';
import { typeProblem, type ProblemOf } from '../shared/types';
import type { RootView } from '../../workspace/types';
import type { ChangeRule } from '../types';

const SHOWN = 3;

function parts({ files, domains, risk, most }: ProblemOf<'beyond-template'>, view: RootView, said: boolean): string[] {
  const out: string[] = [];
  if (files.length > 0)
    out.push(`touches ${count(files.length, 'file')} outside its paths (${joinWords(files, SHOWN)})`);
  if (domains.length > 0) out.push(`affects ${joinWords(domains.map((id) => domainName(view.charter, id)))}`);
  if (risk !== null)
    out.push(
      `has a ${risk} risk${said ? '' : ' (that is what a record without `risk` has)'} where it allows ${most} at most`,
    );
  return out;
}

export const rule: ChangeRule = {
  id: 'type/beyond-template',
  title: 'A change does more than its template allows',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(reviewed, view, report) {
    const found = typeProblem(reviewed, view, 'beyond-template');
    if (!found) return;
    const { change, problem } = found;
    const { record, agreement } = change;
    const { template } = agreement;
    const name = record.template?.value ?? '';
    report({
      at: record.template?.at ?? record.at,
      message: `${changeName(change)} goes beyond the template ${name}: it ${joinWords(parts(problem, view, record.risk !== null))}. So its domains are asked as for any other change.`,
      help: 'Keep to the template, or make it a normal change.',
      related: template ? [{ at: template.at, message: `The template ${name} says what it allows.` }] : [],
      data: {
        template: name,
        files: problem.files,
        domains: problem.domains,
        ...(problem.risk === null ? {} : { risk: problem.risk }),
        ...named(change),
      },
      touches: problem.files,
    });
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    if (!change || !onRecord(change, view)) return [];
    const { record } = change;
    return [
      {
        title: 'Make it a normal change',
        safe: false,
        make: () => setRecordKey(view, record, 'type', 'normal', ['why', 'title']),
      },
    ];
  },
};
