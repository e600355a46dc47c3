import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { withEditorFiles } from '../host/editorFiles';
import { createNodeHost } from '../host/node';
import { clientFileSystem } from '../lsp/clientFileSystem';
import { startServer } from '../lsp/server';

declare const LINCHPIN_VERSION: string;

/** The pages lie beside the bundle: `dist/server.js` and `docs/rules/`. */
const pages = `${pathToFileURL(path.join(__dirname, '..', 'docs', 'rules')).href}/`;

const connection = createConnection(ProposedFeatures.all);
startServer(connection, {
  host: (trusted, log) =>
    withEditorFiles(
      createNodeHost({ git: trusted, untracked: 'everywhere', log, env: process.env }),
      clientFileSystem(connection),
    ),
  pages,
  version: LINCHPIN_VERSION,
});
