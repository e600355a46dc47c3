import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertGolden } from '../support/golden';
import { makeProgramme, runIn, TODAY, transcript, validAnswer } from '../support/programme';

const repo = makeProgramme();
const run = runIn(repo.folder);

test('change list and show tell status and coverage', async () => {
  const text = await transcript(run, [
    ['change', 'list'],
    ['change', 'list', '--all'],
    ['change', 'list', '--status', 'implemented'],
    ['change', 'show'],
    ['change', 'show', 'CHG-3'],
    ['change', 'show', 'CHG-7'],
    ['change', 'show', 'CHG-1'],
    ['change', 'show', 'CHG-8'],
  ]);
  assertGolden('cli', 'change.txt', text);
  validAnswer('change', (await run(['change', 'list', '--format', 'json', ...TODAY])).out);
  validAnswer('change', (await run(['change', 'show', 'CHG-42', '--format', 'json', ...TODAY])).out);
});

test('change new writes a record with id, title, branch, owner and the fewest reviewers', async () => {
  const own = makeProgramme();
  own.checkout('main').branch('feature/pay-terminals', 'main');
  own.commit('Terminals', { files: { 'services/pay/tunnel.ts': 'x\n' }, author: 'Ann <ann@example.com>' });
  own.config('user.email', 'cho@example.com');
  const go = runIn(own.folder);
  const dry = await go(['change', 'new', '--dry-run', '--format', 'json', ...TODAY]);
  validAnswer('change', dry.out);
  assert.equal(own.git('status', '--porcelain'), '');
  const { code, err } = await go(['change', 'new', ...TODAY]);
  assert.equal(code, 0, err);
  const text = fs.readFileSync(path.join(own.folder, '.governance/changes/CHG-8.yaml'), 'utf8');
  assert.equal(
    text,
    'change: CHG-8\ntitle: Pay terminals\nowner: cho\nbranch: feature/pay-terminals\nreviewers: [eli]\n',
  );
  // Nothing was committed, and the record governs the branch from now on.
  assert.equal(own.git('status', '--porcelain'), '?? .governance/changes/CHG-8.yaml');
  const again = await go(['change', 'new', ...TODAY]);
  assert.equal(again.code, 1);
  assert.match(again.err, /CHG-8 governs this branch already/);
  const given = ['--another', '--id', 'NET-1', '--title', 'A: "b"', '--owner', 'ben'];
  assert.equal((await go(['change', 'new', ...given, ...TODAY])).code, 0);
  assert.match(
    fs.readFileSync(path.join(own.folder, '.governance/changes/NET-1.yaml'), 'utf8'),
    /^change: NET-1\ntitle: .*A: .*b.*\nowner: ben\n/,
  );
});

test('change new refuses a taken or impossible id and an unknown owner', async () => {
  for (const [argv, why] of [
    [['--id', '../x'], /cannot be an id/],
    [['--id', 'CHG-7'], /a change CHG-7 already/],
    [['--owner', 'zed', '--id', 'X-1'], /zed is not declared/],
  ] as const) {
    const { code, err } = await run(['change', 'new', '--another', ...argv, ...TODAY]);
    assert.equal(code, 1, err);
    assert.match(err, why);
  }
  assert.equal(repo.git('status', '--porcelain'), '');
});

test('change close tells what is lacking and writes nothing; complete, or anyway, it sets the status', async () => {
  const own = makeProgramme();
  const go = runIn(own.folder);
  assertGolden(
    'cli',
    'change-close.txt',
    await transcript(go, [
      ['change', 'close'],
      ['change', 'close', 'CHG-3'],
      ['change', 'close', 'CHG-7'],
      ['change', 'close', 'CHG-1'],
    ]),
  );
  assert.equal(own.git('status', '--porcelain'), '');
  const file = path.join(own.folder, '.governance/changes/CHG-3.yaml');
  const before = fs.readFileSync(file, 'utf8');
  validAnswer(
    'change',
    (await go(['change', 'close', 'CHG-3', '--anyway', '--dry-run', '--format', 'json', ...TODAY])).out,
  );
  assert.equal((await go(['change', 'close', 'CHG-3', '--anyway', ...TODAY])).code, 0);
  assert.equal(fs.readFileSync(file, 'utf8'), before.replace('status: implemented', 'status: closed'));
  assert.match((await go(['change', 'close', 'CHG-42', '--anyway', ...TODAY])).out, /closed/);
  assert.match(
    fs.readFileSync(path.join(own.folder, '.governance/changes/CHG-42.yaml'), 'utf8'),
    /^change: CHG-42\ntitle: Move .*\nstatus: closed\nwhy: /,
  );
});

test('change refuses unknown verbs, foreign flags and too many words', async () => {
  for (const [argv, why] of [
    [[], /say what to do/],
    [['shwo'], /did you mean show/],
    [['show', 'CHG-1', 'CHG-2'], /takes one change/],
    [['list', 'CHG-1'], /takes no CHG-1/],
    [['list', '--anyway'], /--anyway belongs to `change close`/],
    [['show', '--title', 'x'], /--title belongs to `change new`/],
    [['list', '--status', 'done'], /--status takes/],
  ] as const) {
    const { code, err } = await run(['change', ...argv, ...TODAY]);
    assert.equal(code, 2, argv.join(' '));
    assert.match(err, why);
  }
});
