// The same Node suite in a desktop VS Code, by @vscode/test-electron. With VSCODE_EXECUTABLE it downloads nothing; without
// it that package fetches VS Code. `npm test` does not need it: run.mjs brings a VS Code of its own.
import { runTests } from '@vscode/test-electron';
import path from 'node:path';
import { buildSuites } from './build-suites.mjs';
import { example } from './folders.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const folder = example();
const suites = await buildSuites();
try {
  await runTests({
    vscodeExecutablePath: process.env.VSCODE_EXECUTABLE,
    extensionDevelopmentPath: root,
    extensionTestsPath: suites.node,
    launchArgs: [folder, '--disable-extensions'],
  });
} catch (error) {
  console.error(String(error));
  process.exit(1);
}
