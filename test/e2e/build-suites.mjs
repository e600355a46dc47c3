// Bundles the suites that run inside VS Code: one file for each host, Mocha included only where there is no file system.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { MARK } from './host/vscode.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const suites = path.join(import.meta.dirname, 'suite');

/** @returns {Promise<Record<string, string>>} the files that VS Code loads, by the name of their suite */
export async function buildSuites(outdir = path.join(root, 'out/e2e')) {
  const common = { absWorkingDir: root, bundle: true, sourcemap: 'inline', logLevel: 'warning', external: ['vscode'] };
  const names = fs
    .readdirSync(suites)
    .filter((name) => name.endsWith('.entry.ts'))
    .map((name) => name.slice(0, -'.entry.ts'.length));
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
    ...names.filter((name) => name !== 'browser').map(node),
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
  return Object.fromEntries(names.map((name) => [name, file(name)]));
}
