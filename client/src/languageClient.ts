import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  GIT_CHANGED,
  STATUS,
  TRUST_GRANTED,
  type GitChangedParams,
  type InitializationOptions,
  type StatusParams,
} from '../../server/src/lsp/protocol';
import { serveFiles } from './files';
import { GitWatch } from './gitWatch';
import { governanceDocuments, isGovernanceDocument } from './selector';
import { StatusItem } from './status';

/** Makes the client for one server: a process in Node, a worker in the browser. A restart makes a new one. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** How long a server may take to say goodbye before it is ended, in milliseconds. */
const STOP_MS = 2_000;

/** The extension's one language client, with everything that lives and dies with it. */
export class Linchpin implements vscode.Disposable {
  private client: BaseLanguageClient | null = null;
  /** Starts and stops run one after the other, however fast somebody asks for them. */
  private turn: Promise<void> = Promise.resolve();
  private readonly output = vscode.window.createOutputChannel('Linchpin', { log: true });
  private readonly status = new StatusItem();
  private readonly gitWatch = new GitWatch((folder) =>
    this.notify<GitChangedParams>(GIT_CHANGED, { uri: folder.toString() }),
  );

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly makeClient: ClientFactory,
  ) {
    context.subscriptions.push(
      this,
      this.output,
      this.status,
      this.gitWatch,
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.notify(TRUST_GRANTED);
        this.gitWatch.start();
      }),
    );
  }

  start(): Promise<void> {
    return this.next(() => this.startNow());
  }

  restart(): Promise<void> {
    return this.next(async () => {
      this.output.info('Restart asked for.');
      await this.stopNow();
      await this.startNow();
    });
  }

  showOutput(): void {
    this.output.show(true);
  }

  dispose(): Promise<void> {
    return this.next(() => this.stopNow());
  }

  private next(job: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(job, job);
    return this.turn;
  }

  private async startNow(): Promise<void> {
    this.status.starting();
    // Before the server asks git for the first time, so that no move falls in between.
    if (vscode.workspace.isTrusted) this.gitWatch.start();
    const client = this.makeClient(this.options());
    client.onNotification(STATUS, (params: StatusParams) => this.status.show(params));
    serveFiles(client);
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      // The language client has told the user already; here only the status must not go on saying "starting".
      this.output.error(error instanceof Error ? error : String(error));
      this.status.failed();
      return;
    }
    this.status.started();
  }

  private async stopNow(): Promise<void> {
    const { client } = this;
    this.client = null;
    if (!client) return;
    try {
      await client.dispose(STOP_MS);
    } catch (error) {
      this.output.warn(`The language server did not end by itself: ${String(error)}`);
    }
  }

  /** Nothing to tell is lost where no server runs: the next one starts from what it finds. */
  private notify<P>(method: string, params?: P): void {
    if (!this.client?.isRunning()) return;
    this.client
      .sendNotification(method, params)
      .catch((error: unknown) => this.output.warn(`${method}: ${String(error)}`));
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: [...governanceDocuments],
      diagnosticCollectionName: 'linchpin',
      outputChannel: this.output,
      initializationOptions: (): InitializationOptions => ({
        trusted: vscode.workspace.isTrusted,
        pages: `${vscode.Uri.joinPath(this.context.extensionUri, 'docs', 'rules').toString()}/`,
      }),
      middleware: {
        // The server answers for source files too, since findings of the branch show there. The editor asks at every
        // move of the cursor: without a finding of ours under it there is nothing to ask the server for.
        provideCodeActions: (document, range, context, token, next) =>
          isGovernanceDocument(document) || context.diagnostics.some((d) => d.source === 'linchpin')
            ? next(document, range, context, token)
            : [],
        provideCompletionItem: async (document, position, context, token, next) =>
          withPersons(await next(document, position, context, token)),
      },
    };
  }
}

/** The server marks people and teams with the kind `Value`, since LSP has none for them; VS Code has. */
function withPersons<T extends vscode.CompletionItem[] | vscode.CompletionList | null | undefined>(answer: T): T {
  const items: readonly vscode.CompletionItem[] = Array.isArray(answer) ? answer : (answer?.items ?? []);
  for (const item of items)
    if (item.kind === vscode.CompletionItemKind.Value) item.kind = vscode.CompletionItemKind.User;
  return answer;
}

/** What both hosts do on activation. */
export async function activateWith(context: vscode.ExtensionContext, makeClient: ClientFactory): Promise<void> {
  const linchpin = new Linchpin(context, makeClient);
  context.subscriptions.push(
    vscode.commands.registerCommand('linchpin.restartServer', () => linchpin.restart()),
    vscode.commands.registerCommand('linchpin.showOutput', () => linchpin.showOutput()),
  );
  await vscode.commands.executeCommand('setContext', 'linchpin.active', true);
  await linchpin.start();
}
