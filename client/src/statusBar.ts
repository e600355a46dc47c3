import * as vscode from 'vscode';
import type { RootStatus } from '../../server/src/lsp/protocol';
import { coverageLine, coverageSpoken, SIGNS } from './views/signs';
import { markdown, plain } from './views/text';

/** `network ✓  payments ✗` for the branch at hand; a click opens the view. Hidden where the branch touches no domain. */
export class CoverageItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('linchpin.coverage', vscode.StatusBarAlignment.Left, 40);

  constructor() {
    this.item.name = 'Linchpin: coverage of this branch';
    this.item.command = 'linchpin.branch.focus';
  }

  show(root: RootStatus | undefined): void {
    if (!root || root.domains.length === 0) {
      this.item.hide();
      return;
    }
    const domains = root.domains.map(({ id, state }) => ({ id, name: id, sign: state }));
    this.item.text = `$(organization) ${plain(coverageLine(domains))}`;
    const lines = domains.map((d) => `- ${markdown(d.id)}: ${SIGNS[d.sign].symbol} ${SIGNS[d.sign].words}`);
    const base = root.base === null ? '' : `\n\nCompared with ${markdown(root.base)}`;
    const tooltip = new vscode.MarkdownString(`**Coverage of this branch**\n\n${lines.join('\n')}${base}`);
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: `Coverage of this branch: ${plain(coverageSpoken(domains))}` };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}
