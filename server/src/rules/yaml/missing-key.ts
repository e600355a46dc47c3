import { basenameOf } from '../../base/fileId';
import type { RootView } from '../../workspace/types';
import { insertEntry } from '../../yaml';
import { editOf } from '../shared/edits';
import { capital, problemOf, reportAt, structureProblems } from '../shared/structure';
import type { Finding, FileRule } from '../types';

/** Said by `alliance/no-sponsor` and `alliance/no-core-team`, with their reasons. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['sponsor', 'core_team']);

/** A value that is right more often than not; keys without one are left to the writer. */
function sensibleValue(key: string, finding: Finding, view: RootView): string | null {
  switch (key) {
    case 'change':
      return basenameOf(finding.at.file).replace(/\.ya?ml$/, '');
    case 'title':
      return 'What changes, in one line';
    case 'name':
      return 'Name';
    case 'owner': {
      const team = view.charter.program?.coreTeam;
      return team?.lead?.value ?? team?.members.find((m) => !m.value.startsWith('team:'))?.value ?? null;
    }
    case 'at':
    case 'due':
      return view.today;
    default:
      return null;
  }
}

export const rule: FileRule = {
  id: 'yaml/missing-key',
  title: 'An entry lacks a key that it cannot do without',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    for (const problem of structureProblems(file, 'missing-key')) {
      const { key, subject, expected } = problem;
      if (SAID_ELSEWHERE.has(key)) continue;
      report(
        reportAt(file, problem, {
          message: `${capital(subject)} needs \`${key}\`, which is not here.`,
          help: `Add \`${key}\`${expected === '' ? '' : `: ${expected}`}.`,
        }),
      );
    }
  },
  fixes(finding, view) {
    const problem = problemOf(finding, 'missing-key', view);
    const file = view.fileState(finding.at.file);
    const mapping = problem?.mapping;
    const value = problem && sensibleValue(problem.key, finding, view);
    if (!file || !problem || !mapping || value === null) return [];
    return [
      {
        title: `Add \`${problem.key}: ${value}\``,
        safe: false,
        preferred: true,
        make: () => editOf(finding.at.file, insertEntry(file.yaml, mapping, problem.key, value)),
      },
    ];
  },
};
