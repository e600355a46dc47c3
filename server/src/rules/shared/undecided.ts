import { sentence } from '../../base/words';
import type { GitUndecided } from '../../git/types';
import type { RootView } from '../../workspace/types';
import type { Report } from '../types';
import { programAt } from './at';

/** Git's own words, where it could not tell what the branch changes: nothing may pass as if it had changed nothing. */
export function undecided(rule: GitUndecided['rule'], view: RootView, report: (r: Report) => void): void {
  const { git } = view;
  if (git.kind !== 'undecided' || git.rule !== rule) return;
  report({
    at: programAt(view),
    message: `What this branch changes cannot be told, so nothing about it was decided: ${sentence(git.message)}`,
    help: sentence(git.help),
  });
}
