import type { CodeLens, Command, InlayHint } from 'vscode-languageserver';
import { uriFromFileId, type FileId } from '../base/fileId';
import type { Lens } from '../features/lenses';
import { COMMAND, type ExplainTarget } from './protocol';
import type { Shell } from './serve';
import type { Session } from './session';

/** What a lens carries until it is on the screen. */
interface LensData {
  readonly uri: string;
  readonly lens: Lens;
}

function commandOf({ engine }: Session, file: FileId, { kind, id }: Lens, title: string): Command {
  const root = uriFromFileId(engine.snapshot.file(file)?.root ?? file);
  if (kind === 'program') return { title, command: COMMAND.showMatrix, arguments: [root] };
  return { title, command: COMMAND.explain, arguments: [{ root, kind, id } satisfies ExplainTarget] };
}

/** What stands beside the text: lenses above entries, names behind ids. */
export function registerBeside({ connection, context, serve }: Shell): void {
  connection.onCodeLens(({ textDocument: { uri } }, token) =>
    serve(uri, token, 'codeLens', ({ engine, places }, file): CodeLens[] => {
      // A lens whose command the editor does not have would be a line that does nothing.
      if (!context.hasCommands()) return [];
      return engine.editor
        .lenses(file)
        .map((lens) => ({ range: places.range(file, lens.span), data: { uri, lens } satisfies LensData }));
    }),
  );

  connection.onCodeLensResolve(async (lens, token) => {
    const data = lens.data as LensData | undefined;
    if (!data) return lens;
    const command = await serve(data.uri, token, 'codeLens/resolve', (session, file) => {
      const title = session.engine.editor.lensTitle(file, data.lens);
      return title === null ? null : commandOf(session, file, data.lens, title);
    });
    return { ...lens, command: command ?? { title: '', command: '' } };
  });

  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    serve(textDocument.uri, token, 'inlayHint', (session, file): InlayHint[] => {
      if (!session.hasInlayHints(file)) return [];
      const { engine, places } = session;
      return engine.editor.inlayHints(file, places.span(file, range)).map(({ offset, label }) => ({
        position: places.range(file, { start: offset, end: offset }).start,
        label,
        paddingLeft: true,
      }));
    }),
  );
}
