import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, type Api } from './languageClient';

/** Desktop and remote: the server is a process of its own, so that it can never hold up the editor. */
export function activate(context: vscode.ExtensionContext): Api {
  const server = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return activateWith(context, (options) => new LanguageClient('linchpin', 'Linchpin', server, options));
}
