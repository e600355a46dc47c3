// Beside the Red Hat YAML extension, in a window where governance files are kept as plain YAML.
import { runMocha } from './nodeRun';

export const run = (): Promise<void> => runMocha(() => import('./beside.test'));
