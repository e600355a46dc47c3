import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith, type Api } from './languageClient';

/** VS Code for the Web: the server is a worker. It has no git and reads files through the editor. */
export function activate(context: vscode.ExtensionContext): Api {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'browser', 'server.js').toString(true);
  return activateWith(context, (options) => new WorkerClient(script, options));
}

/** Ends its worker with itself: the library leaves a worker that it was given running. */
class WorkerClient extends LanguageClient {
  private readonly worker: Worker;

  constructor(script: string, options: ConstructorParameters<typeof LanguageClient>[3]) {
    const worker = new Worker(script);
    super('linchpin', 'Linchpin', worker, options);
    this.worker = worker;
  }

  override async dispose(timeout?: number): Promise<void> {
    try {
      await super.dispose(timeout);
    } finally {
      this.worker.terminate();
    }
  }
}
