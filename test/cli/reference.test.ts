import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';
import { commandHelp } from '../../server/src/cli/help';
import { commands } from '../../server/src/cli/main';
import { manPage } from '../../server/src/cli/manPage';
import { bashCompletion } from '../../server/src/cli/shell/bash';
import { fishCompletion } from '../../server/src/cli/shell/fish';
import { grammar } from '../../server/src/cli/shell/grammar';
import { zshCompletion } from '../../server/src/cli/shell/zsh';

/** Generated pages are what the program says today. `node scripts/cliReference.mjs` writes them anew. */
const HINT = 'is stale: run node scripts/build.mjs && node scripts/cliReference.mjs';
const STYLE = { color: false, width: 100, unicode: true };
const { version } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as { version: string };

test('docs/cli.md holds the help of every command', () => {
  const page = fs.readFileSync('docs/cli.md', 'utf8');
  for (const command of commands) {
    const section = `### linchpin ${command.name}\n\n\`\`\`text\n${commandHelp(command, STYLE).trimEnd()}\n\`\`\`\n`;
    assert.ok(page.includes(section), `docs/cli.md, ${command.name}, ${HINT}`);
  }
});

for (const [file, text] of [
  ['linchpin.1', manPage(commands, version)],
  ['linchpin.bash', bashCompletion(grammar(commands))],
  ['_linchpin', zshCompletion(grammar(commands))],
  ['linchpin.fish', fishCompletion(grammar(commands))],
] as const)
  test(`docs/shell/${file} is what the program prints`, () => {
    assert.equal(fs.readFileSync(`docs/shell/${file}`, 'utf8'), text, HINT);
  });
