import type * as vscode from 'vscode';
import {
  VIEW,
  type AllianceRoot,
  type BranchRoot,
  type ChangesRoot,
  type InboxRoot,
} from '../../../server/src/lsp/protocol';
import type { Server } from '../server';
import { allianceMessage, allianceNodes } from './allianceNodes';
import { branchMessage, branchNodes } from './branchNodes';
import { changesNodes } from './changesNodes';
import { inboxMessage, inboxNodes } from './inboxNodes';
import type { ViewNode } from './node';
import { View, type ViewContent } from './tree';

/** The four views of the activity bar. They ask the server while they are shown, and whenever it says that something changed. */
export class Views implements vscode.Disposable {
  private readonly all: readonly View[];
  private readonly listener: vscode.Disposable;

  constructor(server: Server) {
    const view = <R>(
      id: string,
      method: string,
      nodes: (roots: readonly R[]) => readonly ViewNode[],
      message?: (roots: readonly R[]) => string | undefined,
    ): View =>
      new View(id, async (): Promise<ViewContent | null> => {
        const roots = await server.ask<readonly R[]>(method);
        return roots && { nodes: nodes(roots), message: message?.(roots) };
      });
    this.all = [
      view<BranchRoot>('linchpin.branch', VIEW.branch, branchNodes, branchMessage),
      view<InboxRoot>('linchpin.inbox', VIEW.inbox, inboxNodes, inboxMessage),
      view<ChangesRoot>('linchpin.changes', VIEW.changes, changesNodes),
      view<AllianceRoot>('linchpin.alliance', VIEW.alliance, allianceNodes, allianceMessage),
    ];
    this.listener = server.onChanged(() => {
      for (const one of this.all) one.refresh();
    });
  }

  /** The rows that a view showed last, for tests in the editor. */
  rowsOf(id: string): readonly ViewNode[] {
    return this.all.find((view) => view.id === id)?.rows ?? [];
  }

  dispose(): void {
    this.listener.dispose();
    for (const view of this.all) view.dispose();
  }
}
