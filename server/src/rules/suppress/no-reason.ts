import { removeComment } from '../shared/comments';
import { editOf } from '../shared/edits';
import { suppressions, TO_BE_SAID } from '../suppress';
import type { FileRule, Fix } from '../types';

export const rule: FileRule = {
  id: 'suppress/no-reason',
  title: 'A comment is to ignore a finding and gives no reason',
  scope: 'file',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    for (const { comment, rule: id, reason, lacksColon } of suppressions(file.yaml)) {
      if (id === '' || reason !== '') continue;
      report({
        at: { file: file.file, span: comment.span },
        message: lacksColon
          ? `The comment ignores nothing: between ${id} and its reason stands no \`:\`.`
          : `The comment ignores nothing, because it does not say why ${id} may be ignored here.`,
        help: `Write \`# linchpin-ignore ${id}: <reason>\`, or remove the comment.`,
        data: { rule: id },
      });
    }
  },
  fixes(finding, view) {
    const file = view.fileState(finding.at.file);
    const found = file && suppressions(file.yaml).find((s) => s.comment.span.start === finding.at.span.start);
    if (!file || !found) return [];
    const { comment, ruleAt, lacksColon } = found;
    const at = { start: ruleAt.end, end: ruleAt.end };
    const insert: Fix = lacksColon
      ? {
          title: 'Put the `:` before the reason',
          safe: false,
          preferred: true,
          make: () => editOf(file.file, { span: at, newText: ':' }),
        }
      : {
          title: 'Insert a reason, to be filled in',
          safe: false,
          make: () =>
            editOf(file.file, { span: { start: ruleAt.end, end: comment.span.end }, newText: `: ${TO_BE_SAID}` }),
        };
    const remove = () => editOf(file.file, removeComment(file.yaml, comment));
    return [insert, { title: 'Remove the comment', safe: false, make: remove }];
  },
};
