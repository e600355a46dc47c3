import { quoteScalar, removeEntry } from '../../yaml';
import { cutText } from '../shared/cutText';
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
    const unknown = [...structureProblems(file, 'unknown-key')];
    for (const problem of unknown) {
      const { key, subject, nearest } = problem;
      const cut = cutText(problem, unknown);
      if (cut) {
        // One comma, one finding: what follows further commas is the same text.
        if (cut.rest[0] === problem.entry)
          report(
            reportAt(file, problem, {
              message: `The text of \`${cut.of}\` ends at the comma, so \`${key}\` is read as a key of ${subject} and has no effect.`,
              help: 'Put the whole text in quotes: inside `{…}` a comma separates keys.',
            }),
          );
        continue;
      }
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
    if (!file || !problem || !entry || !mapping) return [];
    const cut = cutText(problem, [...structureProblems(file, 'unknown-key')]);
    if (cut) {
      const { start, end } = cut.span;
      const newText = quoteScalar(file.text.slice(start, end).replace(/\s*[\r\n]\s*/g, ' '), 'flow');
      return [
        {
          title: `Quote the text of \`${cut.of}\``,
          safe: false,
          preferred: true,
          make: () => editOf(finding.at.file, [{ span: cut.span, newText }]),
        },
      ];
    }
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
      title: `Remove \`${entry.name ?? problem.key}\``,
      safe: false,
      make: () => editOf(finding.at.file, removeEntry(file.yaml, mapping, entry)),
    });
    return fixes;
  },
};
