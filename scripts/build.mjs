// Makes dist/: the extension, the server and the command line for Node, and the browser pair.
//   node scripts/build.mjs [--dev]   --dev: readable output with source maps
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const dev = process.argv.includes('--dev');
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const common = {
  absWorkingDir: root,
  bundle: true,
  logLevel: 'warning',
  legalComments: 'none',
  // Names stay as they are, so that a stack trace in a user's report can be read. (esbuild's keepNames would do the same by
  // a call for every function that is made, closures in hot loops included.)
  minifyWhitespace: !dev,
  minifySyntax: !dev,
  sourcemap: dev ? 'linked' : false,
  define: { LINCHPIN_VERSION: JSON.stringify(version) },
};
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs' };
const browser = { ...common, platform: 'browser', target: 'es2022' };
const jobs = [
  { ...node, entryPoints: ['server/src/entry/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: ['server/src/entry/server.ts'], outfile: 'dist/server.js' },
  { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  {
    ...browser,
    format: 'cjs',
    entryPoints: ['client/src/extension.browser.ts'],
    outfile: 'dist/browser/extension.js',
    external: ['vscode'],
  },
  { ...browser, format: 'iife', entryPoints: ['server/src/entry/serverWorker.ts'], outfile: 'dist/browser/server.js' },
];
fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
await Promise.all(jobs.map((job) => build(job)));
fs.chmodSync(path.join(root, 'dist/cli.js'), 0o755);
