import { replaceScalar } from '../../yaml';
import { editOf } from '../shared/edits';
import { problemOf, quoted, reportAt, structureProblems } from '../shared/structure';
import type { FileRule } from '../types';

export const rule: FileRule = {
  id: 'yaml/invalid-value',
  title: 'A value is not one that its key takes',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    for (const problem of structureProblems(file, 'invalid-value')) {
      const { key, subject, expected, nearest } = problem;
      const of = key === '' ? `for ${subject}` : `for \`${key}\` of ${subject}`;
      const value = quoted(file, problem);
      report(
        reportAt(file, problem, {
          message:
            nearest === null
              ? `${value} does not do ${of}: expected ${expected}.`
              : `${value} does not do ${of}; did you mean \`${nearest}\`? Expected ${expected}.`,
          help: nearest === null ? `Write ${expected}.` : `Change it to \`${nearest}\`, or to another of them.`,
        }),
      );
    }
  },
  fixes(finding, view) {
    const problem = problemOf(finding, 'invalid-value', view);
    const file = view.fileState(finding.at.file);
    const { node, nearest } = problem ?? { node: null, nearest: null };
    if (!file || node?.kind !== 'scalar' || nearest === null) return [];
    return [
      {
        title: `Change to \`${nearest}\``,
        safe: false,
        preferred: true,
        make: () => editOf(finding.at.file, replaceScalar(file.yaml, node, nearest)),
      },
    ];
  },
};
