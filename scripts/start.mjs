// npm start: all set-up, then the main job on the bundled example. Plain Node until the packages are there.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeExample } from './example.mjs';
import { ensureInstalled, root, run } from './setup.mjs';

/** True where dist/ is newer than everything that it is made of. */
function isBuilt() {
  const made = path.join(root, 'dist/cli.js');
  if (!fs.existsSync(made)) return false;
  const since = fs.statSync(made).mtimeMs;
  const newer = (name) => {
    const file = path.join(root, name);
    if (!fs.existsSync(file)) return false;
    const stat = fs.statSync(file);
    if (!stat.isDirectory()) return stat.mtimeMs > since;
    return fs.readdirSync(file).some((child) => newer(path.join(name, child)));
  };
  return !['server/src', 'client/src', 'schemas', 'scripts/build.mjs', 'package-lock.json'].some(newer);
}

ensureInstalled();
if (!isBuilt()) {
  console.log('Building …');
  const built = run(process.execPath, ['scripts/build.mjs']);
  if (built.code !== 0) {
    console.error(built.output);
    process.exit(1);
  }
}

const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-')), 'example');
try {
  makeExample(folder);
} catch (error) {
  console.error(`The example could not be made: ${error.message}`);
  process.exit(1);
}
console.log(`A small repository with a branch that touches two domains: ${folder}`);
console.log('$ linchpin check\n');
const cli = path.join(root, 'dist/cli.js');
// CI variables of the machine must not choose another base for the example.
const env = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(CI|GITHUB_|GITLAB_|CI_|BITBUCKET_|SYSTEM_|BUILD_|CHANGE_)/.test(name),
  ),
);
const check = spawnSync(process.execPath, [cli, 'check'], { cwd: folder, env, stdio: 'inherit' });
if (check.status !== 0) {
  console.error(`linchpin check ended with code ${check.status}; on the example 0 was expected.`);
  process.exit(1);
}
console.log(`
See the same in VS Code, with the quick fix that asks the missing voice:
  npm run package
  code --install-extension linchpin.vsix
  code ${folder}
Then open .governance/changes/CHG-1.yaml and press Ctrl+. on \`reviewers\`.

The command anywhere else: node ${path.relative(process.cwd(), cli) || cli} --help`);
