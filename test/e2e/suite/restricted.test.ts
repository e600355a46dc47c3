import { assert } from 'chai';
import * as vscode from 'vscode';
import { CHARTER, MISSING, RECORD, closeAll, findings, gone, hoverAt, ownFindings, replaceAll, show } from './support';

describe(`Restricted Mode, VS Code ${vscode.version}`, () => {
  after(closeAll);

  it('checks what is written, without git', async () => {
    assert.isFalse(vscode.workspace.isTrusted);
    const charter = await show(CHARTER);
    const before = charter.getText();
    await replaceAll(charter, before.replace('  sponsor: ana', '  sponsr: ana'));
    await findings(CHARTER, 'yaml/unknown-key');
    assert.match(await hoverAt(charter, 'core_team:'), /decides/i);
    const record = await show(RECORD);
    assert.isFalse(
      ownFindings(record.uri).some((d) => d.message.includes('Payments')),
      'nothing about the branch',
    );
    await replaceAll(charter, before);
    await gone(CHARTER, 'yaml/unknown-key');
  });

  it('asks git as soon as the folder is trusted', async () => {
    await vscode.commands.executeCommand('workbench.trust.manage');
    await findings(RECORD, MISSING);
    assert.isTrue(vscode.workspace.isTrusted);
  });
});
