import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseDay, type Day } from '../../server/src/base/days';
import { icsText } from '../../server/src/report/ics';
import { readIcs, unescaped } from '../support/icsReader';
import { createRepo } from '../support/repo';
import { makeProgramme, runIn, TODAY, validAnswer } from '../support/programme';

interface Answer {
  readonly events: {
    uid: string;
    kind: string;
    all_day: boolean;
    start: string;
    end: string;
    text: string;
    change: string | null;
  }[];
}

test('every date, in order: windows, freezes, deadlines, hand-overs', async () => {
  const run = runIn(makeProgramme().folder);
  const { code, out, err } = await run(['calendar', ...TODAY, '--format', 'json']);
  assert.equal(code, 0, err);
  const { events } = validAnswer('calendar', out) as Answer;
  assert.deepEqual(
    events.map((e) => [e.start, e.kind]),
    [...events].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)).map((e) => [e.start, e.kind]),
  );
  const of = (kind: string): Answer['events'][number] | undefined => events.find((e) => e.kind === kind);
  assert.deepEqual(
    [of('window')?.start, of('window')?.end, of('window')?.change],
    ['2026-04-18T18:00:00.000Z', '2026-04-18T21:00:00.000Z', 'CHG-42'],
  );
  assert.deepEqual([of('freeze')?.start, of('freeze')?.end], ['2026-11-23', '2026-12-02']);
  assert.equal(of('program')?.start, '2026-12-18');
  assert.equal(of('waiver')?.start, '2026-03-31');
  assert.equal(of('review')?.start, '2026-03-02', 'what is overdue stays');
  assert.equal(of('handover')?.start, '2026-03-10');
  assert.ok(events.filter((e) => e.kind === 'adoption').length === 2);
  assert.ok(events.some((e) => e.kind === 'decision'));
  assert.equal(new Set(events.map((e) => e.uid)).size, events.length);
});

test('the text: months, times in UTC, one person', async () => {
  const run = runIn(makeProgramme().folder);
  const { out } = await run(['calendar', ...TODAY]);
  assert.match(out, /^Calendar on 2026-03-05\n\n2026-/);
  assert.match(out, /\n {2}2026-04-18 18:00 – 21:00 UTC {2,}Window +Window of CHG-42/);
  assert.match(out, /2026-11-23 – 2026-12-02 +Freeze +Freeze of Network: Peak season\./);
  const narrow = await run(['calendar', ...TODAY], { width: 40 });
  assert.ok(
    narrow.out.split('\n').every((l) => l.length <= 48),
    narrow.out,
  );
  const own = validAnswer(
    'calendar',
    (await run(['calendar', ...TODAY, '--for', 'gus', '--format', 'json'])).out,
  ) as Answer;
  assert.ok(own.events.length > 0 && own.events.every((e) => e.kind !== 'program'));
  for (const [argv, why] of [
    [['--for', 'nobody'], /nobody of that id/],
    [['--ics', ''], /needs a file/],
    [['--ics', '-', '--format', 'json'], /leave out --format/],
    [['CHG-1'], /takes no CHG-1/],
  ] as const) {
    const { code, err } = await run(['calendar', ...argv]);
    assert.equal(code, 2);
    assert.match(err, why);
  }
});

test('the iCalendar file: written whole, the same for the same day, its events keep their ids', async () => {
  const repo = makeProgramme();
  const run = runIn(repo.folder);
  const file = path.join(repo.folder, 'governance.ics');
  const wrote = await run(['calendar', ...TODAY, '--ics', 'governance.ics']);
  assert.equal(wrote.code, 0);
  assert.match(wrote.err, /^Wrote governance\.ics with \d+ events\.\n$/);
  const text = fs.readFileSync(file, 'utf8');
  assert.equal((await run(['calendar', ...TODAY, '--ics', '-'])).out, text);
  const { head, events } = readIcs(text);
  assert.deepEqual([head['VERSION'], head['X-WR-CALNAME']], ['2.0', 'ITSM renewal']);
  const freeze = events.find((e) => e['SUMMARY']?.startsWith('Freeze'));
  assert.equal(freeze?.['DTSTART parameters'], 'VALUE=DATE');
  assert.deepEqual([freeze['DTSTART'], freeze['DTEND']], ['20261123', '20261203'], 'the end is the day after');
  const window = events.find((e) => e['SUMMARY']?.startsWith('Window'));
  assert.deepEqual(
    [window?.['DTSTART'], window?.['DTEND'], window?.['TRANSP']],
    ['20260418T180000Z', '20260418T210000Z', 'OPAQUE'],
  );
  assert.ok(events.every((e) => e['DTSTAMP'] === '20260305T000000Z' && unescaped(e['SUMMARY'] ?? '') !== ''));
  // A window that moves is the same entry elsewhere.
  const record = path.join(repo.folder, '.governance/changes/CHG-42.yaml');
  fs.writeFileSync(record, fs.readFileSync(record, 'utf8').replace(/2026-04-18T2/g, '2026-04-19T2'));
  const moved = readIcs((await run(['calendar', ...TODAY, '--ics', '-'])).out).events.find(
    (e) => e['UID'] === window?.['UID'],
  );
  assert.equal(moved?.['DTSTART'], '20260419T180000Z');
  // What cannot be written is told, and the old file stays whole.
  assert.equal((await run(['calendar', ...TODAY, '--ics', 'gone/x.ics'])).code, 2);
});

test('a window on another branch is told with its branch, and opens nothing here', async () => {
  const repo = createRepo({
    'governance.yaml':
      'program: {name: P, sponsor: ana, core_team: [ben]}\ndomains: {network: {paths: [infra/**], alliance: [dina]}}\n',
  });
  const record =
    'change: CHG-9\ntitle: New core\nowner: ben\ndomains: [network]\nwindow: {start: 2026-05-01T08:00:00Z, end: 2026-05-01T09:00:00Z}\nreviewers: [dina]\n';
  repo.branch('core').commit('Plan', { files: { '.governance/changes/CHG-9.yaml': record } });
  repo.git('update-ref', 'refs/remotes/origin/core', 'core');
  repo.checkout('main').git('branch', '-D', 'core');
  const { out, err } = await runIn(repo.folder)(['calendar', ...TODAY, '--base', 'main', '--format', 'json']);
  assert.equal(err, '');
  const events = (validAnswer('calendar', out) as { events: { kind: string; on: string | null; place: unknown }[] })
    .events;
  const window = events.find((e) => e.kind === 'window');
  assert.deepEqual([window?.on, window?.place], ['origin/core', null]);
});

const day = (text: string): Day => parseDay(text) ?? assert.fail(text);

test('hostile text is folded, escaped and kept', () => {
  const hostile = [
    'BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT',
    'a\\n;b,c:d"e',
    `${'é'.repeat(60)}${'😀'.repeat(40)}`,
    'x'.repeat(500),
    '\u0000\u0007\u001b[31m\u2028',
    '\ud800 lone',
    ' leading blank; trailing \\',
  ];
  for (const text of hostile) {
    const event = { uid: 'u@x', summary: text, description: text, categories: [text], busy: false } as const;
    const time = { kind: 'days', first: day('2026-12-31'), last: day('2026-12-31') } as const;
    const { head, events } = readIcs(icsText(text, [{ ...event, time }], 0));
    assert.equal(events.length, 1);
    assert.deepEqual([events[0]?.['DTSTART'], events[0]?.['DTEND']], ['20261231', '20270101']);
    assert.equal(unescaped(events[0]?.['SUMMARY'] ?? ''), unescaped(head['X-WR-CALNAME'] ?? ''));
    if (/^[\x20-\x7eé😀]*$/u.test(text)) assert.equal(unescaped(events[0]?.['SUMMARY'] ?? ''), text);
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const time = { kind: 'instants', start: 0, end: 1 } as const;
      const made = icsText('n', [{ uid: 'u', summary: text, description: '', categories: [], busy: true, time }], 0);
      assert.equal(readIcs(made).events.length, 1);
    }),
  );
  // The last day that can be written has no day after it.
  const last = { kind: 'days', first: day('9999-12-31'), last: day('9999-12-31') } as const;
  const [event] = readIcs(
    icsText('n', [{ uid: 'u', summary: 's', description: '', categories: [], busy: true, time: last }], 0),
  ).events;
  assert.equal(event?.['DTEND'], undefined);
});
