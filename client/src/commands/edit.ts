import * as vscode from 'vscode';
import type { Proposal } from '../../../server/src/lsp/protocol';
import { plain } from '../views/text';
import { goTo } from '../views/tree';

/** True where every text that the edit was made for is still what it was. */
const stillHolds = ({ files }: Proposal & { kind: 'edit' }): boolean =>
  files.every(({ uri, version }) => {
    const open = vscode.workspace.textDocuments.find((d) => d.uri.toString() === vscode.Uri.parse(uri).toString());
    // What the server knows as closed may have been opened since; its text is the same until somebody types.
    return !open || (version === null ? !open.isDirty : open.version === version);
  });

function editOf({ creates, files }: Proposal & { kind: 'edit' }): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of creates)
    edit.createFile(vscode.Uri.parse(uri, true), { contents: new TextEncoder().encode(text), overwrite: false });
  for (const { uri, edits } of files)
    for (const { start, end, newText } of edits)
      edit.replace(
        vscode.Uri.parse(uri, true),
        new vscode.Range(start.line, start.character, end.line, end.character),
        newText,
      );
  return edit;
}

/** What became of a wish, in the words that the user was told. */
export interface Outcome {
  readonly done: boolean;
  readonly said: string;
}

const warn = (said: string): Outcome => {
  void vscode.window.showWarningMessage(said);
  return { done: false, said };
};

/** Writes what the server proposes, opens it at the entry, and says what is left to do; or says why nothing is written. */
export async function carryOut(proposal: Proposal | null): Promise<Outcome> {
  if (!proposal) return warn('Linchpin: the language server does not answer; the output tells why.');
  if (proposal.kind === 'refused') return warn(`${plain(proposal.why)} ${plain(proposal.help)}`);
  if (!stillHolds(proposal) || !(await vscode.workspace.applyEdit(editOf(proposal))))
    return warn('A file changed meanwhile, so nothing was written. Try again.');
  if (proposal.place) await goTo(proposal.place);
  const said = `${plain(proposal.told)} ${plain(proposal.next)}`;
  void vscode.window.showInformationMessage(said);
  return { done: true, said };
}
