import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { createBrowserHost } from '../host/browser';
import { clientFileSystem } from '../lsp/clientFileSystem';
import { startServer } from '../lsp/server';

declare const LINCHPIN_VERSION: string;
declare const self: DedicatedWorkerGlobalScope;

const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));

// The pages lie with the extension; only the client knows its address.
startServer(connection, {
  host: (_trusted, log) => createBrowserHost({ fs: clientFileSystem(connection), log }),
  pages: null,
  version: LINCHPIN_VERSION,
});
