import { undecided } from '../shared/undecided';
import type { BranchRule } from '../types';

export const rule: BranchRule = {
  id: 'git/failed',
  title: 'The branch cannot be judged: git gave an error',
  scope: 'branch',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check: (view, report) => undecided('git/failed', view, report),
};
