import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { blocksOf, runPage } from '../support/docPage';

/** Pages whose commands a reader types one after the other. */
const RUN = ['docs/start.md', ...pagesBelow('docs/tutorials'), ...pagesBelow('docs/how-to')];

function pagesBelow(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((name) => name.endsWith('.md'))
    .sort();
}

for (const page of RUN)
  test(`${page}: every command does what the page says`, () => {
    const { commands } = runPage(page);
    const runnable = blocksOf(fs.readFileSync(page, 'utf8')).some((b) => b.lang === 'sh' || b.lang === 'console');
    assert.equal(commands > 0, runnable);
  });

test('a page that says something else than what happens is found', () => {
  const says =
    (text: string): (() => unknown) =>
    () =>
      runPage('a-page.md', text);
  assert.throws(says('```console\n$ echo one\ntwo\n```\n'), /a-page\.md:1/);
  assert.throws(says('```console\n$ exit 3\n```\n'), /exit code/);
  assert.throws(says('```sh\nfalse\n```\n'), /a-page\.md:1/);
  assert.doesNotThrow(says('```console\n$ printf "a\\nb\\nc\\n"; exit 1\na\n…\nexit code 1\n```\n'));
});

/** As GitHub makes them from headings. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/[`*]|\]\([^)]*\)|\[/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replace(/ /g, '-');

function anchorsOf(file: string): ReadonlySet<string> {
  const text = fs.readFileSync(file, 'utf8').replace(/^```[^]*?^```/gm, '');
  const found = new Set<string>();
  for (const m of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const anchor = anchorOf(m[1] ?? '');
    let n = 0;
    while (found.has(n === 0 ? anchor : `${anchor}-${n}`)) n++;
    found.add(n === 0 ? anchor : `${anchor}-${n}`);
  }
  return found;
}

const linksOf = (file: string): string[] =>
  [
    ...fs
      .readFileSync(file, 'utf8')
      .replace(/^```[^]*?^```/gm, '')
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map((m) => m[1] ?? '');

test('every link of every page leads to a file and a heading that are there', () => {
  const pages = [...fs.readdirSync('.').filter((f) => f.endsWith('.md')), ...pagesBelow('docs')];
  assert.ok(pages.length > 100);
  const dead: string[] = [];
  let links = 0;
  for (const page of pages)
    for (const link of linksOf(page)) {
      links++;
      if (/^https:\/\//.test(link)) continue;
      const [target = '', anchor] = link.split('#');
      const file = target === '' ? page : path.join(path.dirname(page), target);
      if (!fs.existsSync(file)) dead.push(`${page}: ${link}`);
      else if (anchor !== undefined && !(file.endsWith('.md') && anchorsOf(file).has(anchor)))
        dead.push(`${page}: ${link} has no such heading`);
    }
  assert.ok(links > 100);
  assert.deepEqual(dead, []);
});
