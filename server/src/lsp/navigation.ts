import {
  FoldingRangeKind,
  type DocumentLink as LspDocumentLink,
  type DocumentSymbol,
  type FoldingRange as LspFoldingRange,
  type SymbolInformation,
} from 'vscode-languageserver';
import { uriFromFileId } from '../base/fileId';
import type { LinkTarget } from '../features/documentLinks';
import type { FoldingRange } from '../features/folding';
import { toDocumentSymbol, toHighlight, toLocationLink, toSelectionRange, toWorkspaceSymbol } from './convert';
import { stopIfCancelled, type Shell } from './serve';

/** What a link carries until somebody follows it. */
interface LinkData {
  readonly uri: string;
  readonly target: LinkTarget;
}

function flat(list: readonly DocumentSymbol[], uri: string): SymbolInformation[] {
  return list.flatMap(({ name, kind, range, children }) => [
    { name, kind, location: { uri, range } },
    ...flat(children ?? [], uri),
  ]);
}

const toFoldingRange = ({ start, end, kind }: FoldingRange): LspFoldingRange => ({
  startLine: start,
  endLine: end,
  ...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
});

/** Where things are declared, named and listed, and how a text is walked through. */
export function registerNavigation({ connection, context, serve }: Shell): void {
  connection.onDefinition(({ textDocument, position }, token) =>
    serve(textDocument.uri, token, 'definition', ({ engine, places }, file) => {
      const links = engine.editor
        .definition(file, places.offset(file, position))
        .map((l) => toLocationLink(l, file, places));
      if (context.capabilities().textDocument?.definition?.linkSupport) return links;
      return links.map((l) => ({ uri: l.targetUri, range: l.targetSelectionRange })) as never;
    }),
  );

  connection.onReferences(({ textDocument, position, context: { includeDeclaration } }, token) =>
    serve(textDocument.uri, token, 'references', ({ engine, places }, file) =>
      engine.editor
        .references(file, places.offset(file, position), includeDeclaration)
        .map((place) => places.location(place)),
    ),
  );

  connection.onDocumentHighlight(({ textDocument, position }, token) =>
    serve(textDocument.uri, token, 'documentHighlight', ({ engine, places }, file) =>
      engine.editor.highlights(file, places.offset(file, position)).map((place) => toHighlight(place, places)),
    ),
  );

  connection.onDocumentSymbol(({ textDocument }, token) =>
    serve(textDocument.uri, token, 'documentSymbol', (session, file) => {
      const { engine, places } = session;
      if (session.outlinedElsewhere(file)) return [];
      const nodes = engine.editor.documentSymbols(file).map((n) => toDocumentSymbol(n, file, places));
      const nested = context.capabilities().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport;
      return nested ? nodes : flat(nodes, textDocument.uri);
    }),
  );

  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const session = context.session();
    if (!session) return null;
    await session.ready;
    stopIfCancelled(token);
    return session.engine.editor
      .workspaceSymbols(query)
      .filter((symbol) => session.enabled(symbol.at.file))
      .map((symbol) => toWorkspaceSymbol(symbol, session.places));
  });

  connection.onFoldingRanges(({ textDocument }, token) =>
    serve(textDocument.uri, token, 'foldingRange', (session, file) => {
      const { engine } = session;
      if (session.outlinedElsewhere(file)) return [];
      const most = context.capabilities().textDocument?.foldingRange?.rangeLimit ?? Infinity;
      return engine.editor.foldingRanges(file).slice(0, most).map(toFoldingRange);
    }),
  );

  connection.onSelectionRanges(({ textDocument, positions }, token) =>
    serve(textDocument.uri, token, 'selectionRange', ({ engine, places }, file) =>
      positions.map((position) =>
        toSelectionRange(engine.editor.selection(file, places.offset(file, position)), file, places),
      ),
    ),
  );

  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    serve(uri, token, 'documentLink', ({ engine, places, pages }, file) =>
      engine.editor
        .documentLinks(file)
        .filter(({ target }) => target.kind !== 'rule' || pages !== null)
        .map(({ span, target }): LspDocumentLink => ({
          range: places.range(file, span),
          data: { uri, target } satisfies LinkData,
        })),
    ),
  );

  connection.onDocumentLinkResolve((link, token) => {
    const data = link.data as LinkData | undefined;
    if (!data) return link;
    return serve(data.uri, token, 'documentLink/resolve', ({ pages }) => ({
      ...link,
      target: addressOf(data.target, pages) ?? data.uri,
    })) as Promise<LspDocumentLink>;
  });
}

function addressOf(target: LinkTarget, pages: string | null): string | null {
  switch (target.kind) {
    case 'file':
      return uriFromFileId(target.file);
    case 'url':
      return target.url;
    case 'rule':
      return pages === null ? null : `${pages}${target.rule}.md`;
  }
}
