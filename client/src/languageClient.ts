import * as vscode from 'vscode';
import { State, type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';
import {
  GIT_CHANGED,
  OTHER_YAML,
  STATUS,
  TRUST_GRANTED,
  VIEWS_CHANGED,
  type GitChangedParams,
  type InitializationOptions,
  type StatusParams,
} from '../../server/src/lsp/protocol';
import { OtherYamlWatch } from './coexistence';
import { Commands } from './commands';
import { contexts } from './contexts';
import { serveFiles } from './files';
import { GitWatch } from './gitWatch';
import { Panels } from './pages/panels';
import { governanceDocuments, isGovernanceDocument } from './selector';
import type { Server } from './server';
import { ServerEnds } from './serverEnds';
import { StatusItem } from './status';
import { Views } from './views';
import type { ViewNode } from './views/node';

/** Makes the client for one server: a process in Node, a worker in the browser. A restart makes a new one. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient;

/** How long a server may take to say goodbye before it is ended, in milliseconds. */
const STOP_MS = 2_000;

/** The extension's one language client, with everything that lives and dies with it. */
export class Linchpin implements vscode.Disposable, Server {
  private client: BaseLanguageClient | null = null;
  /** Starts and stops run one after the other, however fast somebody asks for them. */
  private turn: Promise<void> = Promise.resolve();
  private readonly output = vscode.window.createOutputChannel('Linchpin', { log: true });
  private readonly status = new StatusItem();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onChanged = this.changed.event;
  private readonly gitWatch = new GitWatch((folder) =>
    this.notify<GitChangedParams>(GIT_CHANGED, { uri: folder.toString() }),
  );
  private readonly otherYaml = new OtherYamlWatch((others) => this.notify(OTHER_YAML, others));

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly makeClient: ClientFactory,
  ) {
    context.subscriptions.push(
      this,
      this.output,
      this.status,
      this.changed,
      this.gitWatch,
      this.otherYaml,
      vscode.workspace.onDidGrantWorkspaceTrust(() => {
        this.notify(TRUST_GRANTED);
        void this.gitWatch.start();
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
    if (vscode.workspace.isTrusted) await this.gitWatch.start();
    const client = this.makeClient(this.options());
    client.onNotification(STATUS, (params: StatusParams) => {
      this.status.show(params);
      contexts.of(params);
    });
    client.onNotification(VIEWS_CHANGED, () => this.changed.fire());
    // Also where the server ended and was started again by the language client.
    client.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) return;
      this.status.started();
      // It may have woken up while the server was starting: what was to be told then had nobody to hear it.
      this.notify(OTHER_YAML, this.otherYaml.now());
    });
    serveFiles(client);
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      // The language client has told the user already; here only the status must not go on saying "starting".
      this.output.error(error instanceof Error ? error : String(error));
      this.status.failed();
    }
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

  /** `null` where no server runs, or it could not answer: its own log tells why. */
  async ask<T>(method: string, params?: unknown): Promise<T | null> {
    await this.turn;
    if (!this.client?.isRunning()) return null;
    try {
      return await this.client.sendRequest<T>(method, params);
    } catch (error) {
      this.output.warn(`${method}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
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
      errorHandler: new ServerEnds({
        showOutput: () => this.showOutput(),
        restart: () => void this.restart(),
        givenUp: () => this.status.failed(),
      }),
      initializationOptions: (): InitializationOptions => ({
        trusted: vscode.workspace.isTrusted,
        commands: true,
        otherYaml: this.otherYaml.now(),
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

/** What `activate` gives: what is on the screen, for tests in the editor. */
export interface Api {
  rowsOf(view: string): readonly ViewNode[];
  markupOf(page: string): string | undefined;
  exportMatrix(format: 'html' | 'markdown', target: vscode.Uri): Promise<vscode.Uri | undefined>;
}

/** What both hosts do on activation. */
export function activateWith(context: vscode.ExtensionContext, makeClient: ClientFactory): Api {
  const linchpin = new Linchpin(context, makeClient);
  const panels = new Panels(context.extensionUri, linchpin);
  const views = new Views(linchpin);
  const rules = vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules');
  context.subscriptions.push(
    panels,
    views,
    ...new Commands(linchpin, panels, rules).register(),
    vscode.commands.registerCommand('linchpin.restartServer', () => linchpin.restart()),
    vscode.commands.registerCommand('linchpin.showOutput', () => linchpin.showOutput()),
  );
  // Neither is waited for: the editor must not wait for a server process, nor for an answer of its own window.
  contexts.active();
  void linchpin.start();
  return {
    rowsOf: (view) => views.rowsOf(view),
    markupOf: (page) => panels.markupOf(page),
    exportMatrix: (format, target) => panels.exportMatrix(format, target),
  };
}
