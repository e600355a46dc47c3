import { wrapInList } from '../../yaml';
import { editOf } from '../shared/edits';
import { capital, problemOf, reportAt, structureProblems } from '../shared/structure';
import type { FileRule } from '../types';

export const rule: FileRule = {
  id: 'yaml/wrong-type',
  title: 'A value has another shape than its key takes',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    for (const problem of structureProblems(file, 'wrong-type')) {
      const { key, subject, expected, node, wrapInList: listed } = problem;
      const found = node === null ? 'nothing' : SHAPES[node.kind];
      const name = key === '' ? capital(subject) : `\`${key}\` of ${subject}`;
      report(
        reportAt(file, problem, {
          message: `${name}: expected ${expected}, found ${found}, so the value is not used.`,
          help: listed ? 'Put the value into a list.' : `Write ${expected}.`,
        }),
      );
    }
  },
  fixes(finding, view) {
    const problem = problemOf(finding, 'wrong-type', view);
    const file = view.fileState(finding.at.file);
    const node = problem?.node;
    if (!file || !problem?.wrapInList || !node) return [];
    return [
      {
        title: 'Put it into a list',
        safe: true,
        preferred: true,
        make: () => editOf(finding.at.file, wrapInList(file.yaml, node)),
      },
    ];
  },
};

const SHAPES = { scalar: 'one value', mapping: 'keys with values', sequence: 'a list', alias: 'an alias' } as const;
