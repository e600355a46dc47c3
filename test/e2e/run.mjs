// Runs the in-editor suites in a real VS Code: the packaged .vsix in the Node extension host, in Restricted Mode, and in
// the web worker host of a browser-only VS Code. Everything that is missing is installed outside of the checkout.
//   node test/e2e/run.mjs [--only grammar,node,worktree,restricted,browser] [--vsix FILE] [--verbose]
// Exit: 0 all passed, 1 a test failed, 2 the host is not here.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeExample } from '../../scripts/example.mjs';
import { buildSuites } from './build-suites.mjs';
import { checkGrammar } from './grammar.mjs';
import {
  MARK,
  getHost,
  installVsix,
  openBrowser,
  remoteUri,
  runSuite,
  saveArtifacts,
  serveWeb,
  startServer,
  tempDir,
  windowUrl,
} from './host/vscode.mjs';
import { NotHere } from './host/prepare.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const artifacts = path.join(root, 'out/e2e/artifacts');
const SECONDS = 180;
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'grammar,node,worktree,restricted,browser' },
    vsix: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});
const started = Date.now();
const note = (text) => console.error(`e2e ${((Date.now() - started) / 1000).toFixed(1)} s: ${text}`);

function makeVsix() {
  const vsix = path.join(tempDir('package'), 'linchpin.vsix');
  const made = spawnSync(process.execPath, [path.join(root, 'scripts/package.mjs'), '--out', vsix], {
    cwd: root,
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`The extension could not be packaged:\n${made.stdout}${made.stderr}`);
  return vsix;
}

function example() {
  const folder = path.join(tempDir('example'), 'service-desk');
  makeExample(folder);
  return folder;
}

/** One suite in a window of a VS Code server. */
async function inNode(host, installed, tests, { folder = example(), settings = {}, act } = {}) {
  const [server, browser] = await Promise.all([
    startServer(host, { settings, env: { TEST_MARK: MARK } }),
    openBrowser(host),
  ]);
  const url = windowUrl(server, folder, [
    ['extensionDevelopmentPath', remoteUri(server, installed.extension)],
    ['extensionTestsPath', remoteUri(server, tests)],
  ]);
  const acting = act?.(browser.page);
  const result = await runSuite({ page: browser.page, url, seconds: SECONDS, verbose: options.verbose });
  return finish(result, browser, server, async () => {
    await browser.close();
    await server.stop();
    await acting;
  });
}

async function inBrowser(host, installed, tests) {
  // The page loads the suite from below the extension's folder.
  const inside = path.join(installed.extension, 'dist/browser', path.basename(tests).replace('.js', '.test.js'));
  fs.copyFileSync(tests, inside);
  const site = await serveWeb(host, { extension: installed.extension, tests: inside, folder: example() });
  const browser = await openBrowser(host);
  const result = await runSuite({ page: browser.page, url: site.url, seconds: SECONDS, verbose: options.verbose });
  return finish(result, browser, null, async () => {
    await browser.close();
    site.stop();
  });
}

async function finish(result, browser, server, close) {
  if (result.failed > 0) await saveArtifacts(artifacts, browser.page, result.log, server);
  await close();
  return result;
}

/** The person at the keyboard who says "I trust this folder" once the suite has opened that page. */
async function trustWhenAsked(page) {
  const button = page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ }).first();
  await button.waitFor({ timeout: SECONDS * 1000 }).then(
    () => button.click(),
    () => undefined,
  );
}

/** The example's branch in a linked work tree; the repository itself is elsewhere. */
function worktree() {
  const repository = example();
  const folder = path.join(tempDir('worktree'), 'card-terminals');
  const git = (...args) => execFileSync('git', args, { cwd: repository, stdio: 'ignore' });
  git('switch', 'main');
  git('worktree', 'add', folder, 'card-terminals');
  return folder;
}

const UNTRUSTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

const runs = {
  grammar: (host) => checkGrammar(host),
  node: (host, installed, suites) => inNode(host, installed, suites.node),
  worktree: (host, installed, suites) => inNode(host, installed, suites.worktree, { folder: worktree() }),
  restricted: (host, installed, suites) =>
    inNode(host, installed, suites.restricted, { settings: UNTRUSTED, act: trustWhenAsked }),
  browser: (host, installed, suites) => inBrowser(host, installed, suites.browser),
};

let failed = 0;
try {
  const host = getHost(note);
  const suites = await buildSuites();
  const vsix = options.vsix ?? makeVsix();
  note('VS Code, suites and .vsix are ready');
  fs.rmSync(artifacts, { recursive: true, force: true });
  for (const name of options.only.split(',')) {
    const run = runs[name];
    if (!run) throw new Error(`--only ${name}: there is ${Object.keys(runs).join(', ')}`);
    const result = await run(host, name === 'grammar' ? null : installVsix(host, vsix), suites);
    console.log(
      `${name === 'grammar' ? 'grammar' : `${name} host`}: ${result.passed} passed, ${result.failed} failed${result.problem ? ` (${result.problem})` : ''}`,
    );
    if (result.failed > 0 && name !== 'grammar') note(`see ${path.relative(process.cwd(), artifacts)}`);
    failed += result.failed;
  }
  note('done');
} catch (error) {
  console.error(error instanceof NotHere ? error.message : error);
  process.exit(2);
}
process.exit(failed > 0 ? 1 : 0);
