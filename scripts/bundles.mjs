// What is bundled into what, for those who build it and those who read its stack traces.
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');

/**
 * The options of esbuild for each file of dist/.
 * @param {{dev: boolean}} options readable output with source maps
 * @returns {import('esbuild').BuildOptions[]}
 */
export function bundles({ dev }) {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const common = {
    absWorkingDir: root,
    bundle: true,
    logLevel: 'warning',
    legalComments: 'none',
    minifyWhitespace: !dev,
    minifySyntax: !dev,
    sourcemap: dev ? 'linked' : false,
    define: { LINCHPIN_VERSION: JSON.stringify(version) },
  };
  // The extension has to stay small, so names go; scripts/trace.mjs finds them again in a user's stack trace. The command line
  // keeps them. (esbuild's keepNames would cost a call for every function that is made, closures in hot loops included.)
  const small = { minifyIdentifiers: !dev };
  const node = { ...common, platform: 'node', target: 'node20', format: 'cjs' };
  const browser = { ...common, ...small, platform: 'browser', target: 'es2022' };
  return [
    {
      ...node,
      entryPoints: ['server/src/entry/cli.ts'],
      outfile: 'dist/cli.js',
      banner: { js: '#!/usr/bin/env node' },
    },
    { ...node, ...small, entryPoints: ['server/src/entry/server.ts'], outfile: 'dist/server.js' },
    // What programs import: `linchpin/engine`. Its declarations are made by scripts/declarations.mjs.
    { ...node, entryPoints: ['server/src/entry/library.ts'], outfile: 'dist/engine.js' },
    { ...node, ...small, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
    // What runs in the pages of both.
    { ...browser, format: 'iife', entryPoints: ['client/src/panel.ts'], outfile: 'dist/panel.js' },
    {
      ...browser,
      format: 'cjs',
      entryPoints: ['client/src/extension.browser.ts'],
      outfile: 'dist/browser/extension.js',
      external: ['vscode'],
    },
    {
      ...browser,
      format: 'iife',
      entryPoints: ['server/src/entry/serverWorker.ts'],
      outfile: 'dist/browser/server.js',
    },
  ];
}
