// Runs the in-editor suites in a real VS Code: the packaged .vsix in the Node extension host, in Restricted Mode, beside another
// YAML extension, and in the web worker host of a browser-only VS Code; and what else needs installed programs. Everything that is missing is installed outside of the checkout.
//   node test/e2e/run.mjs [--only grammar,node,views,…] [--vsix FILE] [--newest] [--verbose]
// Exit: 0 all passed, 1 a test failed, 2 the host is not here.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkBothServers } from './beside/bothServers.mjs';
import { installStandIn } from './beside/standIn.mjs';
import { buildSuites } from './build-suites.mjs';
import { example, twoFolders, worktree } from './folders.mjs';
import { counting } from './counting.mjs';
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
import { checkNeovim } from './neovim.mjs';
import { checkShells } from './shells.mjs';
import { NotHere } from './host/prepare.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const artifacts = path.join(root, 'out/e2e/artifacts');
const SECONDS = 180;
const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    vsix: { type: 'string' },
    newest: { type: 'boolean', default: false },
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

/** One suite in a window of a VS Code server. `act` is what a person does meanwhile: it may count what it has seen. */
async function inNode(host, installed, tests, { folder = example(), settings, act, extensionsDir, env } = {}) {
  const [server, browser] = await Promise.all([
    startServer(host, { settings, extensionsDir, env: { TEST_MARK: MARK, ...env } }),
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
    const seen = await acting;
    result.passed += seen?.passed ?? 0;
    result.failed += seen?.failed ?? 0;
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

/** Reads what the window says while the suite kills the server, and tells the suite by a file that it has seen all of it. */
async function readsMessages(page, seen) {
  const { test, counts } = counting();
  for (const words of ['ended unexpectedly and was started again', 'is not started again'])
    await test(`the window says: ${words}`, () =>
      // As text, wherever the version at hand shows it.
      page
        .getByText(words)
        .first()
        .waitFor({ state: 'attached', timeout: (SECONDS / 3) * 1000 }));
  fs.writeFileSync(seen, '');
  return counts;
}

const PLAIN_YAML = { 'files.associations': { '**/governance.yaml': 'yaml', '**/.governance/**/*.yaml': 'yaml' } };

const UNTRUSTED = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

const runs = {
  grammar: (host) => checkGrammar(host),
  node: (host, installed, suites) => inNode(host, installed, suites.node),
  views: (host, installed, suites) => inNode(host, installed, suites.views),
  worktree: (host, installed, suites) => inNode(host, installed, suites.worktree, { folder: worktree() }),
  restricted: (host, installed, suites) =>
    inNode(host, installed, suites.restricted, { settings: UNTRUSTED, act: trustWhenAsked }),
  browser: (host, installed, suites) => inBrowser(host, installed, suites.browser),
  roots: (host, installed, suites) => inNode(host, installed, suites.roots, { folder: twoFolders() }),
  ends: (host, installed, suites) => {
    const seen = path.join(tempDir('seen'), 'all');
    return inNode(host, installed, suites.ends, { act: (page) => readsMessages(page, seen), env: { TEST_SEEN: seen } });
  },
  servers: (host) => checkBothServers(host),
  neovim: () => checkNeovim(note),
  shells: () => checkShells(note),
  beside: async (host, installed, suites) =>
    inNode(host, installed, suites.beside, { settings: PLAIN_YAML, ...(await installStandIn(host)) }),
};
/** These need no packaged extension. */
const BARE = ['grammar', 'servers', 'neovim', 'shells'];

let failed = 0;
try {
  const host = getHost(note, options.newest);
  const suites = await buildSuites();
  const vsix = options.vsix ?? makeVsix();
  note('VS Code, suites and .vsix are ready');
  fs.rmSync(artifacts, { recursive: true, force: true });
  for (const name of options.only === '' ? Object.keys(runs) : options.only.split(',')) {
    const run = runs[name];
    if (!run) throw new Error(`--only ${name}: there is ${Object.keys(runs).join(', ')}`);
    const bare = BARE.includes(name);
    const result = await run(host, bare ? null : installVsix(host, vsix), suites);
    console.log(
      `${bare ? name : `${name} host`}: ${result.passed} passed, ${result.failed} failed${result.problem ? ` (${result.problem})` : ''}`,
    );
    if (result.failed > 0 && !bare) note(`see ${path.relative(process.cwd(), artifacts)}`);
    failed += result.failed;
  }
  note('done');
} catch (error) {
  console.error(error instanceof NotHere ? error.message : error);
  process.exit(2);
}
process.exit(failed > 0 ? 1 : 0);
