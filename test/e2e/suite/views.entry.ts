// The file that VS Code loads (extensionTestsPath) into its Node extension host.
import { runMocha } from './nodeRun';

export const run = (): Promise<void> => runMocha(() => import('./views.test'));
