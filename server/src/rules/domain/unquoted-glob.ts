import { looksLikeGlob } from '../shared/aliasGlob';
import { editOf } from '../shared/edits';
import type { FileRule } from '../types';

export const rule: FileRule = {
  id: 'domain/unquoted-glob',
  title: 'A pattern that begins with * stands without quotes',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check({ file, text, yaml }, report) {
    for (const { code, span } of yaml.problems) {
      const glob = text.slice(span.start, span.end);
      if (code !== 'undefined-alias' || !looksLikeGlob(glob.slice(1))) continue;
      report({
        at: { file, span },
        message: `YAML takes \`${glob}\` for an alias because it begins with \`*\`, so the pattern is lost.`,
        help: `Put quotes around it: "${glob}".`,
        data: { glob },
      });
    }
  },
  fixes(finding, view) {
    const { file, span } = finding.at;
    const glob = String(finding.data['glob']);
    return [
      {
        title: `Quote "${glob}"`,
        safe: true,
        preferred: true,
        make: () =>
          view.fileState(file)?.text.slice(span.start, span.end) === glob
            ? editOf(file, { span, newText: JSON.stringify(glob) })
            : null,
      },
    ];
  },
};
