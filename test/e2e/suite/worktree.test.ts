import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { MISSING, RECORD, SOURCE, closeAll, findings, gone, show, uriOf } from './support';

const git = (...args: string[]): string => execFileSync('git', args, { cwd: uriOf('').fsPath, encoding: 'utf8' });

describe(`Linked work tree, VS Code ${vscode.version}`, () => {
  before(() => show(RECORD));
  after(closeAll);

  it('knows what its branch touches', async () => {
    await findings(RECORD, MISSING);
    await findings(SOURCE, MISSING);
  });

  it('follows a reference and HEAD of its own, both outside of the open folder', async () => {
    const main = git('rev-parse', 'main').trim();
    git('update-ref', 'refs/heads/main', 'card-terminals');
    await gone(SOURCE, MISSING);
    git('update-ref', 'refs/heads/main', main);
    await findings(SOURCE, MISSING);
    git('switch', '--quiet', '--detach', 'main');
    await gone(SOURCE, MISSING);
    git('switch', '--quiet', 'card-terminals');
    await findings(SOURCE, MISSING);
  });
});
