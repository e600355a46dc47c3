import * as vscode from 'vscode';
import type { StatusParams } from '../../server/src/lsp/protocol';

const set = (name: string, value: boolean): void =>
  void vscode.commands.executeCommand('setContext', `linchpin.${name}`, value);

/** What `when` clauses of commands and welcome views go by. */
export const contexts = {
  /** The extension runs. */
  active: (): void => set('active', true),

  /** `hasGovernance`: there is a root; `hasBranch`: git told what the branch is compared with; `noBranch`: it could not. */
  of({ roots }: StatusParams): void {
    const known = roots.some((r) => r.base !== null);
    set('ready', true);
    set('hasGovernance', roots.length > 0);
    set('hasBranch', known);
    set('noBranch', roots.length > 0 && !known);
  },
};
