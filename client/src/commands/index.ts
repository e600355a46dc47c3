import * as vscode from 'vscode';
import {
  COMMAND,
  PROPOSE,
  type ExplainTarget,
  type Proposal,
  type ProposeParams,
  type Wish,
} from '../../../server/src/lsp/protocol';
import type { Panels } from '../pages/panels';
import type { Server } from '../server';
import type { NodeTarget, ViewNode } from '../views/node';
import { plain } from '../views/text';
import { approvable, objectionable, reviewerOf } from './choose';
import { carryOut, type Outcome } from './edit';
import { importWish } from './importing';

/** Commands run on a row get the row, from the palette nothing. */
const targetOf = (row: unknown): NodeTarget | undefined => (row as Partial<ViewNode> | undefined)?.target;

async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length < 2 ? folders[0] : vscode.window.showWorkspaceFolderPick();
}

/** The file of the active editor, else the first folder: below it the server finds the root. */
const here = (): string | undefined =>
  (vscode.window.activeTextEditor?.document.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri)?.toString();

function isTarget(asked: unknown): asked is ExplainTarget {
  const { kind, root, id } = (asked ?? {}) as Record<string, unknown>;
  return (kind === 'domain' || kind === 'change') && typeof root === 'string' && typeof id === 'string';
}

/** Selects a text that an edit has just put in, so that the first key writes over it. */
async function fillIn(uri: unknown, text: unknown, line: unknown): Promise<void> {
  if (typeof uri !== 'string' || typeof text !== 'string' || typeof line !== 'number') return;
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri, true));
  const { document } = editor;
  const from = document.offsetAt(new vscode.Position(Math.max(0, line), 0));
  const start = document.getText().indexOf(text, from);
  if (start < 0) return;
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(start + text.length));
  editor.revealRange(editor.selection);
}

/** Every command but those about the server itself. */
export class Commands {
  constructor(
    private readonly server: Server,
    private readonly panels: Panels,
    private readonly docs: vscode.Uri,
  ) {}

  register(): vscode.Disposable[] {
    const all: Readonly<Record<string, (...args: never[]) => unknown>> = {
      createGovernance: () => this.createGovernance(),
      newChange: () => this.wish(here(), { kind: 'change' }),
      importGovernance: () => this.importGovernance(),
      exportCodeowners: () => this.wish(here(), { kind: 'codeowners' }),
      addReviewers: (row?: unknown) => this.addReviewers(targetOf(row)),
      approve: (row?: unknown) => this.approve(targetOf(row)),
      object: (row?: unknown) => this.object(targetOf(row)),
      why: (row?: unknown) => this.why(targetOf(row)),
      explainFile: (uri?: unknown) => this.explainFile(uri),
      exportMatrix: () => this.exportMatrix(),
      showPolicy: () => this.panels.showPolicy(),
      rename: () => vscode.commands.executeCommand('editor.action.rename'),
    };
    /** Those that lenses and code actions of the server run too. */
    const named: Readonly<Record<(typeof COMMAND)[keyof typeof COMMAND], (...args: never[]) => unknown>> = {
      [COMMAND.showMatrix]: () => this.panels.showMatrix(),
      [COMMAND.explain]: (target?: unknown) => this.explain(target),
      [COMMAND.showRule]: (rule?: unknown) => this.showRule(rule),
      [COMMAND.fillIn]: (uri?: unknown, text?: unknown, line?: unknown) => fillIn(uri, text, line),
    };
    return [
      ...Object.entries(all).map(([name, run]) => vscode.commands.registerCommand(`linchpin.${name}`, run)),
      ...Object.entries(named).map(([name, run]) => vscode.commands.registerCommand(name, run)),
    ];
  }

  private async wish(uri: string | undefined, wish: Wish): Promise<Outcome | undefined> {
    if (uri === undefined) return undefined;
    const params: ProposeParams = { uri, wish };
    const proposal = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Linchpin' },
      () => this.server.ask<Proposal>(PROPOSE, params),
    );
    return carryOut(proposal);
  }

  private async createGovernance(): Promise<Outcome | undefined> {
    const folder = await chosenFolder();
    return this.wish(folder?.uri.toString(), { kind: 'governance' });
  }

  private async importGovernance(): Promise<Outcome | undefined> {
    const folder = await chosenFolder();
    const wish = folder && (await importWish(folder));
    return wish && this.wish(folder.uri.toString(), wish);
  }

  private async addReviewers(target: NodeTarget | undefined): Promise<Outcome | undefined> {
    const people = target?.domain === undefined ? [] : await reviewerOf(this.server, target);
    if (people === undefined) return undefined;
    return this.wish(target?.root ?? here(), {
      kind: 'reviewers',
      change: target?.change ?? null,
      domain: target?.domain ?? null,
      people,
    });
  }

  private async approve(target: NodeTarget | undefined): Promise<Outcome | undefined> {
    const choice = await approvable(this.server, target);
    if (!choice) return undefined;
    const { root, change, domain } = choice;
    return this.wish(root, { kind: 'approve', change, domain, note: null });
  }

  private async object(target: NodeTarget | undefined): Promise<Outcome | undefined> {
    const choice = await objectionable(this.server, target);
    if (!choice) return undefined;
    const { root, change, domain } = choice;
    const concern = await vscode.window.showInputBox({
      title: `Object to ${plain(change ?? 'this change')} for ${plain(domain)}`,
      prompt: 'It holds the change back until it is answered. Nothing is committed.',
      placeHolder: 'What would go wrong?',
      validateInput: (text) => (text.trim() === '' ? 'Say what would go wrong.' : undefined),
    });
    return concern === undefined ? undefined : this.wish(root, { kind: 'object', change, domain, concern });
  }

  private why(target: NodeTarget | undefined): Promise<void> {
    if (!target) {
      const uri = here();
      return this.panels.explain({ kind: 'change', ...(uri === undefined ? {} : { uri }) });
    }
    const { root: uri, change, domain } = target;
    if (domain !== undefined) return this.panels.explain({ kind: 'domain', uri, id: domain });
    return this.panels.explain({ kind: 'change', uri, ...(change == null ? {} : { id: change }) });
  }

  private explain(target: unknown): Promise<void> {
    if (!isTarget(target)) return this.why(undefined);
    const { root: uri, kind, id } = target;
    return this.panels.explain({ kind, uri, id });
  }

  private async explainFile(uri: unknown): Promise<void> {
    const file = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
    if (file) return this.panels.explain({ kind: 'path', uri: file.toString() });
    void vscode.window.showInformationMessage('Open the file that is to be explained first.');
  }

  private async exportMatrix(): Promise<void> {
    const formats = [
      { label: 'HTML', description: 'a page that stands alone', format: 'html' as const },
      { label: 'Markdown', description: 'for a wiki or a pull request', format: 'markdown' as const },
    ];
    const chosen = await vscode.window.showQuickPick(formats, { title: 'Export the coverage matrix' });
    const file = chosen && (await this.panels.exportMatrix(chosen.format));
    if (file) await vscode.commands.executeCommand('vscode.open', file);
  }

  /** `rule`: an id such as `change/missing-reviewer`; without one the list of all rules. */
  private async showRule(rule: unknown): Promise<void> {
    const id = typeof rule === 'string' && /^[a-z-]+\/[a-z0-9-]+$/.test(rule) ? rule : 'README';
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(this.docs, `${id}.md`));
  }
}
