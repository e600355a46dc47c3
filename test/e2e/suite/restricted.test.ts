import { assert } from 'chai';
import * as vscode from 'vscode';
import { apiOf, rowOf } from './api';
import { CHARTER, MISSING, RECORD, closeAll, findings, gone, hoverAt, ownFindings, replaceAll, show } from './support';
import { worksWithoutGit } from './withoutGit';

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

  it('shows changes and alliance, and nothing of the branch', async () => {
    for (const view of ['branch', 'changes', 'alliance'])
      await vscode.commands.executeCommand(`linchpin.${view}.focus`);
    await rowOf('linchpin.alliance', 'Network');
    await rowOf('linchpin.changes', 'CHG-1');
    assert.deepEqual((await apiOf()).rowsOf('linchpin.branch'), []);
  });

  worksWithoutGit();

  it('asks git as soon as the folder is trusted', async () => {
    await vscode.commands.executeCommand('workbench.trust.manage');
    await findings(RECORD, MISSING);
    assert.isTrue(vscode.workspace.isTrusted);
    await vscode.commands.executeCommand('linchpin.branch.focus');
    await rowOf('linchpin.branch', 'Payments');
  });
});
