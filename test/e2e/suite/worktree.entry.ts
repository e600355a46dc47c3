// The same in a linked work tree, whose HEAD and references lie outside of the folder that is open.
import { runMocha } from './nodeRun';

export const run = (): Promise<void> => runMocha(() => import('./worktree.test'));
