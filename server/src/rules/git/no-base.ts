import { undecided } from '../shared/undecided';
import type { BranchRule } from '../types';

export const rule: BranchRule = {
  id: 'git/no-base',
  title: 'The branch cannot be compared: no base commit is known',
  scope: 'branch',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check: (view, report) => undecided('git/no-base', view, report),
};
