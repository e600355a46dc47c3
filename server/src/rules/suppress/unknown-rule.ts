import { nearest } from '../../base/nearest';
import { removeComment } from '../shared/comments';
import { editOf } from '../shared/edits';
import { suppressions } from '../suppress';
import type { CommentRule, Fix } from '../types';

export const rule: CommentRule = {
  id: 'suppress/unknown-rule',
  title: 'A comment is to ignore a rule that does not exist',
  scope: 'comments',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: false,
  approvalRule: false,
  check(file, { ruleIds }, report) {
    for (const { rule: id, ruleAt } of suppressions(file.yaml)) {
      if (ruleIds.includes(id)) continue;
      const near = meantRule(id, ruleIds);
      const what = id === '' ? 'The comment names no rule' : `There is no rule ${id}`;
      report({
        at: { file: file.file, span: ruleAt },
        message: `${what}, so the comment ignores nothing${near === null ? '.' : `; did you mean ${near}?`}`,
        help:
          near === null
            ? 'Name the rule as it stands beside the finding, such as `domain/glob-no-match`, or remove the comment.'
            : `Change it to ${near}, or remove the comment.`,
        data: near === null ? { rule: id } : { rule: id, nearest: near },
      });
    }
  },
  fixes(finding, view) {
    const file = view.fileState(finding.at.file);
    const found = file && suppressions(file.yaml).find((s) => s.ruleAt.start === finding.at.span.start);
    if (!file || !found) return [];
    const near = finding.data['nearest'];
    const change = (id: string): Fix => ({
      title: `Change to ${id}`,
      safe: false,
      preferred: true,
      make: () => editOf(file.file, { span: found.ruleAt, newText: id }),
    });
    const remove = () => editOf(file.file, removeComment(file.yaml, found.comment));
    return [
      ...(typeof near === 'string' ? [change(near)] : []),
      { title: 'Remove the comment', safe: false, make: remove },
    ];
  },
};

/** The rule of nearly that name; without its category, the one rule that has it. */
function meantRule(id: string, ruleIds: readonly string[]): string | null {
  if (id === '') return null;
  const named = ruleIds.filter((known) => known.slice(known.indexOf('/') + 1) === id);
  return named.length === 1 ? (named[0] ?? null) : nearest(id, ruleIds);
}
