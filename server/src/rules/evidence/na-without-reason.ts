import { changeName, named, onRecord } from '../shared/changes';
import { evidenceName } from '../shared/evidence';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'evidence/na-without-reason',
  title: 'Evidence is said not to apply, without a reason',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view)) return;
    for (const { key, keyAt, kind, values } of change.record.evidence) {
      if (kind !== 'na' || values.some((v) => v.value.trim() !== '')) continue;
      report({
        at: keyAt,
        message: `${changeName(change)} says that a ${evidenceName(key)} does not apply, and not why, so it counts as missing.`,
        help: 'Write the reason: `{na: reason}`.',
        data: { key, ...named(change) },
      });
    }
  },
};
