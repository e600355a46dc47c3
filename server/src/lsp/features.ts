import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction as LspCodeAction,
  type CompletionItem as LspCompletionItem,
  type Connection,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fileIdFromUri, type FileId } from '../base/fileId';
import type { CodeAction, CompletionResult } from '../features/types';
import type { Log } from '../host/types';
import {
  toCompletionItem,
  toDocumentSymbol,
  toHover,
  toLocationLink,
  toWorkspaceEdit,
  toDiagnostic,
  QUICK_FIX,
  type EditCapabilities,
} from './convert';
import type { Session } from './session';

export interface FeatureContext {
  session(): Session | null;
  capabilities(): ClientCapabilities;
  readonly log: Log;
}

/** What a listed code action carries, so that resolving it finds the same fix again, or finds that it is gone. */
interface ActionData {
  readonly uri: string;
  readonly rule: string;
  readonly message: string;
  readonly title: string;
  readonly version: number | null;
}

interface ItemData {
  readonly list: number;
  readonly index: number;
}

function editCapabilities(capabilities: ClientCapabilities): EditCapabilities {
  const edit = capabilities.workspace?.workspaceEdit;
  return {
    documentChanges: edit?.documentChanges ?? false,
    create: edit?.resourceOperations?.includes('create') ?? false,
  };
}

/** Registers the request handlers. A handler that throws answers that one request with an error; the server lives on. */
export function registerFeatures(connection: Connection, context: FeatureContext): void {
  let lastList: { readonly id: number; readonly result: CompletionResult } = {
    id: 0,
    result: { items: [], incomplete: false },
  };

  /** Runs a request on the snapshot of the moment; nothing where Linchpin is off for the file or the request is cancelled. */
  async function serve<T>(
    uri: string,
    token: CancellationToken,
    what: string,
    answer: (session: Session, file: FileId) => T,
  ): Promise<T | null> {
    const session = context.session();
    if (!session) return null;
    await session.ready;
    if (token.isCancellationRequested) return null;
    const file = fileIdFromUri(uri);
    if (!session.enabled(file)) return null;
    try {
      return answer(session, file);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      context.log.error(
        `${what} failed for ${uri}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        `Linchpin could not answer ${what}; the output channel tells why.`,
      );
    }
  }

  const offset = (session: Session, file: FileId, position: { line: number; character: number }): number =>
    session.places.span(file, { start: position, end: position }).start;

  connection.onHover(({ textDocument, position }, token) =>
    serve(textDocument.uri, token, 'hover', (session, file) => {
      const hover = session.engine.editor.hover(file, offset(session, file, position));
      return hover && toHover(hover, file, session.places);
    }),
  );

  connection.onCompletion(({ textDocument, position }, token) =>
    serve(textDocument.uri, token, 'completion', (session, file) => {
      const result = session.engine.editor.complete(file, offset(session, file, position));
      const id = lastList.id + 1;
      lastList = { id, result };
      return {
        isIncomplete: result.incomplete,
        items: result.items.map((item, index) =>
          toCompletionItem(item, file, session.places, { list: id, index } satisfies ItemData),
        ),
      };
    }),
  );

  connection.onCompletionResolve((item: LspCompletionItem): LspCompletionItem => {
    const data = item.data as ItemData | undefined;
    const known = data && data.list === lastList.id ? lastList.result.items[data.index] : undefined;
    if (!known) return item;
    return { ...item, documentation: { kind: 'markdown', value: known.documentation() } };
  });

  connection.onDefinition(({ textDocument, position }, token) =>
    serve(textDocument.uri, token, 'definition', (session, file) => {
      const links = session.engine.editor
        .definition(file, offset(session, file, position))
        .map((l) => toLocationLink(l, file, session.places));
      if (context.capabilities().textDocument?.definition?.linkSupport) return links;
      return links.map((l) => ({ uri: l.targetUri, range: l.targetSelectionRange })) as never;
    }),
  );

  connection.onDocumentSymbol(({ textDocument }, token) =>
    serve(textDocument.uri, token, 'documentSymbol', (session, file) => {
      const nodes = session.engine.editor.documentSymbols(file).map((n) => toDocumentSymbol(n, file, session.places));
      if (context.capabilities().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport) return nodes;
      const flat = (
        list: typeof nodes,
      ): {
        name: string;
        kind: (typeof nodes)[0]['kind'];
        location: { uri: string; range: (typeof nodes)[0]['range'] };
      }[] =>
        list.flatMap((n) => [
          { name: n.name, kind: n.kind, location: { uri: textDocument.uri, range: n.range } },
          ...flat(n.children ?? []),
        ]);
      return flat(nodes);
    }),
  );

  const editOf = (session: Session, action: CodeAction): WorkspaceEdit | null => {
    const edit = action.fix.make();
    const version = (file: FileId): number | null => session.engine.snapshot.file(file)?.version ?? null;
    return edit && toWorkspaceEdit(edit, session.places, version, editCapabilities(context.capabilities()));
  };

  connection.onCodeAction(({ textDocument, range, context: asked }, token) =>
    serve(textDocument.uri, token, 'codeAction', (session, file): LspCodeAction[] => {
      if (
        asked.only &&
        !asked.only.some((kind) => kind === '' || QUICK_FIX === kind || QUICK_FIX.startsWith(`${kind}.`))
      )
        return [];
      const lazy =
        context.capabilities().textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false;
      const version = session.engine.snapshot.file(file)?.version ?? null;
      return session.engine.editor.codeActionsAt(file, range).flatMap(({ action, diagnosis }): LspCodeAction[] => {
        const base: LspCodeAction = {
          title: action.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [toDiagnostic(diagnosis, session.places, session.pages)],
          ...(action.preferred ? { isPreferred: true } : {}),
        };
        if (lazy) {
          const data: ActionData = {
            uri: textDocument.uri,
            rule: action.finding.rule,
            message: action.finding.message,
            title: action.title,
            version,
          };
          return [{ ...base, data }];
        }
        const edit = editOf(session, action);
        return edit ? [{ ...base, edit }] : [];
      });
    }),
  );

  connection.onCodeActionResolve(async (action, token): Promise<LspCodeAction> => {
    const data = action.data as ActionData | undefined;
    if (!data) return action;
    const edit = await serve(data.uri, token, 'codeAction/resolve', (session, file) => {
      const moved = (session.engine.snapshot.file(file)?.version ?? null) !== data.version;
      const same = session.engine.editor
        .allCodeActions(file)
        .find(
          (a) =>
            a.title === data.title && a.finding.rule === data.rule && (moved || a.finding.message === data.message),
        );
      const made = same && editOf(session, same);
      // An edit for a text that moved on would land in the wrong place: the editor is told to ask again.
      if (moved || !made)
        throw new ResponseError(
          LSPErrorCodes.ContentModified,
          'The file changed since this fix was offered. Open the fixes again.',
        );
      return made;
    });
    return edit ? { ...action, edit } : action;
  });
}
