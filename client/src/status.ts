import * as vscode from 'vscode';
import type { RootStatus, StatusParams } from '../../server/src/lsp/protocol';
import { governanceDocuments } from './selector';

const SIGN: Readonly<
  Record<RootStatus['domains'][number]['state'], { readonly mark: string; readonly words: string }>
> = {
  hole: { mark: '✗', words: 'nobody may review it' },
  unassigned: { mark: '✗', words: 'nobody was asked' },
  pending: { mark: '◐', words: 'asked, not yet approved' },
  approved: { mark: '✓', words: 'approved' },
  informed: { mark: '·', words: 'informed' },
};

const MODE = { advisory: 'Advisory', governing: 'Governing' } as const;

/** The root that holds the file: the deepest one above it, else the first. */
function rootFor(roots: readonly RootStatus[], uri: string | undefined): RootStatus | undefined {
  const above = roots.filter((r) => uri?.startsWith(r.uri.endsWith('/') ? r.uri : `${r.uri}/`));
  return above.sort((a, b) => b.uri.length - a.uri.length)[0] ?? roots[0];
}

/** What the item says of one root: a line, a detail line, and the same in words for a screen reader. */
function wordsOf(root: RootStatus): { readonly text: string; readonly detail: string; readonly spoken: string } {
  const base = root.base === null ? '' : ` · compared with ${root.base}`;
  const coverage = root.domains.map((d) => `${d.id} ${SIGN[d.state].mark}`).join('  ');
  const spoken = root.domains.map((d) => `${d.id}: ${SIGN[d.state].words}`).join(', ');
  const quiet = root.base === null ? '' : 'The branch touches no domain';
  return {
    text: `${MODE[root.mode]}${base}`,
    detail: [...root.problems, coverage || quiet].filter((part) => part !== '').join(' · '),
    spoken: [...root.problems, spoken || quiet].filter((part) => part !== '').join('. '),
  };
}

/** The language status item of governance files: mode, base, coverage of the branch, and what keeps the engine from deciding. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem('linchpin.status', governanceDocuments);
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
      label: `Linchpin, ${[root.program, text].filter((part) => part !== null).join(', ')}. ${spoken}`,
    };
  }

  dispose(): void {
    this.listener.dispose();
    this.item.dispose();
  }
}
