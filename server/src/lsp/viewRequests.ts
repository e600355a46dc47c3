import { LSPErrorCodes, ResponseError, type CancellationToken, type Connection } from 'vscode-languageserver';
import { fileIdFromUri } from '../base/fileId';
import type { Engine } from '../engine';
import type { FeatureContext } from './serve';
import { EXPLAIN, PROPOSE, VIEW, type ExplainParams, type ProposeParams } from './protocol';

/** Registers what the views of our client ask beyond LSP. A request that throws is answered with an error; the server lives on. */
export function registerViews(connection: Connection, context: FeatureContext): void {
  function serve<P>(method: string, answer: (views: Engine['views'], params: P) => unknown): void {
    connection.onRequest(method, async (params: P, token: CancellationToken) => {
      const session = context.session();
      if (!session) return [];
      await session.judged;
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      try {
        const result = await answer(session.engine.views, params);
        if (result === undefined) throw new Error(`nothing is known of ${JSON.stringify(params)}`);
        return result;
      } catch (error) {
        context.log.error(
          `${method} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        throw new ResponseError(
          LSPErrorCodes.RequestFailed,
          'Linchpin could not answer this; the output channel tells why.',
        );
      }
    });
  }

  /** Roots for which the user switched Linchpin off are left out. */
  function serveRoots<R extends { readonly uri: string }>(
    method: string,
    answer: (views: Engine['views']) => readonly R[] | Promise<readonly R[]>,
  ): void {
    serve(method, async (views) => {
      const isOn = ({ uri }: R): boolean => context.session()?.enabled(fileIdFromUri(uri)) ?? false;
      return (await answer(views)).filter(isOn);
    });
  }

  serveRoots(VIEW.branch, (views) => views.branch());
  serveRoots(VIEW.changes, (views) => views.changes());
  serveRoots(VIEW.alliance, (views) => views.alliance());
  serveRoots(VIEW.inbox, (views) => views.inbox());
  serveRoots(VIEW.matrix, (views) => views.matrix());
  serveRoots(VIEW.policy, (views) => views.policy());
  serve<ExplainParams>(EXPLAIN, (views, question) => views.explain(question));
  serve<ProposeParams>(PROPOSE, (views, { uri, wish }) => views.propose(uri, wish));
}
