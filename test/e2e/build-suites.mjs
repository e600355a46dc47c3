// Bundles the suites that run inside VS Code: one file for each host, Mocha included only where there is no file system.
import { build } from 'esbuild';
import path from 'node:path';
import { MARK } from './host/vscode.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const suites = path.join(import.meta.dirname, 'suite');

/** @returns {Promise<{node: string, restricted: string, worktree: string, browser: string}>} the files that VS Code loads */
export async function buildSuites(outdir = path.join(root, 'out/e2e')) {
  const common = { absWorkingDir: root, bundle: true, sourcemap: 'inline', logLevel: 'warning', external: ['vscode'] };
  const file = (name) => path.join(outdir, `${name}.js`);
  const node = (name) =>
    build({
      ...common,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      external: ['vscode', 'mocha'],
      entryPoints: [path.join(suites, `${name}.entry.ts`)],
      outfile: file(name),
    });
  await Promise.all([
    node('node'),
    node('restricted'),
    node('worktree'),
    build({
      ...common,
      platform: 'browser',
      target: 'es2022',
      // Mocha's UMD file, inlined as an ES module, overwrites module.exports of the bundle: export once more at the end.
      format: 'iife',
      globalName: 'suite',
      footer: { js: 'module.exports = suite;' },
      entryPoints: [path.join(suites, 'browser.entry.ts')],
      outfile: file('browser'),
      define: { 'process.env.TEST_MARK': JSON.stringify(MARK) },
    }),
  ]);
  return { node: file('node'), restricted: file('restricted'), worktree: file('worktree'), browser: file('browser') };
}
