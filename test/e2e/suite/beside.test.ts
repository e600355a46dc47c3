import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  CHARTER,
  RECORD,
  closeAll,
  codeOf,
  findings,
  hoverAt,
  ownFindings,
  replaceAll,
  show,
  until,
  uriOf,
} from './support';

const OTHER = 'redhat.vscode-yaml';
const theirs = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter((d) => d.source?.startsWith('YAML'));
const aboutYaml = (uri: vscode.Uri): vscode.Diagnostic[] =>
  ownFindings(uri).filter((d) => ['yaml/syntax', 'yaml/duplicate-key'].includes(codeOf(d)));

async function outline(uri: vscode.Uri): Promise<string[]> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  return (symbols ?? []).map((s) => s.name);
}

async function folds(uri: vscode.Uri): Promise<string[]> {
  const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[] | undefined>(
    'vscode.executeFoldingRangeProvider',
    uri,
  );
  return (ranges ?? []).map((r) => `${r.start}-${r.end}`);
}

const twice = (list: readonly string[]): string[] => list.filter((x, i) => list.indexOf(x) !== i);

describe(`Beside the Red Hat YAML extension, VS Code ${vscode.version}`, () => {
  let charter: vscode.TextDocument;
  let sound: string;

  before(async () => {
    charter = await show(CHARTER);
    sound = charter.getText();
    await until('the other extension', () => vscode.extensions.getExtension(OTHER)?.isActive || undefined);
  });
  afterEach(() => replaceAll(charter, sound));
  after(closeAll);

  it('serves a governance file that is kept as YAML', async () => {
    assert.strictEqual(charter.languageId, 'yaml');
    assert.match(await hoverAt(charter, 'sponsor:'), /decides/i);
    await replaceAll(charter, sound.replace('  sponsor: ana', '  sponsr: ana'));
    await findings(CHARTER, 'yaml/unknown-key');
  });

  it('leaves it to the other one to say that the text is no valid YAML', async () => {
    await replaceAll(charter, sound.replace('[ben, cho]', '[ben, cho'));
    await until('their finding', () => theirs(charter.uri).length > 0 || undefined);
    await until('ours to be away', () => aboutYaml(charter.uri).length === 0 || undefined);
    await replaceAll(charter, sound.replace('  sponsor: ana', '  sponsor: ana\n  sponsor: ben'));
    await until('their finding', () => theirs(charter.uri).some((d) => /unique/.test(d.message)) || undefined);
    assert.deepEqual(aboutYaml(charter.uri).map(codeOf), []);
  });

  it('says it where the other one is told not to', async () => {
    const yaml = vscode.workspace.getConfiguration('yaml');
    await yaml.update('validate', false, vscode.ConfigurationTarget.Workspace);
    await replaceAll(charter, sound.replace('[ben, cho]', '[ben, cho'));
    await findings(CHARTER, 'yaml/syntax');
    await yaml.update('validate', undefined, vscode.ConfigurationTarget.Workspace);
    await until('ours to go', () => aboutYaml(charter.uri).length === 0 || undefined);
  });

  it('shows one outline and one set of folds', async () => {
    const names = await until('an outline', async () => {
      const list = await outline(charter.uri);
      return list.length > 0 ? list : undefined;
    });
    assert.deepEqual(twice(names), []);
    assert.include(names, 'program');
    const ranges = await folds(charter.uri);
    assert.isNotEmpty(ranges);
    assert.deepEqual(twice(ranges), []);
  });

  it('keeps what is in its own language to itself', async () => {
    const record = await vscode.languages.setTextDocumentLanguage(await show(RECORD), 'governance-yaml');
    const text = record.getText();
    await replaceAll(record, `${text}reviewers: [dina\n`);
    await findings(RECORD, 'yaml/syntax');
    assert.deepEqual(theirs(record.uri), []);
    assert.isNotEmpty(await outline(record.uri));
    await replaceAll(record, text);
  });

  it('pastes, comments and formats as in any YAML file', async () => {
    const record = await vscode.languages.setTextDocumentLanguage(await show(RECORD), 'governance-yaml');
    const text = record.getText();
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const end = record.positionAt(text.length);
    editor.selection = new vscode.Selection(end, end);
    const pasted = 'risk:\n  level: low   # as before\n\n  why: "a: b"\n';
    await vscode.env.clipboard.writeText(pasted);
    await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
    assert.strictEqual(record.getText(), text + pasted);
    // There is no formatter of ours: whatever somebody has chosen for YAML is not replaced, and nothing is moved.
    await vscode.commands.executeCommand('editor.action.formatDocument');
    assert.strictEqual(record.getText(), text + pasted);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand('editor.action.commentLine');
    assert.strictEqual(record.lineAt(end.line).text, '# risk:');
    await replaceAll(record, text);
  });

  it('does not touch YAML that is no governance', async () => {
    const uri = uriOf('deploy/values.yaml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('a: [1\nb: @x\nsponsor: ana\n'));
    const other = await show('deploy/values.yaml');
    await until('their finding', () => theirs(uri).length > 0 || undefined);
    assert.deepEqual(ownFindings(uri), []);
    assert.strictEqual(await hoverAt(other, 'sponsor:'), '');
    await vscode.workspace.fs.delete(uri);
  });
});
