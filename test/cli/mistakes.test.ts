import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commandGroups, commands } from '../../server/src/cli/main';
import { createRepo } from '../support/repo';
import { makeProgramme, runIn, TODAY } from '../support/programme';

/** What a newcomer types who mistakes a name or a place: nothing is taken for something else, and the way on is told. */
const run = runIn(makeProgramme().folder);

const SLIPS: readonly (readonly [readonly string[], RegExp])[] = [
  [['check', '--change', 'CHG-24'], /--change CHG-24: there is no such change; did you mean CHG-42\?/],
  [['check', '--change', 'OTHER'], /there is no such change; `linchpin change list` tells/],
  [['explain', 'CHG-24'], /did you mean CHG-42\?/],
  [['explain', 'netwrk'], /did you mean network\?/],
  [['explain', 'change/missing-aproval'], /did you mean change\/missing-approval\?/],
  [['explain', 'CHG-42', '--for', 'elli'], /did you mean eli\?/],
  [['inbox', '--for', 'elli'], /did you mean eli\?/],
  [['whatif', '--add-reviewer', 'elli'], /--add-reviewer elli: there is no such person .*did you mean eli\?/],
  [['whatif', '--reviewer', 'eli'], /did you mean --add-reviewer\?/],
  [['approve', 'CHG-42', '--domain', 'network'], /approve takes no CHG-42; name the change with --change/],
];

for (const [argv, says] of SLIPS)
  test(`${argv.join(' ')} is wrong usage, and says what was meant`, async () => {
    const { code, out, err } = await run([...argv, ...TODAY]);
    assert.equal(code, 2, err);
    assert.equal(out, '');
    assert.match(err, says);
  });

test('a team of the program is no slip', async () => {
  const { code, out } = await run(['whatif', '--add-reviewer', 'team:noc', ...TODAY]);
  assert.equal(code, 0);
  assert.match(out, /dina and fay/);
});

test('who says of a folder that it is one, and how to ask about its files', async () => {
  const { code, out, err } = await run(['who', 'infra', 'infra/network/vpn.tf']);
  assert.equal(code, 0);
  assert.match(out, /^infra +no domain$/m);
  assert.match(err, /infra is a folder; its files: `git ls-files -z infra \| linchpin who --stdin`/);
});

test('check says of a path that it is not here', async () => {
  const { code, out } = await run(['check', 'nosuch.txt', ...TODAY]);
  assert.equal(code, 0);
  assert.match(out, /^Note: There is no nosuch\.txt here, so nothing is said of it\.$/m);
  assert.doesNotMatch((await run(['check', 'infra', ...TODAY])).out, /^Note:/m);
});

test('audit of a repository without a commit says so', async () => {
  const { code, err } = await runIn(createRepo().folder)(['audit']);
  assert.equal(code, 3);
  assert.equal(err, 'linchpin audit: cannot decide: This branch has no commit yet.\n');
});

test('the main help has every command once, under what it is for, all aligned', async () => {
  const { out } = await run(['--help'], { width: 80 });
  const listed = [...out.matchAll(/^ {2}([a-z]+) +\S/gm)].map((m) => m[1]);
  assert.deepEqual(
    listed,
    commands.map((c) => c.name),
  );
  for (const { title } of commandGroups) assert.ok(out.includes(`\n${title}\n`), title);
  const starts = new Set([...out.matchAll(/^( {2}[a-z]+ +)\S/gm)].map((m) => m[1]?.length));
  assert.equal(starts.size, 1);
});
