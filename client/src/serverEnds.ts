import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type CloseHandlerResult,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient';

/** A server that ends more often than this within that time is left alone: it would only end again. */
const MOST_RESTARTS = 4;
const WITHIN_MS = 3 * 60 * 1000;
/** Messages in a row that may fail before the connection counts as broken. */
const MOST_ERRORS = 3;

const SHOW_OUTPUT = 'Show output';
const RESTART = 'Restart server';

export interface ServerEndsActions {
  showOutput(): void;
  restart(): void;
  /** The server will not run until somebody restarts it. */
  givenUp(): void;
}

/** What happens when the server ends without having been asked to: it is started again, the user is told, and not without end. */
export class ServerEnds implements ErrorHandler {
  private ends: readonly number[] = [];

  constructor(private readonly actions: ServerEndsActions) {}

  error(_error: Error, _message: unknown, count: number | undefined): ErrorHandlerResult {
    const more = count !== undefined && count <= MOST_ERRORS;
    return { action: more ? ErrorAction.Continue : ErrorAction.Shutdown, handled: more };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.ends = [...this.ends.filter((end) => now - end < WITHIN_MS), now];
    if (this.ends.length <= MOST_RESTARTS) {
      const message = 'The language server ended unexpectedly and was started again.';
      // Once: the editor holds back messages that come in a burst, and the last one must not be lost. The output tells of each.
      if (this.ends.length === 1) void this.say(vscode.window.showWarningMessage(`Linchpin: ${message}`, SHOW_OUTPUT));
      return { action: CloseAction.Restart, message, handled: true };
    }
    const message = `The language server ended ${this.ends.length} times within three minutes and is not started again.`;
    this.actions.givenUp();
    void this.say(vscode.window.showErrorMessage(`Linchpin: ${message}`, RESTART, SHOW_OUTPUT));
    return { action: CloseAction.DoNotRestart, message, handled: true };
  }

  private async say(asked: Thenable<string | undefined>): Promise<void> {
    const answer = await asked;
    if (answer === SHOW_OUTPUT) this.actions.showOutput();
    if (answer === RESTART) this.actions.restart();
  }
}
