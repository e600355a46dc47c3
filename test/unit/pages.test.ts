import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explanationPage } from '../../client/src/pages/explanationPage';
import { html } from '../../client/src/pages/html';
import { matrixMarkdown } from '../../client/src/pages/matrixMarkdown';
import { matrixPage } from '../../client/src/pages/matrixPage';
import { documentOf, Page } from '../../client/src/pages/page';
import { policyPage } from '../../client/src/pages/policyPage';
import { allianceNodes } from '../../client/src/views/allianceNodes';
import { branchNodes } from '../../client/src/views/branchNodes';
import { changesNodes } from '../../client/src/views/changesNodes';
import type { ViewNode } from '../../client/src/views/node';
import { coverageLine, MARKS, SIGNS } from '../../client/src/views/signs';
import { markdown, plain } from '../../client/src/views/text';
import type { Engine } from '../../server/src/engine';
import { openFixture, parseFixture } from '../support/fixture';
import { REPO } from '../support/featureRepo';
import { assertGolden } from '../support/golden';

/** A repository whose every name wants to be obeyed. */
const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(1)>'\` onmouseover=x [run](command:linchpin.approve) $(sync~spin) <!-- & \\u202egnp`;
const HOSTILE = REPO.replace('name: ITSM renewal', `name: ${JSON.stringify(EVIL)}`)
  .replace('title: Move VPN termination to the new edge', `title: ${JSON.stringify(EVIL)}`)
  .replaceAll('    name: Payments\n', `    name: ${JSON.stringify(EVIL)}\n`)
  .replaceAll('name: Ana Alves', `name: ${JSON.stringify(EVIL)}`)
  .replaceAll('name: Eli Roth', `name: ${JSON.stringify(EVIL)}`)
  .replace('concern: The phone script is not ready', `concern: ${JSON.stringify(EVIL)}`)
  .replace('reason: Second manager joins', `reason: ${JSON.stringify(EVIL)}`);

const open = (text: string): Promise<Engine> => openFixture(parseFixture(text));
const label = ({ uri, line }: { uri: string; line: number }): string => `${uri}:${line + 1}`;

const FRAME = {
  title: EVIL,
  policy: "default-src 'none'; style-src vscode-resource:; script-src 'nonce-0123'",
  style: { href: 'vscode-resource:/page.css' },
  script: { src: 'vscode-resource:/panel.js', nonce: '0123' },
};

/** Every page of a repository, in the editor and (the matrix) as a file. */
function pagesOf({ views }: Engine): { readonly name: string; readonly text: string; readonly page: Page }[] {
  const make = (
    name: string,
    page: Page,
    body: ReturnType<typeof html>,
  ): { name: string; text: string; page: Page } => ({
    name,
    page,
    text: documentOf(page.interactive ? FRAME : { ...FRAME, style: { text: 'p { color: red }' }, script: null }, body),
  });
  const [inEditor, inFile, why, policy] = [new Page(true), new Page(false), new Page(true), new Page(true)];
  const questions = [
    ...views.explain({ kind: 'change' }),
    ...views.explain({ kind: 'domain', id: 'payments' }),
    ...views.explain({ kind: 'path', id: 'services/pay/tunnel.ts' }),
  ];
  return [
    make('matrix', inEditor, matrixPage(inEditor, views.matrix())),
    make('file', inFile, matrixPage(inFile, views.matrix())),
    make('why', why, explanationPage(why, questions, label)),
    make('policy', policy, policyPage(policy, views.policy(), label)),
  ];
}

const TAGS = new Set(
  'html head meta title link style script body main section h1 h2 p div span strong br sup code ul li table caption thead tbody tr th td button svg g rect line text'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name rel href nonce src class id role scope title tabindex type data-action aria-label aria-hidden aria-describedby viewBox width height x y x1 y1 x2 y2 rx text-anchor'.split(
    ' ',
  ),
);

/** Tags and attributes as a browser reads them; quoted values may hold anything but their quote. */
function checkMarkup(name: string, text: string): void {
  const body = text.replace(/<!doctype html>/, '').replace(/<style>[^<]*<\/style>/, '');
  const tag = /<(\/?)([a-zA-Z0-9]+)((?:\s+[a-zA-Z0-9:-]+(?:="[^"]*")?)*)\s*(\/?)>/g;
  for (const [whole, , element = '', attributes = ''] of body.matchAll(tag)) {
    assert.ok(TAGS.has(element), `${name}: <${element}>`);
    for (const [, attribute = ''] of attributes.matchAll(/\s([a-zA-Z0-9:-]+)(?:="[^"]*")?/g))
      assert.ok(ATTRIBUTES.has(attribute), `${name}: ${attribute} in ${whole.slice(0, 200)}`);
  }
  assert.doesNotMatch(body.replace(tag, ''), /[<>]/, `${name}: an angle bracket outside of a tag`);
  const scripts = [...body.matchAll(/<script[^>]*>/g)].map((m) => m[0]);
  const own = '<script nonce="0123" src="vscode-resource:/panel.js">';
  assert.deepEqual(scripts, name === 'file' ? [] : [own], name);
}

test('no text of a repository becomes markup of a page', async () => {
  for (const { name, text } of pagesOf(await open(HOSTILE))) {
    checkMarkup(name, text);
    if (name !== 'policy')
      assert.ok(text.includes('&lt;script&gt;alert(1)&lt;/script&gt;'), `${name} shows it as text`);
    assert.ok(!text.includes('\u202e'), `${name}: a mark that reorders text is shown by its number`);
  }
});

test('the pages run no script but ours and load nothing else', async () => {
  for (const { name, text } of pagesOf(await open(REPO))) {
    checkMarkup(name, text);
    assert.match(text, /Content-Security-Policy" content="default-src &#39;none&#39;/);
    assert.doesNotMatch(text, / style="/, name);
    assert.equal(/unsafe-inline|unsafe-eval/.test(text), false, name);
  }
});

test('every action of a page leads somewhere, and a page in a file has none', async () => {
  for (const { name, text, page } of pagesOf(await open(REPO))) {
    const numbers = [...text.matchAll(/data-action="(\d+)"/g)].map((m) => Number(m[1]));
    assert.deepEqual(
      numbers,
      page.actions.map((_, i) => i),
      name,
    );
    assert.equal(numbers.length > 0, name !== 'file' && name !== 'policy' ? true : numbers.length > 0, name);
    if (name === 'file') assert.equal(page.actions.length, 0);
  }
});

test('the matrix can be read and reached without seeing a colour', async () => {
  const page = new Page(true);
  const { markup } = matrixPage(page, (await open(REPO)).views.matrix());
  for (const [cell] of markup.matchAll(/<td class="[^"]*"[\s\S]*?<\/td>/g))
    assert.match(cell, /aria-label="[^"]+:\s[^"]+"/);
  // One stop of the Tab key for the table: the script gives it to the first cell.
  const table = /<table[\s\S]*<\/table>/.exec(markup)?.[0] ?? '';
  assert.doesNotMatch(table.replace(/tabindex="-1"/g, ''), /tabindex/);
  assert.match(table, /role="grid"/);
  assert.match(
    markup,
    /<svg[^>]*role="img"[^>]*aria-label="Sponsor: Ana Alves\. Between them 4 domains, with 1 hole: Facilities\./,
  );
  const symbols = [...Object.values(SIGNS), ...Object.values(MARKS)].map((s) => s.symbol);
  assert.equal(new Set(symbols).size, symbols.length, 'each sign has a symbol of its own');
});

test('the exported matrix in Markdown', async () => {
  assertGolden('unit', 'matrix.md', matrixMarkdown((await open(REPO)).views.matrix()));
  const evil = matrixMarkdown((await open(HOSTILE)).views.matrix());
  assert.doesNotMatch(evil, /(?<!\\)[<`]|(?<!\\)\]\(|<script|<img/);
});

test('tooltips obey nothing, and labels hold neither icons nor links', async () => {
  const { views } = await open(HOSTILE);
  const all = (nodes: readonly ViewNode[]): readonly ViewNode[] => nodes.flatMap((n) => [n, ...all(n.children ?? [])]);
  const rows = all([
    ...branchNodes(await views.branch()),
    ...changesNodes(views.changes()),
    ...allianceNodes(views.alliance()),
  ]);
  const evil = rows.filter((r) => r.tooltip?.includes('alert'));
  assert.ok(evil.length > 2);
  for (const { tooltip = '' } of evil) assert.doesNotMatch(tooltip, /(?<!\\)[<`]|(?<!\\)\]\(|<script|<img|\u202e/);
  for (const { label: text } of rows) assert.doesNotMatch(plain(text), /\$\(|\]\(/);
});

test('escaping leaves plain words alone', () => {
  assert.equal(plain('Payments ✗ (eli)'), 'Payments ✗ (eli)');
  assert.equal(plain('$(sync~spin) [x](command:y)'), '$ (sync~spin) [x] (command:y)');
  assert.equal(markdown('a_b <c> [d](e) CHG-1'), 'a\\_b &lt;c\\> \\[d\\](e) CHG-1');
  assert.equal(
    html`<p title="${'"<'}">${['a', 1, null, html`<br />`]}</p>`.markup,
    '<p title="&quot;&lt;">a1<br /></p>',
  );
  assert.equal(
    coverageLine(
      [1, 2, 3].map((n) => ({ id: `d${n}`, sign: 'approved' as const })),
      2,
    ),
    'd1 ✓  d2 ✓  +1',
  );
});
