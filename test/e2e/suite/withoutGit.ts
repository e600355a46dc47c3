/** What needs no git, and so works in Restricted Mode and in the browser as everywhere. Declares tests in the suite that calls it. */
import { assert } from 'chai';
import * as vscode from 'vscode';
import { CHARTER, RECORD, at, findings, fix, gone, replaceAll, show, until, uriOf } from './support';

const pathsOf = (locations: readonly vscode.Location[] | undefined): string[] => [
  ...new Set((locations ?? []).map((l) => l.uri.path)),
];

export function worksWithoutGit(): void {
  const both = (): string[] => [uriOf(CHARTER).path, uriOf(RECORD).path].sort();

  it('finds every place of a person', async () => {
    const record = await show(RECORD);
    const found = await until('references', async () => {
      const list = await vscode.commands.executeCommand<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        record.uri,
        at(record, 'reviewers: [dina', 'reviewers: [d'.length),
      );
      return list.length > 1 ? list : undefined;
    });
    assert.deepEqual(pathsOf(found).sort(), both());
  });

  it('renames a person in all files, open or not', async () => {
    const charter = await show(CHARTER);
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      charter.uri,
      at(charter, '  dina:', 3),
      'dinah',
    );
    assert.deepEqual(
      edit
        .entries()
        .map(([uri]) => uri.path)
        .sort(),
      both(),
    );
  });

  it('outlines, folds and finds by name', async () => {
    const uri = uriOf(CHARTER);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri,
    );
    assert.include(
      symbols.map((s) => s.name),
      'program',
    );
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      uri,
    );
    assert.isNotEmpty(folds);
    const people = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'eli',
    );
    assert.include(
      people.map((s) => s.location.uri.path),
      uri.path,
    );
  });

  it('mends the name of a person that nobody knows', async () => {
    const record = await show(RECORD);
    const before = record.getText();
    await replaceAll(record, before.replace('owner: ben', 'owner: bn'));
    const [d] = await findings(RECORD, 'people/unknown');
    assert.ok(d);
    await fix(record.uri, d.range, 'Change to ben');
    assert.strictEqual(record.getText(), before);
    await gone(RECORD, 'people/unknown');
  });
}
