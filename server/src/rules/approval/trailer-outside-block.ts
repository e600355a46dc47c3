import { count } from '../../base/words';
import { touchedAt } from '../shared/changes';
import type { BranchRule } from '../types';

export const rule: BranchRule = {
  id: 'approval/trailer-outside-block',
  title: 'A line looks like a trailer, and git does not take it for one',
  scope: 'branch',
  severity: { advisory: 'info', governing: 'info' },
  suppressible: false,
  approvalRule: true,
  check(view, report) {
    const { git, review, charter } = view;
    if (git.kind !== 'range' || !charter.policy.approvals.sources.includes('trailer')) return;
    const files = review.touched.map((t) => t.file.path);
    const record = review.governing.find((c) => c.record !== null)?.record ?? null;
    if (record === null && files.length === 0) return;
    const at = record?.at ?? touchedAt(view, files);
    for (const { id, strayTrailers } of git.commits) {
      const [first] = strayTrailers;
      if (first === undefined) continue;
      const more = strayTrailers.length - 1;
      report({
        at,
        message: `“${first}”${more > 0 ? ` and ${count(more, 'more line')}` : ''} of commit ${id.slice(0, 7)} ${more > 0 ? 'look' : 'looks'} like a trailer and ${more > 0 ? 'stand' : 'stands'} outside the block that git reads, so ${more > 0 ? 'they say' : 'it says'} nothing.`,
        help: 'Put it into the last paragraph of the message, one trailer a line, with nothing else in it.',
        data: { commit: id, lines: strayTrailers },
      });
    }
  },
};
