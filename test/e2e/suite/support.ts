/** What the suites share: everything goes through VS Code's own API and commands, as a user's hands would. */
import { assert } from 'chai';
import * as vscode from 'vscode';

export const EXTENSION = 'linchpin.linchpin';
export const RECORD = '.governance/changes/CHG-1.yaml';
export const CHARTER = 'governance.yaml';
export const SOURCE = 'services/pay/terminal.ts';
export const MISSING = 'change/missing-reviewer';

/** Asks again and again until there is an answer. No sleeping for a guessed time: it goes on as soon as it can. */
export async function until<T>(
  what: string,
  get: () => T | undefined | Promise<T | undefined>,
  ms = 20_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await get();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`timed out waiting for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function uriOf(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function show(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(path));
  await vscode.window.showTextDocument(document);
  return document;
}

export const codeOf = (d: vscode.Diagnostic): string => String(typeof d.code === 'object' ? d.code.value : d.code);

export const ownFindings = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter((d) => d.source === 'linchpin');

/** The findings of one rule on a file, as soon as there are some. */
export const findings = (path: string, rule: string): Promise<vscode.Diagnostic[]> =>
  until(`${rule} on ${path}; there is ${JSON.stringify(vscode.languages.getDiagnostics(uriOf(path)))}`, () => {
    const found = ownFindings(uriOf(path)).filter((d) => codeOf(d) === rule);
    return found.length > 0 ? found : undefined;
  });

export const gone = (path: string, rule: string): Promise<true> =>
  until(`no ${rule} on ${path}`, () => (ownFindings(uriOf(path)).some((d) => codeOf(d) === rule) ? undefined : true));

/** The place of `needle` in the document, `into` characters behind its start. */
export function at(document: vscode.TextDocument, needle: string, into = 1): vscode.Position {
  const offset = document.getText().indexOf(needle);
  assert.isAtLeast(offset, 0, `“${needle}” in ${document.uri.path}`);
  return document.positionAt(offset + into);
}

const textOf = (content: vscode.MarkdownString | vscode.MarkedString): string =>
  typeof content === 'string' ? content : content.value;

export async function hoverAt(document: vscode.TextDocument, needle: string, into = 1): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    at(document, needle, into),
  );
  return hovers.flatMap((h) => h.contents.map(textOf)).join('\n');
}

export async function completionsAt(
  uri: vscode.Uri,
  position: vscode.Position,
  trigger?: string,
): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
    trigger,
  );
  // As the editor lists them: by sort text, where there is one.
  return [...list.items].sort((a, b) => ((a.sortText ?? labelOf(a)) < (b.sortText ?? labelOf(b)) ? -1 : 1));
}

export const labelOf = (item: vscode.CompletionItem): string =>
  typeof item.label === 'string' ? item.label : item.label.label;

export async function quickFixes(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  // The last argument: resolve this many, since ours come without their edit.
  return await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    kind,
    20,
  );
}

/** Waits for the fix to be offered, and applies it. */
export async function fix(uri: vscode.Uri, range: vscode.Range, title: string): Promise<vscode.CodeAction> {
  let offered: string[] = [];
  const action = await until(`the fix “${title}”`, async () => {
    const actions = await quickFixes(uri, range);
    offered = actions.map((a) => a.title);
    return actions.find((a) => a.title === title && a.edit);
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}; offered: ${offered.join(' | ') || 'nothing'}`);
  });
  assert.ok(action.edit);
  assert.isTrue(await vscode.workspace.applyEdit(action.edit));
  return action;
}

export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.isTrue(await vscode.workspace.applyEdit(edit));
}

export const closeAll = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.closeAllEditors');
