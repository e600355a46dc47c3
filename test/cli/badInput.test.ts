import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { makeExample } from '../../scripts/example.mjs';
import { commandRows, type Row } from '../support/badInputCommands';
import { gateRows } from '../support/badInputGate';
import { CLEAN_ENV } from '../support/runCli';

/**
 * Bad input and the answer it gets, from the built command on real folders. The table in docs/bad-input.md is made of these
 * rows: UPDATE_GOLDEN=1 writes it, the last test holds it.
 */
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-bad-'));
fs.chmodSync(base, 0o755);
after(() => {
  spawnSync('chmod', ['-R', 'u+rwX', base]);
  fs.rmSync(base, { recursive: true, force: true });
});
// A copy beside the test folders, so that another user may run it too.
const CLI = path.join(base, 'cli.js');
fs.copyFileSync('dist/cli.js', CLI);
const example: string = makeExample(path.join(base, 'example'));

const CHARTER =
  'program:\n  name: A\n  sponsor: ana\n  core_team: [ben]\ndomains:\n  network:\n    paths: [infra/**]\n    alliance: [dina]\n';

function git(folder: string, ...args: string[]): void {
  const r = spawnSync('git', args, { cwd: folder, env: { ...CLEAN_ENV }, encoding: 'utf8' });
  assert.equal(r.status, 0, `git ${args.join(' ')}: ${r.stderr}`);
}

const charter = (text: string | Uint8Array) => (folder: string) =>
  fs.writeFileSync(path.join(folder, 'governance.yaml'), text);
const record = (text: string) => (folder: string) =>
  fs.writeFileSync(path.join(folder, '.governance/changes/CHG-1.yaml'), text);
const RECORD = 'change: CHG-1\ntitle: T\nowner: ben\nbranch: card-terminals\nreviewers: [dina]\n';

function commitFile(folder: string, name: string | Buffer, text = 'x\n'): void {
  const file = Buffer.concat([
    Buffer.from(`${folder}/services/pay/`),
    Buffer.isBuffer(name) ? name : Buffer.from(name),
  ]);
  fs.writeFileSync(file, text);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'Add a file with an odd name');
}

const lol = Array.from(
  { length: 9 },
  (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 9 }, () => `*l${i}`).join(', ')}]`,
).join('\n');

const ROWS: readonly Row[] = [
  {
    what: 'an empty `governance.yaml`',
    make: charter(''),
    code: 1,
    says: /no executive sponsor|sponsor/i,
    answer: 'what a program needs is missing, said at the file’s start',
  },
  { what: 'only comments', make: charter('# nothing yet\n'), code: 1, says: /sponsor/i, answer: 'as an empty file' },
  {
    what: 'tabs as indentation',
    make: charter(`program:\n\tname: A\n`),
    code: 1,
    says: /yaml\/syntax[^]*tab/i,
    answer: '`yaml/syntax` at the tab: use spaces',
  },
  {
    what: 'a half-typed line',
    make: charter(`${CHARTER}  pay\n`),
    code: 1,
    says: /yaml\/syntax/,
    answer: '`yaml/syntax` at that line; everything else of the file is still read',
  },
  {
    what: 'an unclosed quote',
    make: charter(CHARTER.replace('name: A', 'name: "A')),
    code: 1,
    says: /yaml\/syntax[^]*quote/i,
    answer: '`yaml/syntax` where the quote opens',
  },
  {
    what: 'an unclosed bracket',
    make: charter(CHARTER.replace('[ben]', '[ben')),
    code: 1,
    says: /yaml\/syntax[^]*(bracket|\[)/i,
    answer: '`yaml/syntax` where the bracket opens',
  },
  {
    what: 'merge-conflict markers',
    make: charter(`<<<<<<< HEAD\n${CHARTER}=======\n${CHARTER}>>>>>>> other\n`),
    code: 1,
    says: /conflict/i,
    answer: '`yaml/syntax`: resolve the merge conflict',
  },
  {
    what: 'duplicate keys',
    make: charter(`${CHARTER}domains: {}\n`),
    code: 1,
    says: /yaml\/duplicate-key/,
    answer: '`yaml/duplicate-key` at the second one',
  },
  {
    what: 'two documents in one file',
    make: charter(`${CHARTER}---\n${CHARTER}`),
    code: 1,
    says: /yaml\/syntax[^]*document/i,
    answer: '`yaml/syntax`: one document a file',
  },
  {
    what: 'anchors and aliases',
    make: charter(CHARTER.replace('[ben]', '&team [ben]') + '  pay:\n    paths: [pay/**]\n    alliance: *nobody\n'),
    code: 1,
    says: /nobody/,
    answer: 'known aliases are followed; an undefined one is `yaml/syntax`',
  },
  {
    what: 'a billion laughs',
    make: charter(`l0: &l0 lol\n${lol}\n${CHARTER}`),
    code: 0,
    says: /yaml\/unknown-key/,
    answer: 'aliases are never expanded: it is read in no time, its keys are unknown',
  },
  {
    what: '10 MB of YAML',
    make: charter(`${CHARTER}${'# filler line to make this file large\n'.repeat(290_000)}`),
    code: 2,
    says: /yaml\/too-large/,
    answer: '`yaml/too-large`: not analysed; exit code 2',
  },
  {
    what: 'nesting 10,000 deep',
    make: charter(`program: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`),
    code: 2,
    says: /yaml\/too-large/,
    answer: '`yaml/too-large`: over the depth limit, not analysed; exit code 2',
  },
  {
    what: 'a binary file',
    make: charter(new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 3])),
    code: 2,
    says: /binary/,
    answer: '`yaml/syntax`: a binary file, not text; exit code 2',
  },
  {
    what: 'UTF-16',
    make: charter(Buffer.from(`\ufeff${CHARTER}`, 'utf16le')),
    code: 2,
    says: /UTF-8/,
    answer: '`yaml/syntax`: save it as UTF-8; exit code 2',
  },
  {
    what: 'a byte order mark',
    make: (f) => charter(`\ufeff${fs.readFileSync(path.join(f, 'governance.yaml'), 'utf8')}`)(f),
    code: 0,
    says: /Payments is affected/,
    answer: 'read as if it were not there',
  },
  {
    what: 'CR LF line ends',
    make: (f) => charter(fs.readFileSync(path.join(f, 'governance.yaml'), 'utf8').replace(/\n/g, '\r\n'))(f),
    code: 0,
    says: /Payments is affected/,
    answer: 'read, and kept by every edit',
  },
  {
    what: 'emoji as an id',
    make: charter(CHARTER.replace('network', '🚀')),
    code: 1,
    says: /🚀/,
    answer: '`yaml/invalid-value`: what an id may hold',
  },
  {
    what: 'a folder named `governance.yaml`',
    make: (f) => {
      fs.rmSync(path.join(f, 'governance.yaml'));
      fs.mkdirSync(path.join(f, 'governance.yaml'));
    },
    code: 2,
    says: /is a folder/,
    answer: '`yaml/syntax`: it must be a file; exit code 2',
  },
  {
    what: 'a file that may not be read',
    make: (f) => fs.chmodSync(path.join(f, 'governance.yaml'), 0),
    code: 2,
    says: /may not be read/,
    answer: '`yaml/syntax`: give the user the right to read it; exit code 2',
    asNobody: true,
  },
  {
    what: 'a symbolic link, wherever it leads',
    make: (f) => {
      fs.rmSync(path.join(f, 'governance.yaml'));
      fs.symlinkSync('governance.yaml', path.join(f, 'governance.yaml'));
    },
    code: 2,
    says: /is a symbolic link, so nothing/,
    answer: '`yaml/syntax`: replace the link; exit code 2',
  },
  {
    what: 'an unknown key',
    make: charter(CHARTER.replace('alliance:', 'aliance:')),
    code: 0,
    says: /did you mean `?alliance/,
    answer: '`yaml/unknown-key`: did you mean …?',
  },
  {
    what: 'an unknown domain',
    make: record(`${RECORD}domains: [netwrok]\n`),
    code: 1,
    says: /domain\/unknown[^]*network/,
    answer: '`domain/unknown`: did you mean …?',
  },
  {
    what: 'an unknown person',
    make: record(RECORD.replace('dina', 'dian')),
    code: 1,
    says: /people\/unknown[^]*dina/,
    answer: '`people/unknown`, where people are declared',
  },
  {
    what: 'no sponsor',
    make: charter(CHARTER.replace('  sponsor: ana\n', '')),
    code: 1,
    says: /alliance\/no-sponsor/,
    answer: '`alliance/no-sponsor`',
  },
  {
    what: 'a pattern that git refuses',
    make: charter(CHARTER.replace('infra/**', '"infra/{a,b"')),
    code: 1,
    says: /domain\/invalid-glob/,
    answer: '`domain/invalid-glob`: what is wrong with it',
  },
  {
    what: 'patterns with `../` or an absolute path',
    make: charter(CHARTER.replace('infra/**', '../x/**, "C:/x"')),
    code: 1,
    says: /domain\/glob-outside-root/,
    answer: '`domain/glob-outside-root`',
  },
  {
    what: 'the date 2026-02-30',
    make: charter(CHARTER.replace('name: A', 'name: A\n  ends: 2026-02-30')),
    code: 1,
    says: /yaml\/bad-date/,
    answer: '`yaml/bad-date`',
  },
  {
    what: 'a person who left',
    make: charter(`${CHARTER}people:\n  ana: {level: executive}\n  ben: {}\n  dina: {until: 2025-01-31}\n`),
    code: 0,
    says: /left on 2025-01-31/,
    answer: '`people/left` wherever they still hold a role',
  },
  {
    what: 'no git program',
    make: () => undefined,
    env: { PATH: '/nonexistent' },
    code: 3,
    says: /git/,
    answer: 'what needs no git is checked; cannot decide, exit code 3',
  },
  {
    what: 'no git repository',
    make: (f) => fs.rmSync(path.join(f, '.git'), { recursive: true }),
    code: 3,
    says: /repository/,
    answer: 'what needs no git is checked; cannot decide, exit code 3',
  },
  {
    what: 'no commits',
    make: (f) => {
      fs.rmSync(path.join(f, '.git'), { recursive: true });
      git(f, 'init', '--quiet');
    },
    code: 3,
    says: /no commit/,
    answer: 'cannot decide, exit code 3',
  },
  {
    what: 'a detached HEAD',
    make: (f) => git(f, 'checkout', '--quiet', '--detach'),
    code: 0,
    says: /Payments/,
    answer: 'judged as it stands; records are linked by everything but the branch’s name',
  },
  {
    what: 'a shallow clone',
    make: (f) => {
      const copy = `${f}-full`;
      fs.renameSync(f, copy);
      git(base, 'clone', '--quiet', '--depth', '1', '--no-single-branch', `file://${copy}`, f);
    },
    code: 3,
    says: /shallow|depth/i,
    answer: 'cannot decide, exit code 3, with the command that fetches more',
    argv: ['check', '--base', 'origin/main'],
  },
  {
    what: 'a base that does not exist',
    make: () => undefined,
    argv: ['check', '--base', 'origin/nowhere'],
    code: 3,
    says: /origin\/nowhere/,
    answer: 'cannot decide, exit code 3, with the cure',
  },
  {
    what: 'a base that looks like an option',
    make: () => undefined,
    argv: ['check', '--base=--output=x'],
    code: 3,
    says: /--output=x/,
    answer: 'taken for a name, which does not exist: exit code 3',
  },
  {
    what: 'a rebase in progress',
    make: (f) => {
      git(f, 'switch', '--quiet', 'main');
      fs.writeFileSync(path.join(f, 'services/pay/terminal.ts'), 'other\n');
      git(f, 'commit', '--quiet', '--all', '--message', 'Conflict');
      git(f, 'switch', '--quiet', 'card-terminals');
      spawnSync('git', ['rebase', '--quiet', 'main'], { cwd: f, env: { ...CLEAN_ENV } });
    },
    code: 0,
    says: /rebase/,
    answer: 'said as a note; the editor keeps what it knew',
  },
  {
    what: 'a file name with blanks and quotes',
    make: (f) => commitFile(f, `a "b" 'c'.ts`),
    code: 0,
    says: /Payments is affected \(2 files\)/,
    answer: 'counted like any other',
  },
  {
    what: 'a file name with a line break',
    make: (f) => commitFile(f, 'a\nb.ts'),
    code: 0,
    says: /Payments is affected \(2 files\)/,
    answer: 'counted; shown with the break spelt out',
  },
  {
    what: 'a file name that is not UTF-8',
    make: (f) => commitFile(f, Buffer.from([0x61, 0xff, 0x2e, 0x74, 0x73])),
    code: 0,
    says: /Payments is affected \(2 files\)/,
    answer: 'counted; two such names never become one',
  },
  {
    what: 'a file name with leading dashes',
    make: (f) => commitFile(f, '--output=x'),
    code: 0,
    says: /Payments is affected \(2 files\)/,
    answer: 'counted; never taken for an option',
  },
  {
    what: 'an unknown flag',
    make: () => undefined,
    argv: ['check', '--bse', 'main'],
    code: 2,
    says: /unknown flag --bse; did you mean --base\?/,
    answer: 'exit code 2, with the nearest flag',
  },
  {
    what: 'an unknown command',
    make: () => undefined,
    argv: ['chekc'],
    code: 2,
    says: /did you mean check\?/,
    answer: 'exit code 2, with the nearest command',
  },
  {
    what: 'no governance at all',
    make: (f) => {
      fs.rmSync(path.join(f, 'governance.yaml'));
      fs.rmSync(path.join(f, '.governance'), { recursive: true });
    },
    code: 2,
    says: /linchpin init/,
    answer: 'exit code 2: run `linchpin init`',
  },
  {
    what: '`init` where governance is there already',
    make: () => undefined,
    argv: ['init'],
    code: 2,
    says: /nothing was written/,
    answer: 'exit code 2; nothing is overwritten',
  },
  {
    what: '`init` in a read-only folder',
    make: (f) => {
      fs.rmSync(path.join(f, 'governance.yaml'));
      fs.rmSync(path.join(f, '.governance'), { recursive: true });
      fs.chmodSync(f, 0o555);
    },
    argv: ['init'],
    code: 2,
    says: /may not be written to|may not write/,
    answer: 'exit code 2; nothing is changed',
    asNobody: true,
  },
  ...commandRows({ charter, record, git, CHARTER, RECORD }),
  ...gateRows({ charter, record, git, CHARTER, RECORD }),
];

const root = process.getuid?.() === 0;

function run(row: Row, folder: string): { code: number | null; text: string } {
  const asNobody = (row.asNobody ?? false) && root;
  const r = spawnSync(process.execPath, [CLI, ...(row.argv ?? ['check', '--now', '2026-03-05'])], {
    cwd: folder,
    env: {
      ...CLEAN_ENV,
      ...(asNobody ? { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' } : {}),
      ...row.env,
    },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(asNobody ? { uid: 65_534, gid: 65_534 } : {}),
  });
  return { code: r.status, text: `${r.stdout}${r.stderr}` };
}

ROWS.forEach((row, i) => {
  test(`bad input: ${row.what}`, () => {
    const folder = path.join(base, `row${i}`);
    fs.cpSync(example, folder, { recursive: true });
    row.make(folder);
    const { code, text } = run(row, folder);
    assert.equal(code, row.code, text.slice(0, 4_000));
    assert.match(text.replace(/\s+/g, ' '), row.says);
    assert.doesNotMatch(text, /internal error|at .*\.js:\d+/);
  });
});

test('bad input: a reader that leaves early ends the command quietly', async () => {
  const child = spawn('sh', ['-c', `"${process.execPath}" "${CLI}" rules | head -n 1; echo done`], {
    env: { ...process.env },
  });
  let text = '';
  child.stdout.on('data', (d) => (text += String(d)));
  child.stderr.on('data', (d) => (text += String(d)));
  await new Promise((resolve) => child.on('close', resolve));
  assert.match(text, /done\n$/);
  assert.doesNotMatch(text, /EPIPE|Error/);
});

test('docs/bad-input.md tells these answers', () => {
  const rows = [...ROWS, { what: 'a reader that leaves early (`| head`)', answer: 'the command ends quietly' }];
  const table = `| Input | Answer |\n|---|---|\n${rows.map((r) => `| ${r.what} | ${r.answer} |\n`).join('')}`;
  const page = path.resolve('docs/bad-input.md');
  const intro = `# Bad input\n\nNothing of this crashes, nothing is lost and nothing passes silently. In advisory mode only what makes a file unusable is\nan error. \`test/cli/badInput.test.ts\` runs every row; this table is made of them.\n\n`;
  if (process.env['UPDATE_GOLDEN']) fs.writeFileSync(page, intro + table);
  assert.equal(fs.readFileSync(page, 'utf8'), intro + table);
});
