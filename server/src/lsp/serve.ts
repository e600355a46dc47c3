import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
} from 'vscode-languageserver';
import { fileIdFromUri, type FileId } from '../base/fileId';
import type { Log } from '../host/types';
import type { Session } from './session';

export interface FeatureContext {
  session(): Session | null;
  capabilities(): ClientCapabilities;
  /** The client has the commands of `protocol.ts`. */
  hasCommands(): boolean;
  readonly log: Log;
}

/** Runs a request; nothing where Linchpin is off for the file. */
export type Serve = <T>(
  uri: string,
  token: CancellationToken,
  what: string,
  answer: (session: Session, file: FileId) => T | Promise<T>,
) => Promise<T | null>;

/** What one group of request handlers is registered with. */
export interface Shell {
  readonly connection: Connection;
  readonly context: FeatureContext;
  readonly serve: Serve;
}

export const requestFailed = (message: string): ResponseError =>
  new ResponseError(LSPErrorCodes.RequestFailed, message);
export const contentModified = (message: string): ResponseError =>
  new ResponseError(LSPErrorCodes.ContentModified, message);
const cancelled = (): ResponseError =>
  new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled before it was answered.');

export function stopIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw cancelled();
}

/** Different failures that are logged: one that comes back with every keystroke must not flood the log. */
const MOST_LOGGED = 100;

/**
 * Answers every request on the snapshot of its moment, once the first files were read. A cancelled one ends before it
 * computes. A handler that throws answers that one request with an error and is logged once; the server lives on.
 */
export function serving(context: FeatureContext): Serve {
  const logged = new Set<string>();
  const log = (what: string, uri: string, error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const key = `${what} ${text}`;
    if (logged.has(key) || logged.size >= MOST_LOGGED) return;
    logged.add(key);
    context.log.error(`${what} failed for ${uri}: ${text}`);
  };
  return async (uri, token, what, answer) => {
    const session = context.session();
    if (!session) return null;
    await session.ready;
    stopIfCancelled(token);
    try {
      const file = fileIdFromUri(uri);
      return session.enabled(file) ? await answer(session, file) : null;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(what, uri, error);
      throw requestFailed(`Linchpin could not answer ${what}; the output channel tells why.`);
    }
  };
}
