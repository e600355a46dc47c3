// The folders on which the suites run: each is made anew, in a temporary place.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { makeExample } from '../../scripts/example.mjs';
import { tempDir } from './host/vscode.mjs';

export function example() {
  const folder = path.join(tempDir('example'), 'service-desk');
  makeExample(folder);
  return folder;
}

/** The example's branch in a linked work tree; the repository itself is elsewhere. */
export function worktree() {
  const repository = example();
  const folder = path.join(tempDir('worktree'), 'card-terminals');
  const git = (...args) => execFileSync('git', args, { cwd: repository, stdio: 'ignore' });
  git('switch', 'main');
  git('worktree', 'add', folder, 'card-terminals');
  return folder;
}

/** A workspace file with two folders: the example, and another one of which only a symbolic link is opened. */
export function twoFolders() {
  const dir = tempDir('folders');
  makeExample(path.join(dir, 'first'));
  makeExample(path.join(dir, 'behind-the-link'));
  fs.symlinkSync('behind-the-link', path.join(dir, 'link'), 'junction');
  const file = path.join(dir, 'two.code-workspace');
  const folders = ['first', 'link'].map((name) => ({ path: name, name }));
  fs.writeFileSync(file, JSON.stringify({ folders }, null, 2));
  return file;
}
