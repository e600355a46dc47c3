// Gets a real VS Code and a Chromium onto this machine, once. Nothing lands in the checkout: the packages of
// test/e2e/package.json go to a cache folder that is named after their lock file.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createRequire } from 'node:module';
import { logger, watchdog } from './replacements.mjs';

const here = path.resolve(import.meta.dirname, '..');
const cacheRoot = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'linchpin-e2e');
/** Raise it with every change of `finishServer`: then machines that have a host install it again. */
const RECIPE = '1';
const LEAVE_OUT = 'Everything but these tests runs without it: npm run test:core';

/** Says what is missing and how to go on without it. */
export class NotHere extends Error {
  constructor(what) {
    super(`${what}\n${LEAVE_OUT}`);
    this.name = 'NotHere';
  }
}

/**
 * Folder that holds node_modules with a VS Code server. Installs it when absent.
 * @param packages the folder whose package.json and lock are installed: `.` brings playwright-core and test-web as well, `newest`
 * another server with the Node that it needs
 */
export function prepareHost(note, packages = '.') {
  const from = path.join(here, packages);
  const lock = createHash('sha256')
    .update(RECIPE)
    .update(fs.readFileSync(path.join(from, 'package-lock.json')));
  const folder = path.join(cacheRoot, lock.digest('hex').slice(0, 16));
  if (fs.existsSync(path.join(folder, '.ready'))) return folder;
  // Made beside its place and moved there in one step: a run that is stopped half-way leaves nothing half-made.
  fs.mkdirSync(cacheRoot, { recursive: true });
  const making = fs.mkdtempSync(path.join(cacheRoot, 'making-'));
  try {
    note(`installing VS Code (once, some ${packages === '.' ? 350 : 800} MB) …`);
    for (const name of ['package.json', 'package-lock.json'])
      fs.copyFileSync(path.join(from, name), path.join(making, name));
    npm(making, 'ci', '--ignore-scripts');
    finishServer(making);
    fs.writeFileSync(path.join(making, '.ready'), '');
    if (fs.existsSync(folder)) fs.rmSync(folder, { recursive: true, force: true });
    fs.renameSync(making, folder);
  } catch (error) {
    fs.rmSync(making, { recursive: true, force: true });
    throw new NotHere(`The VS Code for the in-editor tests could not be installed: ${error.message}`);
  }
  return folder;
}

function npm(cwd, ...args) {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync(program, [...args, ...quiet], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** What code-server's own install script would do, without compiler, headers or downloads from outside npm. */
function finishServer(folder) {
  const root = path.join(folder, 'node_modules/code-server/lib/vscode');
  const modules = path.join(root, 'node_modules');
  // "install" and not "ci": npm 11 calls the shrinkwrap that lies there out of step.
  npm(root, 'install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps');

  // findFiles and workspaceContains: need ripgrep; the newer package brings it as a package per platform.
  const ripgrep = path.join(modules, '@vscode/ripgrep');
  if (fs.existsSync(ripgrep)) {
    const to = path.join(ripgrep, 'bin', process.platform === 'win32' ? 'rg.exe' : 'rg');
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.copyFileSync(createRequire(path.join(folder, 'package.json'))('@vscode/ripgrep').rgPath, to);
    fs.chmodSync(to, 0o755);
  }

  // Two native modules are asked for at start, a watchdog and a logger: plain JavaScript in their place will do.
  const put = (name, text) => {
    const file = path.join(modules, name, 'index.js');
    if (fs.existsSync(file)) fs.writeFileSync(file, text);
  };
  put('native-watchdog', watchdog);
  put('@vscode/native-watchdog', watchdog);
  put('@vscode/spdlog', logger);
  const alias = path.join(root, 'node_modules.asar');
  if (!fs.existsSync(alias)) fs.symlinkSync('node_modules', alias, 'junction');
}

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((dir) => path.join(dir, name))
    .find((file) => fs.existsSync(file));

const findChromium = () =>
  ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(onPath).find(Boolean);

/** Path of a Chromium: CHROMIUM_PATH, one that is installed, or Debian's package where we may install it. */
export function prepareChromium(note) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (fs.existsSync(given)) return given;
    throw new NotHere(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  const found = findChromium();
  if (found) return found;
  installPackage('chromium', note);
  const now = findChromium();
  if (now) return now;
  throw new NotHere(
    'The in-editor tests need a Chromium: install one, or name it with CHROMIUM_PATH=/path/to/chromium.',
  );
}

/** Path of a program, out of Debian's package where we may install it. */
export function prepareProgram(name, debian, note) {
  const found = onPath(name);
  if (found) return found;
  installPackage(debian, note);
  const now = onPath(name);
  if (now) return now;
  throw new NotHere(`The tests in other editors need the program ${name}: install it.`);
}

/** Debian's package; nothing happens where apt is not here or we are not root. */
function installPackage(name, note) {
  const apt = onPath('apt-get');
  if (process.getuid?.() !== 0 || !apt) return;
  note(`installing ${name} with apt-get (once) …`);
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync(apt, ['update', '-qq'], options);
  spawnSync(apt, ['install', '-y', '-qq', '--no-install-recommends', name], options);
}
