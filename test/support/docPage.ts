import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ISOLATED, temporaryFolder } from './repo';

/**
 * A page whose examples are run, in order, in one folder. What a fence says decides what becomes of its text:
 *
 *     ```yaml file=governance.yaml     written to that file (any language)
 *     ```sh                            run by bash; must succeed
 *     ```console                       `$ …` lines are run, the lines below each are what it prints (both streams);
 *                                      a line `…` stands for any lines, and `…` in a line for any characters; `exit code 1` at the end, where it is not 0
 *     ```yaml                          only shown
 */
export interface Block {
  readonly lang: string;
  readonly file: string | null;
  readonly text: string;
  /** One-based line of the opening fence. */
  readonly line: number;
}

export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  const lines = markdown.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const open = /^(`{3,})(\S*)(.*)$/.exec(lines[i] ?? '');
    if (!open) continue;
    const [, fence = '```', lang = '', rest = ''] = open;
    const from = i + 1;
    while (i + 1 < lines.length && lines[i + 1] !== fence) i++;
    const text = lines.slice(from, i + 1).join('\n');
    blocks.push({ lang, file: /\bfile=(\S+)/.exec(rest)?.[1] ?? null, text: `${text}\n`, line: from });
    i++;
  }
  return blocks;
}

interface Step {
  readonly command: string;
  readonly expected: readonly string[];
  readonly code: number;
}

function stepsOf(text: string): Step[] {
  const steps: { command: string; expected: string[]; code: number }[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const last = steps[steps.length - 1];
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), expected: [], code: 0 });
    else if (last && /\\$/.test(last.command) && last.expected.length === 0) last.command += `\n${line}`;
    else if (last && /^exit code \d+$/.test(line)) last.code = Number(line.slice('exit code '.length));
    else last?.expected.push(line.trimEnd());
  }
  return steps;
}

/** Whether a line is as told, `…` in it standing for any characters, such as those of a date. */
const sameLine = (told: string, printed: string): boolean =>
  told === printed ||
  (told.includes('…') &&
    new RegExp(
      `^${told
        .split('…')
        .map((t) => t.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*')}$`,
      'u',
    ).test(printed));

/** Whether lines are as told, `…` standing for any number of them. */
function matches(told: readonly string[], printed: readonly string[]): boolean {
  const [first, ...rest] = told;
  if (first === undefined) return printed.length === 0;
  if (first === '…') return printed.some((_, i) => matches(rest, printed.slice(i))) || matches(rest, []);
  return printed[0] !== undefined && sameLine(first, printed[0]) && matches(rest, printed.slice(1));
}

const trimmed = (text: string): string[] => {
  const lines = text.split('\n').map((l) => l.trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines[lines.length - 1] === '') lines.pop();
  return lines;
};

/** Folder with a `linchpin` that is the built command. */
function commandFolder(): string {
  const folder = temporaryFolder();
  const cli = path.join(process.cwd(), 'dist/cli.js');
  assert.ok(fs.existsSync(cli), 'dist/cli.js is not built: run `npm run build`');
  const script = `#!/bin/sh\nexec ${JSON.stringify(process.execPath)} ${JSON.stringify(cli)} "$@"\n`;
  fs.writeFileSync(path.join(folder, 'linchpin'), script, { mode: 0o755 });
  return folder;
}

export interface PageRun {
  readonly folder: string;
  /** How many commands were run. */
  readonly commands: number;
}

/** `UPDATE_GOLDEN=1` writes into the page what the commands print; then read it. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

const stepText = ({ command, code }: Step, printed: readonly string[]): string =>
  [`$ ${command}`, ...printed, ...(code === 0 ? [] : [`exit code ${code}`])].join('\n');

/** `line`: of the opening fence, one-based. */
function withUpdates(
  markdown: string,
  updates: readonly { readonly line: number; readonly before: string; readonly after: string }[],
): string {
  const lines = markdown.split('\n');
  for (const { line, before, after } of [...updates].reverse())
    lines.splice(line, before.split('\n').length - 1, ...after.replace(/\n$/, '').split('\n'));
  return lines.join('\n');
}

/** Runs a page in a folder of its own. @throws AssertionError that names the page, the line and the difference */
export function runPage(file: string, markdown = fs.readFileSync(file, 'utf8')): PageRun {
  const folder = temporaryFolder();
  const env = {
    ...ISOLATED,
    PATH: `${commandFolder()}:${ISOLATED['PATH'] ?? ''}`,
    COLUMNS: '100',
    NO_COLOR: '1',
    LANG: 'C.UTF-8',
    GIT_AUTHOR_NAME: 'Ben Okoro',
    GIT_AUTHOR_EMAIL: 'ben@example.com',
    GIT_COMMITTER_NAME: 'Ben Okoro',
    GIT_COMMITTER_EMAIL: 'ben@example.com',
  };
  const bash = (script: string): { code: number; out: string } => {
    const run = spawnSync('bash', ['-c', `exec 2>&1\n${script}`], { cwd: folder, env, encoding: 'utf8' });
    return { code: run.status ?? -1, out: run.stdout };
  };
  let commands = 0;
  const update = UPDATE && fs.existsSync(file);
  const updates: { line: number; before: string; after: string }[] = [];
  for (const { lang, file: name, text, line } of blocksOf(markdown)) {
    const where = `${file}:${line}`;
    if (name !== null) {
      const target = path.join(folder, name);
      assert.ok(target.startsWith(folder + path.sep), `${where}: ${name} leads out of the folder`);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, text);
    } else if (lang === 'sh') {
      commands++;
      const { code, out } = bash(`set -e\n${text}`);
      assert.equal(code, 0, `${where}\n${out}`);
    } else if (lang === 'console') {
      const now: string[] = [];
      for (const step of stepsOf(text)) {
        commands++;
        const { code, out } = bash(step.command);
        const told = trimmed(step.expected.join('\n'));
        const printed = trimmed(out);
        const same = matches(told, printed);
        now.push(stepText({ ...step, code }, same ? told : printed));
        if (update) continue;
        if (!same) assert.deepEqual(printed, told, `${where}: ${step.command}`);
        assert.equal(code, step.code, `${where}: exit code of ${step.command}\n${out}`);
      }
      updates.push({ line, before: text, after: `${now.join('\n')}\n` });
    }
  }
  if (update) fs.writeFileSync(file, withUpdates(markdown, updates));
  return { folder, commands };
}
