import type { CancellationToken, WorkspaceEdit } from 'vscode-languageserver';
import { fileIdFromUri, type FileId } from '../base/fileId';
import type { RenameEdit } from '../features/rename';
import type { FixEdit } from '../rules/types';
import { editCapabilities, toWorkspaceEdit } from './convert';
import { requestFailed, stopIfCancelled, type Shell } from './serve';
import type { Session } from './session';

/** Files looked through between two looks at what else waits. */
const STEP = 200;

/** Reads what all files name, in steps that a cancelled request ends between. */
async function prepare(session: Session, file: FileId, token: CancellationToken): Promise<void> {
  let isGivenUp = false;
  await session.withProgress<void>({
    title: 'Looking for every place that has the old name',
    async run(report) {
      for (const { done, all } of session.engine.editor.prepareNames(file)) {
        if (done % STEP !== 0) continue;
        report(`${done} of ${all} files`, Math.floor((100 * done) / all));
        await session.turn();
        stopIfCancelled(token);
        if (isGivenUp) return;
      }
    },
    givenUp() {
      isGivenUp = true;
      throw requestFailed('The rename was given up. Nothing was changed.');
    },
  });
}

/** Renames of ids, and what follows the renames of files. */
export function registerRenames({ connection, context, serve }: Shell): void {
  const toEdit = (session: Session, edit: FixEdit | RenameEdit): WorkspaceEdit | null => {
    const version = (of: FileId): number | null => session.engine.snapshot.file(of)?.version ?? null;
    return toWorkspaceEdit(edit, session.places, version, editCapabilities(context.capabilities()));
  };

  connection.onPrepareRename(({ textDocument, position }, token) =>
    serve(textDocument.uri, token, 'prepareRename', ({ engine, places }, file) => {
      const found = engine.editor.renamable(file, places.offset(file, position));
      return found && { range: places.range(file, found.span), placeholder: found.subject.id };
    }),
  );

  connection.onRenameRequest(({ textDocument, position, newName }, token) =>
    serve(textDocument.uri, token, 'rename', async (session, file) => {
      await prepare(session, file, token);
      const { engine, places } = session;
      const result = engine.editor.rename(file, places.offset(file, position), newName.trim());
      if (!result) throw requestFailed('Only people, teams, domains and changes can be renamed.');
      if (result.kind === 'refused') throw requestFailed(`${result.why} ${result.help}`);
      const can = editCapabilities(context.capabilities());
      const moved = result.edit.moves.find((m) => m.from.includes('/.governance/approvals/'));
      // Approvals name their change by their folder: with the id alone renamed they would belong to nothing.
      if (moved && !(can.documentChanges && can.rename))
        throw requestFailed(
          `This editor cannot move ${moved.from}, which belongs to the change. Use \`linchpin rename\` on the command line.`,
        );
      return toEdit(session, result.edit);
    }),
  );

  connection.workspace.onWillRenameFiles(({ files }, token) => {
    const [first] = files;
    if (!first) return null;
    return serve(first.oldUri, token, 'willRenameFiles', (session) => {
      const moves = files.map((f) => ({ from: fileIdFromUri(f.oldUri), to: fileIdFromUri(f.newUri) }));
      const edit = session.engine.editor.followMoves(moves);
      return edit && toEdit(session, edit);
    });
  });
}
