import { parseInstant } from '../../base/days';
import type { StructureProblem } from '../../schema/types';
import { replaceScalar } from '../../yaml';
import { editOf } from '../shared/edits';
import { problemOf, quoted, reportAt, structureProblems } from '../shared/structure';
import type { FileRule, Fix } from '../types';

/** The same instant in UTC, where nothing but the zone is missing. */
function withZone(problem: StructureProblem): string | null {
  if (problem.node?.kind !== 'scalar') return null;
  const zoned = `${problem.node.value}Z`;
  return parseInstant(zoned) === null ? null : zoned;
}

export const rule: FileRule = {
  id: 'yaml/bad-date',
  title: 'A value is not a date, or lacks its time zone',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    for (const problem of structureProblems(file, 'bad-date')) {
      const { key, subject, expected } = problem;
      const value = quoted(file, problem);
      const of = `\`${key}\` of ${subject}`;
      report(
        reportAt(
          file,
          problem,
          withZone(problem) === null
            ? { message: `${value} is not a value for ${of}: expected ${expected}.`, help: `Write ${expected}.` }
            : {
                message: `${value} has no time zone, so ${of} means another moment in every office.`,
                help: 'Add the zone, such as `+02:00`, or `Z` for UTC.',
              },
        ),
      );
    }
  },
  fixes(finding, view) {
    const problem = problemOf(finding, 'bad-date', view);
    const file = view.fileState(finding.at.file);
    const node = problem?.node;
    if (!file || !problem || node?.kind !== 'scalar') return [];
    const replace = (title: string, value: string): Fix => ({
      title,
      safe: false,
      preferred: true,
      make: () => editOf(finding.at.file, replaceScalar(file.yaml, node, value)),
    });
    const zoned = withZone(problem);
    if (zoned !== null) return [replace('Add the zone `Z` (UTC)', zoned)];
    if (/duration/.test(problem.expected)) return [];
    const value =
      /instant|time/.test(problem.expected) && !/\bday\b/.test(problem.expected)
        ? `${view.today}T09:00:00Z`
        : view.today;
    return [replace(`Change to today (${value})`, value)];
  },
};
