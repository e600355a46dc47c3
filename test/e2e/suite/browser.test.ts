import { assert } from 'chai';
import * as vscode from 'vscode';
import {
  CHARTER,
  EXTENSION,
  RECORD,
  closeAll,
  completionsAt,
  findings,
  fix,
  gone,
  hoverAt,
  labelOf,
  replaceAll,
  show,
  until,
  uriOf,
} from './support';
import { worksWithoutGit } from './withoutGit';
import { apiOf, labelsOf, rowOf, type Outcome } from './api';

describe(`Browser host, VS Code ${vscode.version}`, () => {
  let charter: vscode.TextDocument;

  before(async () => {
    charter = await show(CHARTER);
  });
  after(closeAll);

  it('is active in a web worker', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, 'the extension is installed');
    await until('activation', () => extension.isActive || undefined);
    assert.strictEqual(vscode.env.uiKind, vscode.UIKind.Web);
    assert.strictEqual(charter.languageId, 'governance-yaml');
  });

  it('finds mistakes of structure, and mends one', async () => {
    const before = charter.getText();
    await replaceAll(charter, before.replace('  sponsor: ana', '  sponsr: ana'));
    const [d] = await findings(CHARTER, 'yaml/unknown-key');
    assert.strictEqual(charter.getText(d?.range), 'sponsr');
    assert.ok(d);
    await fix(charter.uri, d.range, 'Rename to `sponsor`');
    assert.strictEqual(charter.getText(), before);
    await gone(CHARTER, 'yaml/unknown-key');
  });

  it('reads files that no editor holds open', async () => {
    const record = await show(RECORD);
    const before = record.getText();
    await replaceAll(record, before.replace('owner: ben', 'owner: zoe'));
    const [d] = await findings(RECORD, 'people/unknown');
    assert.strictEqual(record.getText(d?.range), 'zoe');
    await replaceAll(record, before);
    await gone(RECORD, 'people/unknown');
  });

  it('explains a role', async () => {
    assert.match(await hoverAt(charter, 'sponsor:'), /decides/i);
  });

  it('completes keys and people', async () => {
    const record = await show(RECORD);
    const before = record.getText();
    await replaceAll(record, before.replace('reviewers: [dina] # asked', 'reviewers: ['));
    const people = await until('people', async () => {
      const list = await completionsAt(record.uri, record.positionAt(record.getText().length - 1), '[');
      return list.length > 0 ? list : undefined;
    });
    assert.include(people.map(labelOf), 'eli');
    await replaceAll(record, `${before}ris`);
    const keys = await until('keys', async () => {
      const list = await completionsAt(record.uri, record.positionAt(record.getText().length));
      return list.length > 0 ? list : undefined;
    });
    assert.include(keys.map(labelOf), 'risk');
    await replaceAll(record, before);
  });

  it('fills the views that need no git, and says why the others are empty', async () => {
    for (const view of ['branch', 'changes', 'alliance'])
      await vscode.commands.executeCommand(`linchpin.${view}.focus`);
    assert.include((await rowOf('linchpin.alliance', 'Network')).description, '1 seat');
    assert.deepEqual(labelsOf((await rowOf('linchpin.changes', 'In review')).children), ['CHG-1']);
    assert.deepEqual((await apiOf()).rowsOf('linchpin.branch'), []);
  });

  it('says why nothing can be approved where there is no git', async () => {
    const outcome = await vscode.commands.executeCommand<Outcome | undefined>('linchpin.approve', {
      target: { root: uriOf('').toString(), change: 'CHG-1', domain: 'payments' },
    });
    assert.strictEqual(outcome?.done, false);
    assert.match(outcome?.said ?? '', /git/);
  });

  worksWithoutGit();

  it('comes back after a restart', async () => {
    await vscode.commands.executeCommand('linchpin.restartServer');
    const record = await vscode.workspace.openTextDocument(uriOf(RECORD));
    assert.match(await hoverAt(record, 'owner:'), /decides/i);
  });
});
