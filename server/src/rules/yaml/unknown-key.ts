import { removeEntry } from '../../yaml';
import { editOf } from '../shared/edits';
import { problemOf, reportAt, structureProblems } from '../shared/structure';
import type { FileRule, Fix } from '../types';

export const rule: FileRule = {
  id: 'yaml/unknown-key',
  title: 'A key is not known at this place',
  scope: 'file',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(file, report) {
    for (const problem of structureProblems(file, 'unknown-key')) {
      const { key, subject, nearest } = problem;
      const ask = nearest === null ? '' : `; did you mean \`${nearest}\`?`;
      report(
        reportAt(file, problem, {
          message: `\`${key}\` is not a key of ${subject}${ask || ', so it has no effect.'}${ask ? ' As it stands it has no effect.' : ''}`,
          help:
            nearest === null ? 'Remove it, or move it where it belongs.' : `Rename it to \`${nearest}\`, or remove it.`,
        }),
      );
    }
  },
  fixes(finding, view) {
    const problem = problemOf(finding, 'unknown-key', view);
    const file = view.fileState(finding.at.file);
    const { entry, mapping, nearest } = problem ?? { entry: null, mapping: null, nearest: null };
    if (!file || !entry || !mapping) return [];
    const fixes: Fix[] = [];
    if (nearest !== null && !mapping.entries.some((e) => e.name === nearest)) {
      const { key } = entry;
      const at = key.kind === 'scalar' ? key.content : key.span;
      fixes.push({
        title: `Rename to \`${nearest}\``,
        safe: false,
        preferred: true,
        make: () => editOf(finding.at.file, [{ span: at, newText: nearest }]),
      });
    }
    fixes.push({
      title: `Remove \`${entry.name ?? problem?.key ?? ''}\``,
      safe: false,
      make: () => editOf(finding.at.file, removeEntry(file.yaml, mapping, entry)),
    });
    return fixes;
  },
};
