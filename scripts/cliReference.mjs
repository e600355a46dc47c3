// Writes the commands' own help into docs/cli.md, so that page and program cannot differ. Needs dist/ (npm run build).
//   node scripts/cliReference.mjs [--check]   --check: fails where the page is stale, writes nothing
import fs from 'node:fs';
import path from 'node:path';
import { root, run } from './setup.mjs';

const page = path.join(root, 'docs/cli.md');
const cli = path.join(root, 'dist/cli.js');
const help = (...args) => run(process.execPath, [cli, ...args]).output;
const names = [...help('--help').matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map((m) => m[1]);
const fenced = (text) => `\`\`\`text\n${text.trimEnd()}\n\`\`\`\n`;
const body = names.map((name) => `### linchpin ${name}\n\n${fenced(help(name, '--help'))}`).join('\n');
const text = fs.readFileSync(page, 'utf8');
const [, start, end] = /^([^]*<!-- commands:.*-->\n)[^]*(<!-- \/commands -->\n[^]*)$/.exec(text) ?? [];
const fresh = `${start}\n${body}\n${end}`;
if (process.argv.includes('--check')) {
  if (fresh !== text) {
    console.error('docs/cli.md is stale: run node scripts/cliReference.mjs');
    process.exit(1);
  }
} else fs.writeFileSync(page, fresh);
