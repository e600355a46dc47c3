// An extension with the name and the language server of the Red Hat YAML extension, as VS Code finds installed ones.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { tempDir } from '../host/vscode.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const source = path.join(import.meta.dirname, 'extension');

/** @returns {Promise<{extensionsDir: string, env: object}>} what a VS Code server is started with */
export async function installStandIn(host) {
  const extensionsDir = tempDir('extensions');
  const folder = path.join(extensionsDir, 'redhat.vscode-yaml-0.0.1');
  fs.mkdirSync(folder);
  fs.copyFileSync(path.join(source, 'package.json'), path.join(folder, 'package.json'));
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(source, 'main.entry.ts')],
    outfile: path.join(folder, 'main.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
    external: ['vscode'],
  });
  const server = host.require.resolve('yaml-language-server/out/server/src/server.js');
  return { extensionsDir, env: { TEST_YAML_SERVER: server } };
}
