import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { makeExample } from '../../scripts/example.mjs';
import { assertGolden } from '../support/golden';
import { makeProgramme, runIn, TODAY, transcript, validAnswer } from '../support/programme';
import { createRepo } from '../support/repo';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-reviewers-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const example = runIn(makeExample(path.join(base, 'example')));
const programme = makeProgramme();
const run = runIn(programme.folder);

test('reviewers names the smallest, least loaded set and says how it was found', async () => {
  const text = await transcript(example, [['reviewers']]);
  assertGolden(
    'cli',
    'reviewers.txt',
    text +
      '\n' +
      (await transcript(run, [['reviewers'], ['reviewers', '--change', 'CHG-3'], ['reviewers', '--change', 'CHG-7']])),
  );
  const { out } = await run(['reviewers', '--format', 'json', ...TODAY]);
  validAnswer('reviewers', out);
  assert.equal((await run(['reviewers', '--change', 'CHG-99', ...TODAY])).code, 2);
  assert.equal((await run(['reviewers', 'CHG-42', ...TODAY])).code, 2);
});

test('reviewers searches 13 domains greedily and says so; a branch without a record is planned too', async () => {
  const ids = Array.from({ length: 13 }, (_, i) => `d${i + 1}`);
  const domains = ids.map((id) => `  ${id}: {paths: [${id}/**], alliance: [p${id}, all]}\n`).join('');
  const repo = createRepo({
    'governance.yaml': `program: {name: A, sponsor: ana, core_team: [ben]}\ndomains:\n${domains}`,
  });
  repo.branch('wide').commit('Wide', { files: Object.fromEntries(ids.map((id) => [`${id}/x`, 'x\n'])) });
  const { code, out } = await runIn(repo.folder)(['reviewers', '--format', 'json', ...TODAY]);
  assert.equal(code, 0);
  const answer = validAnswer('reviewers', out) as {
    plans: { change: null; method: string; people: { person: string }[] }[];
  };
  assert.deepEqual(
    answer.plans.map((p) => [p.change, p.method, p.people.map((x) => x.person)]),
    [[null, 'greedy', ['all']]],
  );
  assert.match((await runIn(repo.folder)(['reviewers', ...TODAY])).out, /found greedily/);
});

test('whatif compares the coverage with and without, and writes nothing', async () => {
  const text = await transcript(run, [
    ['whatif', '--add-reviewer', 'eli'],
    ['whatif', '--remove-reviewer', 'gus', '--approve', 'fay:network'],
    [
      'whatif',
      '--approve',
      'gus:payments',
      '--approve',
      'ana:network',
      '--add-reviewer',
      'dina',
      '--remove-reviewer',
      'eli',
    ],
    ['whatif', '--change', 'CHG-7', '--add-reviewer', 'eli'],
  ]);
  assertGolden('cli', 'whatif.txt', text);
  const narrow = await transcript(run, [['whatif', '--add-reviewer', 'eli']], { width: 30, unicode: false });
  assert.ok(
    narrow
      .split('\n')
      .slice(1)
      .every((l) => l.length <= 32),
    narrow,
  );
  const { out } = await run(['whatif', '--add-reviewer', 'eli', '--format', 'json', ...TODAY]);
  validAnswer('whatif', out);
  assert.equal(programme.git('status', '--porcelain'), '');
});

test('whatif refuses what it cannot suppose', async () => {
  for (const [argv, why] of [
    [[], /say what to suppose/],
    [['--approve', 'eli'], /PERSON:DOMAIN/],
    [['eli'], /takes no eli/],
  ] as const) {
    const { code, err } = await run(['whatif', ...argv, ...TODAY]);
    assert.equal(code, 2);
    assert.match(err, why);
  }
});
