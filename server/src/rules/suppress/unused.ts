import { removeComment } from '../shared/comments';
import { editOf } from '../shared/edits';
import { suppressions } from '../suppress';
import type { CommentRule } from '../types';

export const rule: CommentRule = {
  id: 'suppress/unused',
  title: 'A comment ignores a finding that is not there',
  scope: 'comments',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: false,
  approvalRule: false,
  check(file, { idle }, report) {
    for (const { suppression, never } of idle) {
      const { comment, rule: id } = suppression;
      report({
        at: { file: file.file, span: comment.span },
        message: never
          ? `The comment has no effect: ${id} guards an agreement or the files themselves, and whoever makes a change could write such a comment.`
          : `The comment has no effect: ${id} finds nothing on the line that it speaks of. Left there, it would hide the next finding unseen.`,
        help: never
          ? 'Remove it; where the finding may stand for a while, waive it under `policy.waivers`, with a name and an end.'
          : 'Remove the comment.',
        tags: ['unnecessary'],
        data: { rule: id },
      });
    }
  },
  fixes(finding, view) {
    const file = view.fileState(finding.at.file);
    const found = file && suppressions(file.yaml).find((s) => s.comment.span.start === finding.at.span.start);
    if (!file || !found) return [];
    const make = () => editOf(file.file, removeComment(file.yaml, found.comment));
    return [{ title: 'Remove the comment', safe: false, preferred: true, make }];
  },
};
