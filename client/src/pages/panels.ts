import * as vscode from 'vscode';
import {
  EXPLAIN,
  VIEW,
  type ExplanationView,
  type MatrixRoot,
  type Place,
  type PolicyRoot,
  type Question,
} from '../../../server/src/lsp/protocol';
import type { Server } from '../server';
import { goTo } from '../views/tree';
import { explanationPage } from './explanationPage';
import { html, type Html } from './html';
import { matrixMarkdown } from './matrixMarkdown';
import { matrixPage } from './matrixPage';
import { documentOf, Page, type Action } from './page';
import { policyPage } from './policyPage';

type Body = (page: Page) => Promise<Html | null>;

interface Open {
  readonly kind: string;
  readonly panel: vscode.WebviewPanel;
  readonly title: string;
  body: Body;
  actions: readonly Action[];
  markup: string;
}

/** `governance.yaml:8`, as the user knows it. */
const labelOf = ({ uri, line }: Place): string =>
  `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri))}:${line + 1}`;

function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** The pages of the extension: the coverage matrix, explanations, the effective policy. One panel of each kind. */
export class Panels implements vscode.Disposable {
  private readonly open = new Map<string, Open>();
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {
    this.listener = server.onChanged(() => {
      for (const page of this.open.values()) if (page.panel.visible) void this.render(page);
    });
  }

  showMatrix(): Promise<void> {
    return this.show('matrix', 'Coverage', async (page) => {
      const roots = await this.server.ask<readonly MatrixRoot[]>(VIEW.matrix);
      return roots && matrixPage(page, roots);
    });
  }

  showPolicy(): Promise<void> {
    return this.show('policy', 'Effective policy', async (page) => {
      const roots = await this.server.ask<readonly PolicyRoot[]>(VIEW.policy);
      return roots && policyPage(page, roots, labelOf);
    });
  }

  explain(question: Question): Promise<void> {
    return this.show('explanation', 'Why', async (page) => {
      const found = await this.server.ask<readonly ExplanationView[]>(EXPLAIN, question);
      return found && explanationPage(page, found, labelOf);
    });
  }

  /** Asks where to, and writes the matrix there. `target`: already known. */
  async exportMatrix(format: 'html' | 'markdown', target?: vscode.Uri): Promise<vscode.Uri | undefined> {
    const roots = await this.server.ask<readonly MatrixRoot[]>(VIEW.matrix);
    if (!roots) return undefined;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const name = format === 'html' ? 'coverage.html' : 'coverage.md';
    const file =
      target ??
      (await vscode.window.showSaveDialog({
        title: 'Export the coverage matrix',
        ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
        filters: format === 'html' ? { HTML: ['html'] } : { Markdown: ['md'] },
      }));
    if (!file) return undefined;
    const text = format === 'html' ? await this.standalone(roots) : matrixMarkdown(roots);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    return file;
  }

  /** The markup of a page as it is shown, for tests in the editor. */
  markupOf(kind: string): string | undefined {
    return this.open.get(kind)?.markup;
  }

  private async standalone(roots: readonly MatrixRoot[]): Promise<string> {
    const css = await vscode.workspace.fs.readFile(this.asset('page.css'));
    const frame = {
      title: 'Coverage',
      policy: "default-src 'none'; style-src 'unsafe-inline'",
      style: { text: new TextDecoder().decode(css) },
      script: null,
    };
    return documentOf(frame, matrixPage(new Page(false), roots));
  }

  private asset(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.extension, 'client', 'assets', name);
  }

  private async show(kind: string, title: string, body: Body): Promise<void> {
    const known = this.open.get(kind);
    if (known) {
      known.body = body;
      known.panel.reveal(undefined, false);
      return this.render(known);
    }
    const panel = vscode.window.createWebviewPanel(`linchpin.${kind}`, title, vscode.ViewColumn.Active, {
      enableScripts: true,
      enableCommandUris: false,
      localResourceRoots: [
        vscode.Uri.joinPath(this.extension, 'client', 'assets'),
        vscode.Uri.joinPath(this.extension, 'dist'),
      ],
    });
    panel.iconPath = this.asset('activity.svg');
    const page: Open = { kind, panel, title, body, actions: [], markup: '' };
    this.open.set(kind, page);
    panel.onDidDispose(() => this.open.delete(kind));
    panel.onDidChangeViewState(() => {
      if (panel.visible) void this.render(page);
    });
    panel.webview.onDidReceiveMessage((message: { readonly action?: unknown } | null) => {
      const action = typeof message?.action === 'number' ? page.actions[message.action] : undefined;
      if (action) void this.run(action);
    });
    return this.render(page);
  }

  private async run(action: Action): Promise<void> {
    switch (action.kind) {
      case 'go':
        return goTo(action.place);
      case 'explain':
        return this.explain(action.question);
      case 'export': {
        const file = await this.exportMatrix(action.format);
        if (file) await vscode.commands.executeCommand('vscode.open', file);
      }
    }
  }

  private async render(open: Open): Promise<void> {
    const page = new Page(true);
    const body = (await open.body(page)) ?? html`<main><p>The language server does not answer.</p></main>`;
    const markup = this.frame(open, body);
    open.actions = page.actions;
    // A page that says the same as before keeps its scroll position and focus.
    if (sameBut(markup, open.markup)) return;
    open.markup = markup;
    // Closed while the server was asked: there is nothing left to write into.
    if (this.open.get(open.kind) === open) open.panel.webview.html = open.markup;
  }

  private frame({ panel: { webview }, title }: Open, body: Html): string {
    const once = nonce();
    const address = (file: vscode.Uri): string => webview.asWebviewUri(file).toString();
    const frame = {
      title,
      policy: `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${once}'`,
      style: { href: address(this.asset('page.css')) },
      script: { src: address(vscode.Uri.joinPath(this.extension, 'dist', 'panel.js')), nonce: once },
    };
    return documentOf(frame, body);
  }

  dispose(): void {
    this.listener.dispose();
    for (const { panel } of this.open.values()) panel.dispose();
  }
}

/** The same but for the nonce. */
function sameBut(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/nonce(?:-|=")[0-9a-f]{32}/g, 'nonce');
  return plain(a) === plain(b);
}
