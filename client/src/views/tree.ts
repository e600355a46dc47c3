import * as vscode from 'vscode';
import type { Place } from '../../../server/src/lsp/protocol';
import type { ViewNode } from './node';
import { plain } from './text';

/** Opens a file at a place. Shared by rows, panels and commands. */
export async function goTo({ uri, line, character }: Place, preserveFocus = false): Promise<void> {
  const at = new vscode.Position(line, character);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(at, at),
    preserveFocus,
    preview: true,
  });
}

/** Markdown that can neither run a command nor hold HTML. */
function safeMarkdown(text: string): vscode.MarkdownString {
  const value = new vscode.MarkdownString(text, false);
  value.isTrusted = false;
  value.supportHtml = false;
  return value;
}

function itemOf(node: ViewNode): vscode.TreeItem {
  const { TreeItemCollapsibleState: State } = vscode;
  const below = (node.children ?? []).length > 0;
  const item = new vscode.TreeItem(
    plain(node.label),
    !below ? State.None : node.collapsed ? State.Collapsed : State.Expanded,
  );
  item.id = node.id;
  if (node.description !== undefined) item.description = plain(node.description);
  if (node.tooltip !== undefined) item.tooltip = safeMarkdown(node.tooltip);
  if (node.file !== undefined) {
    item.resourceUri = vscode.Uri.parse(node.file, true);
    item.iconPath = vscode.ThemeIcon.File;
  } else if (node.icon) {
    const color = node.icon.color == null ? undefined : new vscode.ThemeColor(node.icon.color);
    item.iconPath = new vscode.ThemeIcon(node.icon.id, color);
  }
  if (node.context !== undefined) item.contextValue = node.context;
  if (node.place) item.command = { command: 'vscode.open', title: 'Open', arguments: openArguments(node.place) };
  item.accessibilityInformation = { label: plain(node.spoken ?? [node.label, node.description ?? ''].join(', ')) };
  return item;
}

function openArguments({ uri, line, character }: Place): unknown[] {
  const at = new vscode.Position(line, character);
  return [vscode.Uri.parse(uri, true), { selection: new vscode.Range(at, at), preview: true }];
}

export interface ViewContent {
  readonly nodes: readonly ViewNode[];
  /** A line above the rows. */
  readonly message?: string | undefined;
}

/**
 * One view. It asks the server when it is shown, and again when the server says that something changed while it is shown;
 * hidden, it asks nothing.
 */
export class View implements vscode.TreeDataProvider<ViewNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly tree: vscode.TreeView<ViewNode>;
  private stale = false;
  private shown: readonly ViewNode[] = [];

  /** `load`: `null` where no server answers. */
  constructor(
    readonly id: string,
    private readonly load: () => Promise<ViewContent | null>,
  ) {
    this.tree = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
    this.tree.onDidChangeVisibility(({ visible }) => {
      if (visible && this.stale) this.refresh();
    });
  }

  /** Something changed: shown at once where somebody looks, else when they do. */
  refresh(): void {
    this.stale = !this.tree.visible;
    if (!this.stale) this.changed.fire();
  }

  /** The rows as they were shown last, for tests in the editor. */
  get rows(): readonly ViewNode[] {
    return this.shown;
  }

  getTreeItem(node: ViewNode): vscode.TreeItem {
    return itemOf(node);
  }

  async getChildren(node?: ViewNode): Promise<ViewNode[]> {
    if (node) return [...(node.children ?? [])];
    const content = await this.load();
    this.shown = content?.nodes ?? [];
    const message = content?.message;
    this.tree.message = message === undefined ? '' : plain(message);
    return [...this.shown];
  }

  dispose(): void {
    this.tree.dispose();
    this.changed.dispose();
  }
}
