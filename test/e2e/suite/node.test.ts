import { assert } from 'chai';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import {
  CHARTER,
  EXTENSION,
  MISSING,
  RECORD,
  SOURCE,
  at,
  closeAll,
  codeOf,
  completionsAt,
  findings,
  fix,
  gone,
  hoverAt,
  labelOf,
  ownFindings,
  quickFixes,
  replaceAll,
  show,
  until,
  uriOf,
} from './support';

const git = (...args: string[]): string => execFileSync('git', args, { cwd: uriOf('').fsPath, encoding: 'utf8' });
const ADD_ELI = 'Add eli (0 open reviews)';

/** The finding about Payments among those of the same rule. */
const aboutPayments = async (path: string): Promise<vscode.Diagnostic> => {
  const found = (await findings(path, MISSING)).find((d) => d.message.includes('Payments'));
  assert.ok(found, `a finding about Payments on ${path}`);
  return found;
};

describe(`Node host, VS Code ${vscode.version}`, () => {
  let record: vscode.TextDocument;

  before(async () => {
    record = await show(RECORD);
  });
  after(closeAll);

  it('is active, since the folder holds governance files', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, 'the extension is installed');
    await until('activation', () => extension.isActive || undefined);
  });

  it('gives governance files their language, and no other file', async () => {
    assert.strictEqual(record.languageId, 'governance-yaml');
    assert.strictEqual((await vscode.workspace.openTextDocument(uriOf(CHARTER))).languageId, 'governance-yaml');
    const other = await vscode.workspace.openTextDocument(uriOf(SOURCE));
    assert.notStrictEqual(other.languageId, 'governance-yaml');
  });

  it('says that Payments is affected and nobody of its alliance reviews it', async () => {
    const d = await aboutPayments(RECORD);
    assert.strictEqual(d.severity, vscode.DiagnosticSeverity.Warning);
    assert.include(record.lineAt(d.range.start.line).text, 'reviewers');
    assert.match(d.message, /^Payments is affected \(1 file\) and none of its alliance/);
  });

  it('links the code of a finding to a page that is there', async () => {
    const d = await aboutPayments(RECORD);
    assert.ok(typeof d.code === 'object', 'the code is a link');
    const page = await vscode.workspace.openTextDocument(d.code.target);
    assert.include(page.getText(), `# ${MISSING}`);
  });

  it('carries the finding on the touched source file, at the first changed line', async () => {
    const d = await aboutPayments(SOURCE);
    assert.strictEqual(d.range.start.line, 0);
    const related = d.relatedInformation?.[0]?.location;
    assert.strictEqual(related?.uri.path, uriOf(RECORD).path);
  });

  it('adds eli by the quick fix, keeps comment and layout, and the finding goes', async () => {
    const before = record.getText();
    const d = await aboutPayments(RECORD);
    await fix(record.uri, d.range, ADD_ELI);
    assert.strictEqual(record.getText(), before.replace('reviewers: [dina] # asked', 'reviewers: [dina, eli] # asked'));
    await until('Payments to be covered', () =>
      ownFindings(record.uri).some((f) => codeOf(f) === MISSING && f.message.includes('Payments')) ? undefined : true,
    );
    await until('the source file to be clear', () =>
      ownFindings(uriOf(SOURCE)).some((f) => codeOf(f) === MISSING) ? undefined : true,
    );
    await vscode.commands.executeCommand('undo');
    assert.strictEqual(record.getText(), before);
    await aboutPayments(RECORD);
  });

  it('offers the same fix on the source file', async () => {
    const source = await show(SOURCE);
    const d = await aboutPayments(SOURCE);
    const fixes = await until('the fix', async () => {
      const list = await quickFixes(source.uri, d.range);
      return list.some((a) => a.title === ADD_ELI) ? list : undefined;
    });
    assert.isTrue(fixes.find((a) => a.title === ADD_ELI)?.isPreferred);
    await show(RECORD);
  });

  describe('hover', () => {
    const CASES = [
      [CHARTER, 'sponsor'],
      [CHARTER, 'core_team'],
      [CHARTER, 'alliance'],
      [CHARTER, 'chair'],
      [RECORD, 'owner'],
      [RECORD, 'reviewers'],
    ] as const;
    for (const [path, key] of CASES) {
      it(`over ${key} explains the role`, async () => {
        const text = await hoverAt(await vscode.workspace.openTextDocument(uriOf(path)), `${key}:`);
        assert.match(text, /decides/i, text);
        assert.match(text, /empty|nobody|without/i, text);
      });
    }

    it('over a person says who that is', async () => {
      const charter = await vscode.workspace.openTextDocument(uriOf(CHARTER));
      assert.include(await hoverAt(charter, 'sponsor: ana', 'sponsor: a'.length), 'Ana Alves');
    });
  });

  it('offers the eligible people of the uncovered domain first after “reviewers: [”', async () => {
    const before = record.getText();
    await replaceAll(record, before.replace('reviewers: [dina] # asked', 'reviewers: ['));
    const items = await until('completions', async () => {
      const list = await completionsAt(record.uri, record.positionAt(record.getText().length - 1), '[');
      return list.length > 0 ? list : undefined;
    });
    assert.strictEqual(labelOf(items[0] as vscode.CompletionItem), 'eli', items.map(labelOf).join(', '));
    assert.strictEqual(items[0]?.kind, vscode.CompletionItemKind.User);
    await replaceAll(record, before);
  });

  it('goes from a person to the declaration', async () => {
    const [link] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      record.uri,
      at(record, 'owner: ben', 'owner: b'.length),
    );
    assert.ok(link);
    assert.strictEqual(link.targetUri.path, uriOf(CHARTER).path);
    const charter = await vscode.workspace.openTextDocument(uriOf(CHARTER));
    assert.match(charter.lineAt(link.targetSelectionRange?.start.line ?? 0).text, /^ {2}ben:/);
  });

  it('outlines a governance file', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uriOf(CHARTER),
    );
    const names = (list: vscode.DocumentSymbol[]): string[] => list.flatMap((s) => [s.name, ...names(s.children)]);
    const all = names(symbols).join(' ');
    for (const name of ['program', 'sponsor', 'eli', 'network', 'payments']) assert.include(all.split(' '), name);
  });

  it('finds a mistake while it is typed and forgets it when it is mended', async () => {
    const charter = await show(CHARTER);
    const before = charter.getText();
    await replaceAll(charter, before.replace('  sponsor: ana', '  sponsr: ana'));
    const [d] = await findings(CHARTER, 'yaml/unknown-key');
    assert.strictEqual(charter.getText(d?.range), 'sponsr');
    await replaceAll(charter, before);
    await gone(CHARTER, 'yaml/unknown-key');
    await show(RECORD);
  });

  it('closes brackets and indents below a key', async () => {
    const charter = await show(CHARTER);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const before = charter.getText();
    const end = charter.positionAt(before.length);
    editor.selection = new vscode.Selection(end, end);
    for (const text of ['policy:', '\n', 'reviewers: {', '}', '\n'])
      await vscode.commands.executeCommand('type', { text });
    assert.strictEqual(charter.getText().slice(before.length), 'policy:\n  reviewers: {}\n  ');
    await replaceAll(charter, before);
    await show(RECORD);
  });

  it('serves a file that the user keeps as plain YAML', async () => {
    const charter = await vscode.languages.setTextDocumentLanguage(
      await vscode.workspace.openTextDocument(uriOf(CHARTER)),
      'yaml',
    );
    assert.strictEqual(charter.languageId, 'yaml');
    assert.match(await hoverAt(charter, 'sponsor:'), /decides/i);
    await vscode.languages.setTextDocumentLanguage(charter, 'governance-yaml');
  });

  it('follows the settings', async () => {
    const settings = vscode.workspace.getConfiguration('linchpin', uriOf(RECORD));
    await aboutPayments(SOURCE);
    await settings.update('review.inline', 'off', vscode.ConfigurationTarget.Workspace);
    await gone(SOURCE, MISSING);
    await aboutPayments(RECORD);
    await settings.update('review.inline', undefined, vscode.ConfigurationTarget.Workspace);
    await aboutPayments(SOURCE);
    await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
    await gone(RECORD, MISSING);
    assert.strictEqual(await hoverAt(record, 'reviewers:'), '');
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
    await aboutPayments(RECORD);
  });

  it('follows another branch, and back', async () => {
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
    git('switch', '--quiet', 'main');
    await until('nothing about the branch', () => (ownFindings(uriOf(SOURCE)).length === 0 ? true : undefined));
    git('switch', '--quiet', 'card-terminals');
    await aboutPayments(SOURCE);
  });

  it('follows a commit that only moves a reference', async () => {
    await aboutPayments(SOURCE);
    const main = git('rev-parse', 'main').trim();
    git('branch', '--force', 'main', 'card-terminals');
    await gone(SOURCE, MISSING);
    git('branch', '--force', 'main', main);
    await aboutPayments(SOURCE);
  });

  it('comes back after a restart', async () => {
    await vscode.commands.executeCommand('linchpin.restartServer');
    await aboutPayments(RECORD);
    assert.match(await hoverAt(record, 'reviewers:'), /decides/i);
  });
});
