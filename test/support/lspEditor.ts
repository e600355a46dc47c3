import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import { pathToFileURL } from 'node:url';
import { makeExample } from '../../scripts/example.mjs';
import { LspClient, type LspDiagnostic, type LspMessage } from './lspClient.mjs';
import { CLEAN_ENV } from './runCli';

/** The built server over standard input and output, as an editor meets it. `npm test` builds before it runs this. */
export const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-lsp-'));
const editors: Editor[] = [];
after(() => {
  // A test that fails leaves its server behind.
  for (const { client } of editors) client.child.kill('SIGKILL');
  fs.rmSync(base, { recursive: true, force: true });
});

/** Capabilities of an editor that takes everything that is lazy, linked and versioned. */
export const LAZY = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename'] },
  },
  textDocument: {
    publishDiagnostics: { versionSupport: true },
    codeAction: {
      resolveSupport: { properties: ['edit'] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
    },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
};

export class Editor {
  readonly client: LspClient;
  readonly folder: string;
  settings: object | null = null;
  /** What the server said that it can do. */
  capabilities: Readonly<Record<string, unknown>> = {};
  private version = 0;

  constructor(name: string, args: readonly string[] = ['dist/cli.js', 'lsp', '--stdio']) {
    this.folder = makeExample(path.join(base, name));
    this.client = new LspClient(
      process.execPath,
      args.map((a) => (a.startsWith('dist/') ? path.resolve(a) : a)),
      {
        cwd: this.folder,
        env: { ...CLEAN_ENV },
        configuration: () => this.settings,
      },
    );
    editors.push(this);
  }

  uri(file: string): string {
    return pathToFileURL(path.join(this.folder, file)).href;
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), 'utf8');
  }

  shows(file: string, test: (list: readonly LspDiagnostic[]) => boolean): Promise<number> {
    const uri = this.uri(file);
    const matches = (m: LspMessage): boolean =>
      m.method === 'textDocument/publishDiagnostics' && m.params?.uri === uri && test(m.params.diagnostics ?? []);
    return this.client.until(matches, 20_000);
  }

  shown(file: string): readonly LspDiagnostic[] {
    const uri = this.uri(file);
    const list = this.client.received.filter(
      (m) => m.method === 'textDocument/publishDiagnostics' && m.params?.uri === uri,
    );
    return list[list.length - 1]?.params?.diagnostics ?? [];
  }

  open(file: string, text = this.read(file), languageId = 'governance-yaml'): void {
    this.version = 1;
    this.client.notify('textDocument/didOpen', { textDocument: { uri: this.uri(file), languageId, version: 1, text } });
  }

  change(file: string, contentChanges: readonly object[]): void {
    this.version++;
    this.client.notify('textDocument/didChange', {
      textDocument: { uri: this.uri(file), version: this.version },
      contentChanges,
    });
  }
}

export const RECORD = '.governance/changes/CHG-1.yaml';
export const has = (rule: string) => (list: readonly LspDiagnostic[]) => list.some((d) => d.code === rule);
export const lacks = (rule: string) => (list: readonly LspDiagnostic[]) => !list.some((d) => d.code === rule);

export async function started(name: string, capabilities: object = LAZY, options?: object): Promise<Editor> {
  const editor = new Editor(name);
  const first = Promise.all([
    editor.shows(RECORD, has(options ? 'yaml/unknown-key' : 'change/missing-reviewer')),
    ...(options ? [] : [editor.shows('services/pay/terminal.ts', has('change/missing-reviewer'))]),
  ]);
  if (options) fs.appendFileSync(path.join(editor.folder, RECORD), 'colour: red\n');
  const answer = await editor.client.initialize(editor.folder, { capabilities, ...(options ? { options } : {}) });
  editor.capabilities = answer.capabilities;
  await first;
  return editor;
}
