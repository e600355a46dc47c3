// A server that is killed again and again.
import { runMocha } from './nodeRun';

export const run = (): Promise<void> => runMocha(() => import('./ends.test'));
