import { CodeActionKind, type CodeAction as LspCodeAction, type WorkspaceEdit } from 'vscode-languageserver';
import { uriFromFileId, type FileId } from '../base/fileId';
import type { PlacedAction, PlacedIgnore } from '../features/editor';
import type { FixEdit } from '../rules/types';
import { editCapabilities, toDiagnostic, toWorkspaceEdit } from './convert';
import { COMMAND } from './protocol';
import { contentModified, type Shell } from './serve';
import type { Session } from './session';

/** Every safe fix of a file at once: on save, where the user asks for it. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.linchpin`;

/** What a listed code action carries, so that resolving it finds the same fix again, or finds that it is gone. */
interface ActionData {
  readonly uri: string;
  readonly what: 'fix' | 'ignore' | 'fixAll';
  readonly rule: string;
  readonly message: string;
  readonly title: string;
  readonly version: number | null;
}

/** A kind is wanted where it, or a kind above it, is asked for. */
const wants = (only: readonly string[] | undefined, kind: string): boolean =>
  only === undefined || only.some((k) => k === '' || k === kind || kind.startsWith(`${k}.`));

export function registerCodeActions({ connection, context, serve }: Shell): void {
  const versionOf = (session: Session, file: FileId): number | null =>
    session.engine.snapshot.file(file)?.version ?? null;

  const toEdit = (session: Session, edit: FixEdit | null): WorkspaceEdit | null =>
    edit &&
    toWorkspaceEdit(edit, session.places, (file) => versionOf(session, file), editCapabilities(context.capabilities()));

  const isLazy = (): boolean =>
    context.capabilities().textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false;

  /** With its edit where the client cannot ask for it later; nothing where there is none to make. */
  function finished(
    action: LspCodeAction,
    data: ActionData,
    make: () => Pick<LspCodeAction, 'edit' | 'command'> | null,
  ): LspCodeAction[] {
    if (isLazy()) return [{ ...action, data }];
    const made = make();
    return made ? [{ ...action, ...made }] : [];
  }

  const editOnly = (session: Session, edit: FixEdit | null): Pick<LspCodeAction, 'edit'> | null => {
    const made = toEdit(session, edit);
    return made && { edit: made };
  };

  function quickFix(session: Session, uri: string, file: FileId, { action, diagnosis }: PlacedAction): LspCodeAction[] {
    const { title, finding, fix, preferred } = action;
    const listed: LspCodeAction = {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(diagnosis, session.places, session.pages)],
      ...(preferred ? { isPreferred: true } : {}),
    };
    const { rule, message } = finding;
    const data: ActionData = { uri, what: 'fix', rule, message, title, version: versionOf(session, file) };
    return finished(listed, data, () => editOnly(session, fix.make()));
  }

  /** The comment, and where the client has the command, the cursor in its reason. */
  function ignoring(
    session: Session,
    file: FileId,
    { action }: PlacedIgnore,
  ): Pick<LspCodeAction, 'edit' | 'command'> | null {
    const made = action.make();
    const edit = toEdit(session, made);
    const start = made?.edits[0]?.edits[0]?.span.start;
    if (!edit || start === undefined) return null;
    if (!context.hasCommands()) return { edit };
    const { line } = session.places.range(file, { start, end: start }).start;
    const args = [uriFromFileId(file), action.placeholder, line];
    return { edit, command: { title: 'Write the reason', command: COMMAND.fillIn, arguments: args } };
  }

  function ignore(session: Session, uri: string, file: FileId, placed: PlacedIgnore): LspCodeAction[] {
    const { action, diagnosis } = placed;
    const { rule, message } = diagnosis.finding;
    const { title } = action;
    const data: ActionData = { uri, what: 'ignore', rule, message, title, version: versionOf(session, file) };
    const diagnostics = [toDiagnostic(diagnosis, session.places, session.pages)];
    const listed: LspCodeAction = { title, kind: CodeActionKind.QuickFix, diagnostics };
    return finished(listed, data, () => ignoring(session, file, placed));
  }

  const documentation = (session: Session, rule: string): LspCodeAction[] => {
    if (!context.hasCommands()) return [];
    const title = `Show what ${rule} is about`;
    const page = session.pages === null ? null : `${session.pages}${rule}.md`;
    return [
      { title, kind: CodeActionKind.QuickFix, command: { title, command: COMMAND.showRule, arguments: [rule, page] } },
    ];
  };

  function allSafe(session: Session, uri: string, file: FileId): LspCodeAction[] {
    const { editor } = session.engine;
    if (!editor.hasSafeFixes(file)) return [];
    const title = 'Make every safe fix of this file';
    const version = versionOf(session, file);
    const data: ActionData = { uri, what: 'fixAll', rule: '', message: '', title, version };
    return finished({ title, kind: FIX_ALL }, data, () => editOnly(session, editor.fixAll(file)));
  }

  connection.onCodeAction(({ textDocument: { uri }, range: asked, context: { only } }, token) =>
    serve(uri, token, 'codeAction', (session, file): LspCodeAction[] => {
      const { editor } = session.engine;
      const { places } = session;
      const range = { start: places.in(file, asked.start), end: places.in(file, asked.end) };
      const actions: LspCodeAction[] = [];
      if (wants(only, CodeActionKind.QuickFix))
        actions.push(
          ...editor.codeActionsAt(file, range).flatMap((a) => quickFix(session, uri, file, a)),
          ...editor.ignoresAt(file, range).flatMap((a) => ignore(session, uri, file, a)),
          ...editor.rulesAt(file, range).flatMap((rule) => documentation(session, rule)),
        );
      if (wants(only, FIX_ALL)) actions.push(...allSafe(session, uri, file));
      return actions;
    }),
  );

  /** Makes what was offered; `null` where it is not offered any more. */
  function remake(
    session: Session,
    file: FileId,
    { what, rule, message, title }: ActionData,
  ): Pick<LspCodeAction, 'edit' | 'command'> | null {
    const { editor } = session.engine;
    if (what === 'fixAll') return editOnly(session, editor.fixAll(file));
    if (what === 'ignore') {
      const same = editor.ignoreFor(file, rule, message);
      return same && ignoring(session, file, same);
    }
    const same = editor
      .allCodeActions(file)
      .find((a) => a.title === title && a.finding.rule === rule && a.finding.message === message);
    return same ? editOnly(session, same.fix.make()) : null;
  }

  connection.onCodeActionResolve(async (action, token): Promise<LspCodeAction> => {
    const data = action.data as ActionData | undefined;
    if (!data) return action;
    const made = await serve(data.uri, token, 'codeAction/resolve', (session, file) => {
      const isSame = versionOf(session, file) === data.version;
      // An edit for a text that moved on would land in the wrong place: the editor is told to ask again.
      const found = isSame ? remake(session, file, data) : null;
      if (!found) throw contentModified('The file changed since this fix was offered. Open the fixes again.');
      return found;
    });
    return made ? { ...action, ...made } : action;
  });
}
