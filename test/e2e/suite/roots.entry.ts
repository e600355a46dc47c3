// Several folders, one of them opened through a link, and documents that belong to none.
import { runMocha } from './nodeRun';

export const run = (): Promise<void> => runMocha(() => import('./roots.test'));
