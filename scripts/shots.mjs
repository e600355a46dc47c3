// Takes pictures of the packaged extension at work on the bundled example, in a real VS Code, in light, dark and high contrast.
//   node scripts/shots.mjs FOLDER [--vsix FILE] [--themes light,dark,hc,hclight] [--only editor,views] [--scale 1]
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

const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  hc: 'Default High Contrast',
  hclight: 'Default High Contrast Light',
};
const RECORD = '.governance/changes/CHG-1.yaml';
const FIX = 'Add eli';
const MISSING = 'none of its alliance';

const MORE_DOMAINS = `
  service-desk:
    name: Service desk
    external: true
    depends_on: [payments]
    alliance: []
  facilities:
    name: Facilities
    paths: [buildings/**]
    alliance: [dina, eli]
`;
const MORE_CHANGES = {
  'CHG-2': `change: CHG-2
title: Replace the card readers in the shops
owner: cho
status: in_review
domains: [payments, facilities, service-desk]
reviewers: [eli]
`,
  'CHG-3': `change: CHG-3
title: New badge system
owner: ben
status: draft
domains: [facilities]
reviewers: [dina]
`,
};

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    vsix: { type: 'string' },
    themes: { type: 'string', default: 'light,dark,hc' },
    only: { type: 'string', default: 'editor,views' },
    scale: { type: 'string', default: '1' },
  },
});
const [out] = positionals;
if (!out) {
  console.error(
    'usage: node scripts/shots.mjs FOLDER [--vsix FILE] [--themes light,dark,hc] [--only editor,views] [--scale 1]',
  );
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
async function openWindow(extensionsDir, theme, prepare = () => {}) {
  const folder = path.join(tempDir('example'), 'service-desk');
  makeExample(folder);
  prepare(folder);
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
    shot: (name, clip) => page.screenshot({ path: path.join(out, `${theme}-${name}.png`), ...(clip ? { clip } : {}) }),
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
    /** Runs a command by its title, as the palette does. */
    async command(title) {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').first().waitFor();
      await page.keyboard.type(title);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
      await page.keyboard.press('Enter');
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

async function waitInPage(page, selector) {
  // Pages of editors that were closed linger; the one that is shown is asked for.
  for (let i = 0; i < 100; i++) {
    for (const frame of page.frames())
      if (
        (await frame
          .locator(selector)
          .count()
          .catch(() => 0)) > 0
      )
        return frame;
    await page.waitForTimeout(100);
  }
  throw new Error(`${selector} is on no page`);
}

/** The editor beside the side bar: a page of ours, for the documents. */
const PAGE = { x: 348, y: 36, width: 892, height: 662 };

/** More domains and changes than the example has, so that tables and lists have something to show. */
function widen(folder) {
  const file = path.join(folder, 'governance.yaml');
  fs.appendFileSync(file, MORE_DOMAINS);
  for (const [name, text] of Object.entries(MORE_CHANGES))
    fs.writeFileSync(path.join(folder, '.governance/changes', `${name}.yaml`), text);
}

async function takeViews(extensionsDir, theme) {
  const window = await openWindow(extensionsDir, theme, widen);
  const { page, shot } = window;
  try {
    await page.locator('.activitybar a[aria-label="Linchpin"]').first().click();
    await page.locator('.monaco-list-row', { hasText: 'Payments' }).first().waitFor({ timeout: 20_000 });
    await page.mouse.move(1000, 420);
    await page.waitForTimeout(1000);
    await shot('10-views');
    await page.locator('.monaco-list-row', { hasText: 'Payments' }).first().hover();
    await page.waitForTimeout(1500);
    await shot('11-row');
    await window.command('Linchpin: Show coverage matrix');
    const frame = await waitInPage(page, 'table.matrix');
    await page.waitForTimeout(600);
    await frame.locator('table.matrix button').first().focus();
    for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await page.waitForTimeout(300);
    await shot('12-matrix');
    await shot('docs-matrix', PAGE);
    await frame.locator('.seats').first().scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await shot('12b-alliance');
    await shot('docs-alliance', PAGE);
    await frame.locator('table.matrix button[tabindex="0"]').first().focus();
    await page.keyboard.press('Enter');
    await waitInPage(page, '.reasons');
    await page.waitForTimeout(600);
    await shot('13-why');
    await window.command('Linchpin: Show effective policy');
    await waitInPage(page, 'table.policy');
    await page.waitForTimeout(600);
    await shot('14-policy');
    await window.command('Welcome: Open Walkthrough...');
    await page.keyboard.type('Get started with governance');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'governance' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.getting-started-step', { hasText: 'Fill the seats' }).first().waitFor({ timeout: 20_000 });
    await page.waitForTimeout(1500);
    await shot('15-walkthrough');
    await page.locator('.getting-started-step', { hasText: 'See whose voice' }).first().click();
    await page.waitForTimeout(1500);
    await shot('16-walkthrough');
  } catch (error) {
    await shot('error').catch(() => {});
    throw error;
  } finally {
    await window.close();
  }
}

const only = new Set(options.only.split(','));
const vsix = vsixFile();
for (const theme of options.themes.split(',')) {
  // Each window installs for itself: VS Code writes into its extensions folder.
  if (only.has('editor')) await takeAll(installVsix(host, vsix).extensionsDir, theme);
  if (only.has('views')) await takeViews(installVsix(host, vsix).extensionsDir, theme);
  console.log(`${theme}: ${fs.readdirSync(out).filter((n) => n.startsWith(theme)).length} pictures in ${out}`);
}
process.exit();
