import { relativeTo } from '../../base/fileId';
import type { ChangeRecord } from '../../model/types';
import { holds } from '../shared/at';
import { nextFreeId } from '../shared/newRecord';
import { replaceName } from '../shared/references';
import type { BranchRule } from '../types';

export const rule: BranchRule = {
  id: 'change/duplicate-id',
  title: 'Two change records have the same id',
  scope: 'branch',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const first = new Map<string, ChangeRecord>();
    for (const record of view.records) {
      const { id, file } = record;
      if (id === null) continue;
      const other = first.get(id.value);
      if (!other) first.set(id.value, record);
      else if (holds(view, id.at)) {
        const path = relativeTo(view.root, other.file) ?? other.file;
        report({
          at: id.at,
          message: `${id.value} is also the id of the change record in ${path}, so a branch or an approval that names it means both.`,
          help: 'Give this record an id of its own.',
          related: [{ at: other.id?.at ?? other.at, message: `${id.value} is used here first.` }],
          data: { change: id.value, file: relativeTo(view.root, file) ?? file, other: path },
        });
      }
    }
  },
  fixes(finding, view) {
    const free = nextFreeId(view, String(finding.data['change']));
    return [
      {
        title: `Change the id to ${free}`,
        safe: false,
        preferred: true,
        make: () => replaceName(view, finding.at, free),
      },
    ];
  },
};
