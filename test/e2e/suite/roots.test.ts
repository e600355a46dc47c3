import { assert } from 'chai';
import * as vscode from 'vscode';
import { CHARTER, MISSING, RECORD, SOURCE, closeAll, codeOf, hoverAt, ownFindings, until } from './support';

const SLIP = 'program: {name: Desk, sponsr: ana}\n';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function inFolder(name: string, path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find((f) => f.name === name);
  assert.ok(folder, `the folder ${name} is open`);
  return vscode.Uri.joinPath(folder.uri, path);
}

const has = (uri: vscode.Uri, rule: string): Promise<true> =>
  until(`${rule} on ${uri.path}`, () => ownFindings(uri).some((d) => codeOf(d) === rule) || undefined);
const lacksAll = (uri: vscode.Uri): Promise<true> =>
  until(`nothing on ${uri.path}`, () => ownFindings(uri).length === 0 || undefined);

describe(`Several folders, VS Code ${vscode.version}`, () => {
  after(closeAll);

  it('judges each by its own governance, also the one that is opened through a link', async () => {
    for (const name of ['first', 'link']) {
      await has(inFolder(name, RECORD), MISSING);
      await has(inFolder(name, SOURCE), MISSING);
    }
    for (const [uri] of vscode.languages.getDiagnostics()) assert.notInclude(uri.path, '/behind-the-link/');
  });

  it('forgets a folder that is taken away, and knows it when it comes back', async () => {
    const folder = vscode.workspace.workspaceFolders?.[1];
    assert.ok(folder);
    const record = inFolder('link', RECORD);
    assert.isTrue(vscode.workspace.updateWorkspaceFolders(1, 1));
    await lacksAll(record);
    await has(inFolder('first', RECORD), MISSING);
    assert.isTrue(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: folder.uri, name: folder.name }));
    await has(record, MISSING);
  });

  it('says nothing of the old version that a diff shows', async () => {
    const file = inFolder('first', CHARTER);
    const provider = vscode.workspace.registerTextDocumentContentProvider('git', {
      provideTextDocumentContent: () => SLIP,
    });
    const old = file.with({ scheme: 'git', query: JSON.stringify({ path: file.fsPath, ref: 'HEAD' }) });
    await vscode.commands.executeCommand('vscode.diff', old, file, 'governance.yaml (HEAD)');
    const left = await vscode.workspace.openTextDocument(old);
    assert.strictEqual(left.languageId, 'governance-yaml');
    // Asked after the server has seen the old version: what it had to say of it would be here.
    const now = await vscode.workspace.openTextDocument(file);
    assert.match(await hoverAt(now, 'sponsor:'), /decides/i);
    assert.deepEqual(ownFindings(old), []);
    await has(inFolder('first', RECORD), MISSING);
    await closeAll();
    provider.dispose();
  });

  it('checks a file outside of every folder while it is open', async () => {
    const folder = vscode.Uri.joinPath(inFolder('first', ''), '..', 'outside');
    const file = vscode.Uri.joinPath(folder, CHARTER);
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.writeFile(file, bytes(SLIP));
    await vscode.commands.executeCommand('vscode.open', file);
    await has(file, 'yaml/unknown-key');
    const closed = new Promise((resolve) => vscode.workspace.onDidCloseTextDocument(resolve));
    await closeAll();
    await closed;
    await lacksAll(file);
  });

  it('checks a text that is not saved yet at the place that it will have', async () => {
    const place = inFolder('first', 'new/governance.yaml').with({ scheme: 'untitled' });
    const document = await vscode.workspace.openTextDocument(place);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), SLIP));
    await has(document.uri, 'yaml/unknown-key');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('leaves a text without a place alone', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'governance-yaml', content: SLIP });
    await vscode.window.showTextDocument(document);
    assert.strictEqual(await hoverAt(document, 'name'), '');
    assert.deepEqual(ownFindings(document.uri), []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
