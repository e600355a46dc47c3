import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';

/** The runner says where the language server lies. */
declare const process: { env: Record<string, string | undefined> };

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const module = process.env['TEST_YAML_SERVER'];
  if (module === undefined) throw new Error('TEST_YAML_SERVER names no language server');
  client = new LanguageClient(
    'yaml',
    'YAML Support',
    { module, transport: TransportKind.ipc },
    { documentSelector: [{ language: 'yaml' }], synchronize: { configurationSection: 'yaml' } },
  );
  context.subscriptions.push(client);
  await client.start();
}
