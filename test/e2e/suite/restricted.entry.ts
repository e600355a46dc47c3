// The same in a window whose folder nobody has trusted yet.
import { runMocha } from './nodeRun';

export const run = (): Promise<void> => runMocha(() => import('./restricted.test'));
