import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { makeExample } from '../../scripts/example.mjs';
import { assertGolden } from '../support/golden';
import { makeProgramme, runIn, TODAY, transcript, validAnswer } from '../support/programme';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'linchpin-waiting-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const example = runIn(makeExample(path.join(base, 'example')));
const repo = makeProgramme();
const run = runIn(repo.folder);

interface Item {
  readonly kind: string;
  readonly change: string | null;
  readonly domain: string | null;
  readonly people: readonly string[];
  readonly due: string | null;
  readonly urgency: string;
}

test('inbox tells each person what waits for them, with the date and where it comes from', async () => {
  const lines = ['ben', 'dina', 'fay', 'gus', 'ana', 'eli', 'cho'].map((p) => ['inbox', '--for', p]);
  assertGolden('cli', 'inbox.txt', `${await transcript(run, lines)}\n${await transcript(example, [['inbox']])}`);
});

test('inbox takes the person from the git identity, and refuses one that nobody knows', async () => {
  const own = await run(['inbox', '--format', 'json', ...TODAY]);
  assert.equal((validAnswer('inbox', own.out) as { person: string }).person, 'ben');
  const stranger = makeProgramme().config('user.email', 'zed@example.com');
  const refused = await runIn(stranger.folder)(['inbox', ...TODAY]);
  assert.equal(refused.code, 2);
  assert.match(refused.err, /zed@example.com[^]*--for/);
  assert.equal((await run(['inbox', '--for', 'zed', ...TODAY])).code, 2);
  assert.equal((await run(['inbox', 'dina', ...TODAY])).code, 2);
});

test('a decision is due after decide_within from the day of the line that asks; overdue, it is escalated', async () => {
  const decisions = async (now: string): Promise<readonly Item[]> => {
    const { out } = await run(['agenda', '--format', 'json', '--now', now]);
    const { items } = validAnswer('agenda', out) as { items: readonly Item[] };
    return items.filter((i) => i.kind === 'decision' && i.change === 'CHG-42' && i.domain === 'network');
  };
  assert.deepEqual(
    (await decisions('2026-01-02')).map((i) => [i.due, i.urgency, i.people]),
    [['2026-01-04', 'week', ['dina']]],
  );
  assert.deepEqual(
    (await decisions('2026-03-05')).map((i) => [i.due, i.urgency, i.people]),
    [['2026-01-04', 'overdue', ['dina', 'fay', 'ana']]],
  );
});

test('agenda orders everything by due date; --week leaves out what is later', async () => {
  assertGolden('cli', 'agenda.txt', await transcript(run, [['agenda'], ['agenda', '--week']]));
  const narrow = await transcript(run, [['agenda', '--week']], { width: 40, unicode: false });
  assert.ok(!narrow.includes('\u001b'));
  const { out } = await run(['agenda', '--format', 'json', ...TODAY]);
  const { items } = validAnswer('agenda', out) as { items: readonly Item[] };
  const dated = items.map((i) => i.due).filter((d) => d !== null);
  assert.deepEqual(dated, [...dated].sort());
  assert.equal((await run(['agenda', 'x'])).code, 2);
});

test('matrix shows changes by domains: text, ASCII, narrow, markdown, JSON', async () => {
  const parts = [
    await transcript(example, [['matrix']]),
    await transcript(run, [['matrix'], ['matrix', '--all'], ['matrix', '--format', 'markdown']]),
    await transcript(run, [['matrix']], { width: 30, unicode: false }),
  ];
  assertGolden('cli', 'matrix.txt', parts.join('\n'));
  assert.ok((await run(['matrix', ...TODAY], { color: true })).out.includes('\u001b['));
  validAnswer('matrix', (await run(['matrix', '--format', 'json', ...TODAY])).out);
});

test('brief is one plain page, and says what the record does not tell', async () => {
  const text = [
    await transcript(run, [
      ['brief', 'CHG-42', '--for', 'service-desk'],
      ['brief', 'CHG-42', '--for', 'network'],
      ['brief', 'CHG-7', '--for', 'network'],
      ['brief', 'CHG-3', '--for', 'network'],
      ['brief', 'CHG-99', '--for', 'network'],
    ]),
    await transcript(example, [['brief', 'CHG-1', '--for', 'payments']]),
  ].join('\n');
  assertGolden('cli', 'brief.txt', text);
  const { out } = await run(['brief', 'CHG-42', '--for', 'service-desk', '--format', 'markdown', ...TODAY]);
  assertGolden('cli', 'brief.md', out);
  validAnswer('brief', (await run(['brief', 'CHG-42', '--for', 'network', '--format', 'json', ...TODAY])).out);
  assert.equal((await run(['brief', ...TODAY])).code, 2);
  assert.equal((await run(['brief', 'CHG-42', ...TODAY])).code, 2);
});
