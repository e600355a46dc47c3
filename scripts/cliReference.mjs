// Writes the commands' own help into docs/cli.md, and the manual page and the completions into docs/shell/, so that pages and
// program cannot differ. Needs dist/ (npm run build).
//   node scripts/cliReference.mjs [--check]   --check: fails where one of them is stale, writes nothing
import fs from 'node:fs';
import path from 'node:path';
import { root, run } from './setup.mjs';

const cli = path.join(root, 'dist/cli.js');
// Whatever the machine's locale is, the pages have the same symbols.
const env = { ...process.env, LC_ALL: 'C.UTF-8', TERM: 'xterm' };
const linchpin = (...args) => run(process.execPath, [cli, ...args], { env }).output;

function reference() {
  const names = [...linchpin('--help').matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map((m) => m[1]);
  const fenced = (text) => `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
  const body = names.map((name) => `### linchpin ${name}\n\n${fenced(linchpin(name, '--help'))}`).join('\n');
  const text = fs.readFileSync(path.join(root, 'docs/cli.md'), 'utf8');
  const [, start, end] = /^([^]*<!-- commands:.*-->\n)[^]*(<!-- \/commands -->\n[^]*)$/.exec(text) ?? [];
  return `${start}\n${body}\n${end}`;
}

const made = {
  'docs/cli.md': reference(),
  'docs/shell/linchpin.1': linchpin('man'),
  'docs/shell/linchpin.bash': linchpin('completion', 'bash'),
  'docs/shell/_linchpin': linchpin('completion', 'zsh'),
  'docs/shell/linchpin.fish': linchpin('completion', 'fish'),
};
const old = (file) => (fs.existsSync(path.join(root, file)) ? fs.readFileSync(path.join(root, file), 'utf8') : '');
const stale = Object.keys(made).filter((file) => made[file] !== old(file));
if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    console.error(`${stale.join(', ')}: stale; run node scripts/cliReference.mjs`);
    process.exit(1);
  }
} else
  for (const file of stale) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), made[file]);
  }
