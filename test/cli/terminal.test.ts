import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { makeExample } from '../../scripts/example.mjs';
import { commands } from '../../server/src/cli/main';
import { showProgress } from '../../server/src/cli/progress';
import { makeProgramme, runIn, TODAY } from '../support/programme';
import { temporaryFolder } from '../support/repo';
import { CLEAN_ENV } from '../support/runCli';

// A copy, so that a build meanwhile changes nothing.
const CLI = path.join(temporaryFolder(), 'cli.js');
fs.copyFileSync('dist/cli.js', CLI);
const example: string = makeExample(path.join(temporaryFolder(), 'example'));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built command in a shell, as a user's environment makes it. */
function shell(script: string, env: Readonly<Record<string, string | undefined>> = {}): Run {
  const run = spawnSync(
    'bash',
    ['--noprofile', '--norc', '-c', script.replace(/(?<![\w/-])linchpin(?= )/g, `"${process.execPath}" "${CLI}"`)],
    {
      cwd: example,
      env: { ...CLEAN_ENV, ...env },
      encoding: 'utf8',
    },
  );
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const beyondAscii = (text: string): string[] => [...new Set(text.match(/[^\n\u0020-\u007e]/g) ?? [])];

test('where the locale has no UTF-8, or the terminal is dumb, symbols are ASCII', () => {
  for (const env of [{ LC_ALL: 'C' }, { LANG: 'POSIX' }, { LANG: 'en_GB.UTF-8', TERM: 'dumb' }])
    for (const line of ['check --now 2026-03-05', 'check --help', '--help', 'check --nonsense']) {
      const { out, err } = shell(`linchpin ${line}`, env);
      assert.deepEqual(beyondAscii(out), [], `${JSON.stringify(env)} ${line}`);
      assert.notEqual(out + err, '');
    }
  assert.notDeepEqual(beyondAscii(shell('linchpin check --now 2026-03-05', { LANG: 'C.UTF-8' }).out), []);
  assert.notDeepEqual(beyondAscii(shell('linchpin check --format json --now 2026-03-05', { LC_ALL: 'C' }).out), null);
});

test('a pipe has no colours, whatever the terminal', () => {
  const { out } = shell('linchpin check --now 2026-03-05', { TERM: 'xterm-256color', COLORTERM: 'truecolor' });
  assert.ok(!out.includes('\u001b'));
});

test('it runs without HOME, without a terminal and without standard input', () => {
  const { code, out, err } = shell('linchpin check --now 2026-03-05 < /dev/null', { HOME: undefined });
  assert.equal(code, 0, err);
  assert.match(out, /Payments is affected/);
});

test('a full disk behind standard output is an error, not a success', { skip: !fs.existsSync('/dev/full') }, () => {
  for (const line of ['rules', 'check --now 2026-03-05', 'man']) {
    const { code, err } = shell(`linchpin ${line} > /dev/full`);
    assert.equal(code, 2, line);
    assert.match(err, /the answer cannot be written: the disk is full/);
  }
});

test('a reader that leaves early ends the command quietly, in every format', () => {
  for (const format of ['text', 'json', 'sarif', 'junit', 'gitlab', 'markdown', 'github']) {
    const { out, err } = shell(`linchpin check --format ${format} --now 2026-03-05 | head -c 1 > /dev/null; echo done`);
    assert.equal(out, 'done\n');
    assert.equal(err, '');
  }
});

test(
  'a report for a file is written whole or not at all',
  { skip: process.platform !== 'linux' && 'needs ulimit' },
  () => {
    const file = path.join(temporaryFolder(), 'log.sarif');
    fs.writeFileSync(file, 'old\n');
    const limited = `trap '' XFSZ; ulimit -f 1; exec linchpin check --now 2026-03-05 --also sarif="${file}"`;
    const { code, err } = shell(limited);
    assert.equal(code, 2, err);
    assert.match(err, /cannot be written: the file would be too large/);
    assert.equal(fs.readFileSync(file, 'utf8'), 'old\n');
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['log.sarif']);
  },
);

test('a reader that leaves early does not turn findings into a success', () => {
  for (const reader of ['head -c 0', 'head -c 1', 'true']) {
    const { out } = shell(
      `linchpin check --fail-on warning --now 2026-03-05 | ${reader} > /dev/null; echo "\${PIPESTATUS[0]}"`,
    );
    assert.equal(out, '1\n', reader);
  }
});

test('help fits the terminal, down to 20 columns', async () => {
  const run = runIn(example);
  for (const width of [20, 40, 80])
    for (const argv of [['--help'], ...commands.map((c) => [c.name, '--help'])]) {
      const { out } = await run(argv, { width });
      for (const line of out.split('\n')) {
        const longest = Math.max(
          ...line
            .trim()
            .split(/\s+/)
            .map((w) => w.length),
        );
        const indent = line.length - line.trimStart().length;
        assert.ok(line.length <= width || indent + longest > width, `${argv.join(' ')} at ${width}: ${line}`);
      }
    }
});

test('help of an unknown command is wrong usage, with the nearest one', async () => {
  const { code, err } = await runIn(example)(['help', 'chekc']);
  assert.equal(code, 2);
  assert.match(err, /did you mean check/);
});

test('--quiet prints errors and nothing else', async () => {
  const programme = makeProgramme();
  const quiet = await runIn(programme.folder)(['check', '--quiet', ...TODAY]);
  assert.deepEqual([quiet.code, quiet.out, quiet.err], [0, '', '']);
  const undecided = await runIn(programme.folder)(['check', '--quiet', '--base', 'nowhere', ...TODAY]);
  assert.equal(undecided.code, 3);
  assert.match(undecided.out, /nowhere/, 'why it cannot decide is no chatter');
});

test('progress shows after half a second on a terminal, and is gone before anything is printed', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  let screen = '';
  const put = (text: string): void => void (screen += text);
  const terminal = {
    cwd: '/',
    env: {},
    style: { color: false, width: 40, unicode: true },
    interactive: true,
    out: put,
    err: put,
    stdin: () => Promise.resolve(new Uint8Array()),
  };
  const progress = showProgress(terminal, false);
  t.mock.timers.tick(499);
  assert.equal(screen, '');
  t.mock.timers.tick(1);
  assert.match(screen, /reading governance files$/);
  progress.terminal.doing?.('asking git what the branch changes, which takes its time');
  t.mock.timers.tick(1_000);
  assert.match(screen, /asking git what the branch changes/);
  for (const line of screen.split('\r')) assert.ok(line.length < 40, 'one line, whatever it says');
  screen = '';
  progress.terminal.out('the answer\n');
  assert.match(screen, /^\r +\rthe answer\n$/);
  progress.stop();
  const before = screen;
  t.mock.timers.tick(5_000);
  assert.equal(screen.replace(before, '').trim(), '');

  for (const [interactive, quiet] of [
    [false, false],
    [true, true],
  ] as const) {
    screen = '';
    showProgress({ ...terminal, interactive }, quiet);
    t.mock.timers.tick(5_000);
    assert.equal(screen, '');
  }
});

test('--files-from takes lists ended by NUL bytes, with any name in them, from a file and from standard input', async () => {
  const list = 'services/pay/a\nb.ts\0./infra/network/x\0';
  const file = path.join(temporaryFolder(), 'list');
  fs.writeFileSync(file, list);
  for (const [from, stdin] of [
    ['-', list],
    [file, ''],
  ] as const) {
    const { out } = await runIn(example)(['check', '--files-from', from, '--format', 'json', ...TODAY], { stdin });
    const { changes } = JSON.parse(out) as { changes: { domains: { id: string; files: string[] }[] }[] };
    const files = changes.flatMap((c) => c.domains).flatMap((d) => d.files);
    assert.deepEqual([...new Set(files)].sort(), ['infra/network/x', 'services/pay/a\nb.ts']);
  }
});
