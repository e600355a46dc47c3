// Takes pictures of the packaged extension at work on the bundled example, in a real VS Code, in light and dark.
//   node scripts/shots.mjs FOLDER [--vsix FILE] [--themes light,dark] [--scale 1]
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  getHost,
  installVsix,
  openBrowser,
  remoteUri,
  startServer,
  tempDir,
  windowUrl,
} from '../test/e2e/host/vscode.mjs';
import { makeExample } from './example.mjs';

const THEMES = { light: 'Default Light Modern', dark: 'Default Dark Modern' };
const RECORD = '.governance/changes/CHG-1.yaml';
const FIX = 'Add eli';
const MISSING = 'none of its alliance';
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vsix: { type: 'string' },
    themes: { type: 'string', default: 'light,dark' },
    scale: { type: 'string', default: '1' },
  },
});
const [out] = positionals;
if (!out) {
  console.error('usage: node scripts/shots.mjs FOLDER [--vsix FILE] [--themes light,dark] [--scale 1]');
  process.exit(2);
}
fs.mkdirSync(out, { recursive: true });
const host = getHost(console.error);

function vsixFile() {
  if (options.vsix) return options.vsix;
  const vsix = path.join(tempDir('package'), 'linchpin.vsix');
  const made = spawnSync(process.execPath, ['scripts/package.mjs', '--out', vsix], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (made.status !== 0) process.exit(1);
  return vsix;
}

/** A window on a fresh example with one file open, and hands to use it. */
async function openWindow(extensionsDir, theme) {
  const folder = path.join(tempDir('example'), 'service-desk');
  makeExample(folder);
  const settings = {
    'workbench.colorTheme': THEMES[theme],
    'editor.hover.delay': 100,
    'editor.minimap.enabled': false,
    'editor.occurrencesHighlight': 'off',
    'workbench.layoutControl.enabled': false,
  };
  const server = await startServer(host, { extensionsDir, settings });
  const browser = await openBrowser(host, { viewport: { width: 1240, height: 720 }, scale: Number(options.scale) });
  const { page } = browser;
  await page.goto(windowUrl(server, folder, [['openFile', remoteUri(server, path.join(folder, RECORD))]]));
  await page.waitForSelector('.squiggly-warning', { timeout: 60_000 });
  return {
    page,
    shot: (name) => page.screenshot({ path: path.join(out, `${theme}-${name}.png`) }),
    /** The box on the screen of a word of the open file. */
    async word(text) {
      const box = await page.locator('.view-lines span > span', { hasText: text }).first().boundingBox();
      if (!box) throw new Error(`“${text}” is not on the screen`);
      return box;
    },
    async open(file) {
      await page.keyboard.press('Control+p');
      await page.keyboard.type(file);
      await page
        .locator('.quick-input-list .monaco-list-row', { hasText: path.basename(file) })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: path.basename(file) }).waitFor();
    },
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}

/** VS Code takes the first move of the mouse as its arrival; the box fades in. */
async function hoverOver(window, box, says) {
  await window.page.mouse.move(box.x + 4, box.y + 4);
  await window.page.mouse.move(box.x + 10, box.y + box.height / 2);
  await window.page.locator('.monaco-hover-content', { hasText: says }).first().waitFor({ timeout: 15_000 });
  await window.page.waitForTimeout(500);
}

async function hide(window) {
  await window.page.mouse.move(1000, 420);
  await window.page.keyboard.press('Escape');
  await window.page.waitForTimeout(400);
}

async function takeAll(extensionsDir, theme) {
  const window = await openWindow(extensionsDir, theme);
  const { page, shot } = window;
  try {
    await page
      .locator('.view-lines')
      .first()
      .click({ position: { x: 300, y: 5 } });
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row', { hasText: MISSING }).first().waitFor({ timeout: 15_000 });
    await hide(window);
    await shot('1-problems');

    await hoverOver(window, await window.word('reviewers'), MISSING);
    await shot('2-hover-finding');
    await hide(window);

    const reviewers = await window.word('reviewers');
    await page.mouse.click(reviewers.x + 8, reviewers.y + reviewers.height / 2);
    await hide(window);
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: FIX }).waitFor({ timeout: 15_000 });
    await page.waitForTimeout(400);
    await shot('3-quick-fix');
    await page.keyboard.press('Enter');
    await page.locator('.view-lines', { hasText: 'eli' }).waitFor({ timeout: 15_000 });
    await page
      .locator('.markers-panel .monaco-list-row', { hasText: MISSING })
      .first()
      .waitFor({ state: 'detached', timeout: 15_000 });
    await hide(window);
    await shot('4-fixed');

    for (let i = 0; i < 6; i++) await page.keyboard.press('Control+z');
    await page.locator('.markers-panel .monaco-list-row', { hasText: MISSING }).first().waitFor({ timeout: 15_000 });
    await page.keyboard.press('Control+End');
    for (const key of ['ArrowUp', 'Home', 'Shift+End']) await page.keyboard.press(key);
    await page.keyboard.type('reviewers: [');
    await page.locator('.suggest-widget .monaco-list-row').first().waitFor({ timeout: 15_000 });
    await page.waitForTimeout(600);
    await shot('5-completion');
    await page.keyboard.press('Escape');
    for (let i = 0; i < 4; i++) await page.keyboard.press('Control+z');

    await window.open('services/pay/terminal.ts');
    await page.waitForSelector('.squiggly-warning', { timeout: 15_000 });
    await hide(window);
    await shot('6-source-file');

    await window.open('governance.yaml');
    await page.waitForTimeout(800);
    await hoverOver(window, await window.word('sponsor'), 'decides');
    await shot('7-hover-role');
    await hide(window);
    await hoverOver(window, await window.word('alliance'), 'decides');
    await shot('8-hover-alliance');
    await hide(window);
    await page.locator('[id="status.languageStatus"]').first().hover();
    await page.waitForTimeout(900);
    await shot('9-status');
  } catch (error) {
    await shot('error').catch(() => {});
    throw error;
  } finally {
    await window.close();
  }
}

const vsix = vsixFile();
for (const theme of options.themes.split(',')) {
  // Each window installs for itself: VS Code writes into its extensions folder.
  await takeAll(installVsix(host, vsix).extensionsDir, theme);
  console.log(`${theme}: ${fs.readdirSync(out).filter((n) => n.startsWith(theme)).length} pictures in ${out}`);
}
process.exit();
