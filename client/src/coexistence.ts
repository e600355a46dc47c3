import * as vscode from 'vscode';
import type { OtherYaml } from '../../server/src/lsp/protocol';

/** The Red Hat YAML extension, and the language ids whose documents it serves. */
const EXTENSION = 'redhat.vscode-yaml';
const LANGUAGES = ['yaml'];

/**
 * Knows whether the Red Hat YAML extension is at work, and tells when that changes. It wakes up with the first YAML document, later than
 * ours; its own settings may switch its findings off.
 */
export class OtherYamlWatch implements vscode.Disposable {
  private told = '';
  private waiting = false;
  private readonly listeners: readonly vscode.Disposable[];

  constructor(private readonly changed: (others: OtherYaml) => void) {
    this.listeners = [
      vscode.extensions.onDidChange(() => this.look()),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (LANGUAGES.includes(document.languageId)) this.look();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('yaml.validate')) this.look();
      }),
    ];
  }

  /** What holds at this moment. */
  now(): OtherYaml {
    const active = vscode.extensions.getExtension(EXTENSION)?.isActive ?? false;
    this.waitForActivation();
    const others = {
      languages: active ? LANGUAGES : [],
      validates: vscode.workspace.getConfiguration('yaml').get<boolean>('validate') ?? true,
    };
    this.told = JSON.stringify(others);
    return others;
  }

  private look(): void {
    const before = this.told;
    const others = this.now();
    if (this.told !== before) this.changed(others);
  }

  /** VS Code does not say when an extension became active. A YAML document wakes it; asking then changes nothing, and answers when it is done. */
  private waitForActivation(): void {
    const extension = vscode.extensions.getExtension(EXTENSION);
    if (!extension || extension.isActive || this.waiting) return;
    if (!vscode.workspace.textDocuments.some((document) => LANGUAGES.includes(document.languageId))) return;
    this.waiting = true;
    const ended = (): void => {
      this.waiting = false;
      if (extension.isActive) this.look();
    };
    extension.activate().then(ended, ended);
  }

  dispose(): void {
    for (const listener of this.listeners) listener.dispose();
  }
}
