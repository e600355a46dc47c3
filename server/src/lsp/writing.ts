import type { CompletionItem as LspCompletionItem } from 'vscode-languageserver';
import type { CompletionResult } from '../features/types';
import { toCompletionItem, toHover } from './convert';
import type { Shell } from './serve';

/** What an item carries, so that resolving it finds its words again. */
interface ItemData {
  readonly list: number;
  readonly index: number;
}

/** Hover and completion. */
export function registerWriting({ connection, serve }: Shell): void {
  let lastList: { readonly id: number; readonly result: CompletionResult } = {
    id: 0,
    result: { items: [], incomplete: false },
  };

  connection.onHover(({ textDocument, position }, token) =>
    serve(textDocument.uri, token, 'hover', ({ engine, places }, file) => {
      const hover = engine.editor.hover(file, places.offset(file, position));
      return hover && toHover(hover, file, places);
    }),
  );

  connection.onCompletion(({ textDocument, position }, token) =>
    serve(textDocument.uri, token, 'completion', ({ engine, places }, file) => {
      const result = engine.editor.complete(file, places.offset(file, position));
      const id = lastList.id + 1;
      lastList = { id, result };
      return {
        isIncomplete: result.incomplete,
        items: result.items.map((item, index) =>
          toCompletionItem(item, file, places, { list: id, index } satisfies ItemData),
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
}
