/** The page about CODEOWNERS: its files are written, its commands are run, and they print what the page says. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { parseCodeowners } from '../../server/src/paths';
import { createRepo, type Content } from '../support/repo';
import { runCli } from '../support/runCli';

const BLOCK = /^```(\w+)([^\n]*)\n(.*?)^```$/gms;
const attribute = (info: string, name: string): string | undefined => new RegExp(`${name}="([^"]+)"`).exec(info)?.[1];

/** `$ linchpin who a b` with the lines below it. */
const commandsOf = (text: string): readonly (readonly [string, string])[] =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return [part.slice(0, end), part.slice(end + 1)];
    });

const SOURCES = [
  'infra/edge.tf',
  'services/pay/card.ts',
  'services/pay/docs/guide.md',
  'services/pay/vpn/tunnel.ts',
  'web/index.html',
];

test('the page about CODEOWNERS tells the truth', async () => {
  const page = fs.readFileSync('docs/concepts/codeowners.md', 'utf8');
  const repo = createRepo(Object.fromEntries(SOURCES.map((path): [string, Content] => [path, `${path}\n`])));
  let commands = 0;
  for (const [, language, info = '', text = ''] of page.matchAll(BLOCK)) {
    const title = attribute(info, 'title');
    const instead = attribute(info, 'instead');
    if (title !== undefined) {
      repo.commit(`Write ${title}`, {
        files: { ...(instead === undefined ? {} : { [instead]: null }), [title]: text },
      });
      continue;
    }
    assert.equal(language, 'console', `a block without a title: ${text}`);
    for (const [line, output] of commandsOf(text)) {
      const [program, ...args] = line.split(' ');
      assert.equal(program, 'linchpin');
      const { out, err } = await runCli(args, { cwd: repo.folder });
      assert.equal(out.trimEnd(), output.trimEnd(), `${line}\n${err}`);
      commands++;
    }
  }
  assert.ok(commands >= 5, 'the page runs something');
});

test('its table of patterns is what both hosts make of them', () => {
  const page = fs.readFileSync('docs/concepts/codeowners.md', 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (yes|no) \| (yes|no) \|$/gm)];
  assert.ok(rows.length >= 10);
  for (const [, pattern = '', path = '', github, gitlab] of rows)
    for (const [flavour, said] of [
      ['github', github],
      ['gitlab', gitlab],
    ] as const) {
      const owned = parseCodeowners(`${pattern} @owner`, flavour).ownersOf(path).length > 0;
      assert.equal(owned ? 'yes' : 'no', said, `${flavour}: ${pattern} and ${path}`);
    }
});
