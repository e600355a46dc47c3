import { assert } from 'chai';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { apiOf, labelsOf, rowOf, type Outcome } from './api';
import {
  CHARTER,
  RECORD,
  SOURCE,
  at,
  closeAll,
  completionsAt,
  labelOf,
  replaceAll,
  show,
  until,
  uriOf,
} from './support';

const git = (...args: string[]): string => execFileSync('git', args, { cwd: uriOf('').fsPath, encoding: 'utf8' });
const run = (command: string, ...args: unknown[]): Thenable<Outcome | undefined> =>
  vscode.commands.executeCommand<Outcome | undefined>(`linchpin.${command}`, ...args);

describe(`Views and commands, VS Code ${vscode.version}`, () => {
  let record: vscode.TextDocument;

  before(async () => {
    record = await show(RECORD);
  });
  after(closeAll);

  it('shows the affected domains with state, people and files', async () => {
    await vscode.commands.executeCommand('linchpin.branch.focus');
    const payments = await rowOf('linchpin.branch', 'Payments');
    assert.include(payments.description, '✗ nobody is asked');
    assert.deepEqual(labelsOf(payments.children), ['Eli Roth', '1 file']);
    const network = await rowOf('linchpin.branch', 'Network');
    assert.include(network.description, '∅');
    assert.match(labelsOf(network.children).join(), /Dina Haddad/);
  });

  it('shows changes, alliance and inbox', async () => {
    for (const view of ['changes', 'alliance', 'inbox']) await vscode.commands.executeCommand(`linchpin.${view}.focus`);
    const review = await rowOf('linchpin.changes', 'In review');
    assert.deepEqual(labelsOf(review.children), ['CHG-1']);
    assert.include(review.children?.[0]?.description, 'this branch');
    assert.include((await rowOf('linchpin.alliance', 'Network')).description, '1 seat');
    assert.match(labelsOf((await rowOf('linchpin.inbox', 'Without a date')).children).join(), /CHG-1, Payments/);
  });

  it('goes from a row to its file by keyboard alone', async () => {
    await closeAll();
    await vscode.commands.executeCommand('linchpin.changes.focus');
    for (const key of ['list.focusFirst', 'list.focusDown', 'list.select']) await vscode.commands.executeCommand(key);
    await until('the record to be open', () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('CHG-1.yaml') ? true : undefined,
    );
  });

  it('refuses an approval that would not count, says why, and writes nothing', async () => {
    const before = record.getText();
    const outcome = await run('approve', await rowOf('linchpin.branch', 'Payments'));
    assert.strictEqual(outcome?.done, false);
    assert.match(outcome?.said ?? '', /ben holds no seat in payments.*eli can approve for payments/);
    assert.strictEqual(record.getText(), before);
  });

  it('asks a reviewer from a row', async () => {
    await vscode.commands.executeCommand('linchpin.branch.focus');
    const outcome = await run('addReviewers', await rowOf('linchpin.branch', 'Payments'));
    assert.isTrue(outcome?.done, outcome?.said);
    assert.include(record.getText(), 'reviewers: [dina, eli] # asked');
    await until('Payments to wait', async () => {
      const row = await rowOf('linchpin.branch', 'Payments');
      return row.description?.includes('◐ asked') ? true : undefined;
    });
  });

  it('writes an approval that counts once it is committed, opens it there, and commits nothing itself', async () => {
    await record.save();
    git('commit', '--quiet', '--all', '--message', 'Ask Eli');
    const head = git('rev-parse', 'HEAD');
    git('config', 'user.name', 'Eli Roth');
    git('config', 'user.email', 'eli@example.com');
    const outcome = await run('approve', await rowOf('linchpin.branch', 'Payments'));
    assert.isTrue(outcome?.done, outcome?.said);
    assert.strictEqual(git('rev-parse', 'HEAD'), head);
    assert.match(record.getText(), /approvals:\n {2}- by: eli\n(?: {4}.*\n)* {4}digest: sha256:[0-9a-f]{64}/);
    const editor = vscode.window.activeTextEditor;
    assert.strictEqual(editor?.document.uri.toString(), record.uri.toString());
    assert.strictEqual(editor?.selection.active.line, at(record, 'by: eli').line);
    await record.save();
    git('commit', '--quiet', '--all', '--message', 'Approve for Payments');
    await vscode.commands.executeCommand('linchpin.branch.focus');
    await until('Payments to be approved', async () => {
      const row = await rowOf('linchpin.branch', 'Payments');
      return row.description?.includes('✓ approved') ? true : undefined;
    });
    const again = await run('approve', await rowOf('linchpin.branch', 'Network'));
    assert.match(again?.said ?? '', /eli holds no seat in network/);
  });

  it('opens the coverage matrix, escaped and without a script in the page', async () => {
    await run('showMatrix');
    const markup = await until('the page', async () => (await apiOf()).markupOf('matrix'));
    assert.match(markup, /role="grid"/);
    assert.match(markup, /aria-label="Network of CHG-1: nobody is left to ask"/);
    assert.match(markup, /script-src 'nonce-[0-9a-f]{32}'|script-src &#39;nonce-[0-9a-f]{32}&#39;/);
    assert.notMatch(markup, /<script(?![^>]* src=)/);
  });

  it('exports the matrix as HTML and as Markdown', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-export-'));
    const api = await apiOf();
    for (const [format, name] of [
      ['html', 'a.html'],
      ['markdown', 'a.md'],
    ] as const)
      await api.exportMatrix(format, vscode.Uri.file(path.join(folder, name)));
    const page = fs.readFileSync(path.join(folder, 'a.html'), 'utf8');
    assert.include(page, '--vscode-editor-background');
    assert.notMatch(page, /<script|data-action/);
    assert.include(fs.readFileSync(path.join(folder, 'a.md'), 'utf8'), '| CHG-1 ');
    fs.rmSync(folder, { recursive: true });
  });

  it('explains a file, a domain and the change, and shows the policy', async () => {
    const api = await apiOf();
    const said = (words: RegExp): Promise<true> =>
      until(String(words), () => (words.test(api.markupOf('explanation') ?? '') ? true : undefined));
    await run('explainFile', uriOf(SOURCE));
    await said(/services\/pay\/\*\* matches it/);
    await run('why', await rowOf('linchpin.branch', 'Network'));
    await said(/Why the domain stands as it does/);
    await run('explain', { kind: 'change', root: uriOf('').toString(), id: 'CHG-1' });
    await said(/So CHG-1 is not complete/);
    await run('showPolicy');
    await until('the policy', () => (api.markupOf('policy')?.includes('policy.approvals.self') ? true : undefined));
  });

  it('says why it writes no second record and no second governance file', async () => {
    await show(RECORD);
    assert.match((await run('newChange'))?.said ?? '', /CHG-1 governs this branch already/);
    assert.match((await run('createGovernance'))?.said ?? '', /already/);
  });

  it('shows the page of a rule', async () => {
    await run('showRule', 'change/missing-reviewer');
    await until('the page', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('missing-reviewer') ? true : undefined,
    );
  });

  it('offers its snippets in governance files', async () => {
    const charter = await show(CHARTER);
    const before = charter.getText();
    await replaceAll(charter, `${before}\ngov`);
    const items = await until('snippets', async () => {
      const list = await completionsAt(charter.uri, charter.positionAt(charter.getText().length));
      return list.some((i) => labelOf(i) === 'governance') ? list : undefined;
    });
    const snippet = items.find((i) => labelOf(i) === 'governance');
    assert.strictEqual(snippet?.kind, vscode.CompletionItemKind.Snippet);
    await replaceAll(charter, before);
  });

  it('comes back after a restart', async () => {
    await run('restartServer');
    await vscode.commands.executeCommand('linchpin.branch.focus');
    await rowOf('linchpin.branch', 'Network');
  });
});
