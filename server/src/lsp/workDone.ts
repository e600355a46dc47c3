import type { Connection } from 'vscode-languageserver';
import type { BeginProgress } from './progress';

/** Work-done progress of the editor, begun by the server. */
export const beginProgress =
  (connection: Connection): BeginProgress =>
  async (title, cancel) => {
    const shown = await connection.window.createWorkDoneProgress();
    if (cancel) shown.token.onCancellationRequested(cancel);
    shown.begin(`Linchpin: ${title}`, undefined, undefined, cancel !== null);
    return {
      report: (message, percentage) => shown.report(percentage, message),
      done: () => shown.done(),
    };
  };
