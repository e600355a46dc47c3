import * as vscode from 'vscode';
import type { RootStatus, StatusParams } from '../../server/src/lsp/protocol';
import { governanceDocuments } from './selector';
import { CoverageItem } from './statusBar';
import { coverageLine, coverageSpoken } from './views/signs';
import { plain } from './views/text';

const MODE = { advisory: 'Advisory', governing: 'Governing' } as const;

/** The root that holds the file: the deepest one above it, else the first. */
function rootFor(roots: readonly RootStatus[], uri: string | undefined): RootStatus | undefined {
  const above = roots.filter((r) => uri?.startsWith(r.uri.endsWith('/') ? r.uri : `${r.uri}/`));
  return above.sort((a, b) => b.uri.length - a.uri.length)[0] ?? roots[0];
}

/** What the item says of one root: a line, a detail line, and the same in words for a screen reader. */
function wordsOf(root: RootStatus): { readonly text: string; readonly detail: string; readonly spoken: string } {
  const base = root.base === null ? '' : ` · compared with ${root.base}`;
  const domains = root.domains.map(({ id, state }) => ({ id, name: id, sign: state }));
  const quiet = root.base === null ? '' : 'The branch touches no domain';
  return {
    text: plain(`${MODE[root.mode]}${base}`),
    detail: plain([...root.problems, coverageLine(domains, 12) || quiet].filter((part) => part !== '').join(' · ')),
    spoken: plain([...root.problems, coverageSpoken(domains) || quiet].filter((part) => part !== '').join('. ')),
  };
}

/** The language status item of governance files (mode, base, what keeps the engine from deciding) and the status bar item. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('linchpin.status', governanceDocuments);
  private readonly coverage = new CoverageItem();
  private roots: readonly RootStatus[] = [];
  private readonly listener = vscode.window.onDidChangeActiveTextEditor(() => this.render());

  constructor() {
    this.item.name = 'Linchpin';
    this.item.command = { command: 'linchpin.showOutput', title: 'Show output' };
  }

  starting(): void {
    this.roots = [];
    this.item.busy = true;
    this.item.severity = vscode.LanguageStatusSeverity.Information;
    this.item.text = 'Reading the governance files';
    this.item.detail = undefined;
    this.coverage.show(undefined);
  }

  started(): void {
    this.item.busy = false;
    this.render();
  }

  failed(): void {
    this.item.busy = false;
    this.item.severity = vscode.LanguageStatusSeverity.Error;
    this.item.text = 'The language server does not run';
    this.item.detail = 'Linchpin: Restart server';
    this.item.command = { command: 'linchpin.restartServer', title: 'Restart server' };
  }

  show(params: StatusParams): void {
    this.roots = params.roots;
    this.render();
  }

  private render(): void {
    if (this.item.busy) return;
    this.item.command = { command: 'linchpin.showOutput', title: 'Show output' };
    const root = rootFor(this.roots, vscode.window.activeTextEditor?.document.uri.toString());
    this.coverage.show(root);
    if (!root) {
      this.item.severity = vscode.LanguageStatusSeverity.Information;
      this.item.text = 'No governance file in this workspace';
      this.item.detail = undefined;
      return;
    }
    const { text, detail, spoken } = wordsOf(root);
    this.item.severity =
      root.problems.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    this.item.text = text;
    this.item.detail = detail;
    this.item.accessibilityInformation = {
      label: `Linchpin, ${[root.program === null ? null : plain(root.program), text].filter((part) => part !== null).join(', ')}. ${spoken}`,
    };
  }

  dispose(): void {
    this.listener.dispose();
    this.coverage.dispose();
    this.item.dispose();
  }
}
