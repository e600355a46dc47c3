import path from 'node:path';
import { parseDay } from '../../base/days';
import { count } from '../../base/words';
import { askedOn } from '../../features/askedOn';
import { calendarOf, inTime, type CalendarEvent, type EventTime } from '../../features/calendar';
import { icsText, type IcsEvent } from '../../report/ics';
import { paint, visible, type Style } from '../../report/style';
import { wrappedTable } from '../../report/wrappedTable';
import { sharedDigest } from '../../review';
import { asJson, decided, noMore, OTHERS, placeOf, placeWords, someOf } from '../answer';
import { COMMON_FLAGS, UsageError, type Args } from '../args';
import type { Command, Terminal } from '../command';
import type { Loaded } from '../load';
import { loadRange } from '../range';
import { writeWhole } from '../writeFile';

const KINDS: Readonly<Record<CalendarEvent['kind'], string>> = {
  decision: 'Decision',
  reviewer: 'Reviewer to ask',
  objection: 'Objection',
  condition: 'Condition',
  window: 'Window',
  acceptance: 'Acceptance',
  review: 'Review',
  adoption: 'Adoption',
  program: 'Program',
  waiver: 'Waiver',
  freeze: 'Freeze',
  handover: 'Hand-over',
};

const minutes = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

function timeWords(time: EventTime, dash: string): string {
  if (time.kind === 'days') return time.first === time.last ? time.first : `${time.first} ${dash} ${time.last}`;
  const [start, end] = [minutes(time.start), minutes(time.end)];
  return `${start} ${dash} ${start.slice(0, 10) === end.slice(0, 10) ? end.slice(11) : end} UTC`;
}

/** Under the months in which they begin. */
function calendarText(loaded: Loaded, events: readonly CalendarEvent[], style: Style): string {
  const dash = style.unicode ? '–' : '-';
  const months = new Map<string, string[][]>();
  for (const event of events) {
    const when = timeWords(event.time, dash);
    const place = placeWords(placeOf(loaded, event.at));
    const text = `${visible(event.text)}${place === '' ? '' : ` (${place})`}`;
    const rows = months.get(when.slice(0, 7)) ?? [];
    rows.push([when, KINDS[event.kind], text]);
    months.set(when.slice(0, 7), rows);
  }
  return [...months].map(([month, rows]) => `${paint(style, 'bold', month)}\n${wrappedTable(rows, style)}`).join('\n');
}

const timeJson = (time: EventTime): object =>
  time.kind === 'days'
    ? { all_day: true, start: time.first, end: time.last }
    : { all_day: false, start: new Date(time.start).toISOString(), end: new Date(time.end).toISOString() };

const uidOf = ({ key }: CalendarEvent): string =>
  `${sharedDigest(key).slice('sha256:'.length, 'sha256:'.length + 32)}@linchpin`;

const eventJson = (loaded: Loaded, event: CalendarEvent): object => ({
  uid: uidOf(event),
  kind: event.kind,
  ...timeJson(event.time),
  text: event.text,
  from: event.from,
  change: event.change,
  domains: event.domains,
  people: event.people,
  on: event.on,
  place: placeOf(loaded, event.at),
});

function icsEvent(event: CalendarEvent): IcsEvent {
  const people = event.people.length === 0 ? '' : `For ${event.people.join(', ')}.`;
  return {
    uid: uidOf(event),
    summary: `${KINDS[event.kind]}: ${event.text.replace(/\.$/, '')}`,
    description: [people, `From ${event.from}.`].filter((l) => l !== '').join('\n'),
    categories: ['Linchpin', KINDS[event.kind]],
    time: event.time,
    busy: event.kind === 'window',
  };
}

/** The clock's, or the beginning of the day that is judged: the same answer for the same `--now`. */
function stampOf(loaded: Loaded, args: Args): number {
  const day = parseDay(args.text('now') ?? '');
  return day ? Date.parse(`${day}T00:00:00Z`) : loaded.host.clock.now();
}

async function writeIcs(
  loaded: Loaded,
  events: readonly CalendarEvent[],
  args: Args,
  terminal: Terminal,
): Promise<void> {
  const name = loaded.views[0]?.charter.program?.name?.value ?? 'Linchpin';
  const text = icsText(name, events.map(icsEvent), stampOf(loaded, args));
  const file = args.text('ics') ?? '-';
  if (file === '-') {
    terminal.out(text);
    return;
  }
  await writeWhole(path.resolve(terminal.cwd, file), text);
  if (!args.flag('quiet')) terminal.err(`Wrote ${visible(file)} with ${count(events.length, 'event')}.\n`);
}

export const calendar: Command = {
  name: 'calendar',
  summary: 'tell every date: windows, freezes, deadlines, reviews, hand-overs; also as a file for a calendar program',
  usage: '',
  formats: ['text', 'json'],
  flags: {
    ...COMMON_FLAGS,
    ...someOf('base', 'head', 'now'),
    ics: { type: 'string', value: 'FILE|-', help: 'write an iCalendar file (RFC 5545) instead; -: standard output' },
    for: { type: 'string', value: 'PERSON', help: 'only what concerns this person' },
  },
  examples: [
    { line: 'linchpin calendar', says: 'what is to come, and what is overdue' },
    { line: 'linchpin calendar --ics governance.ics', says: 'to import, or to publish for others to subscribe to' },
    { line: 'linchpin calendar --for dina --ics -', says: 'of one person' },
  ],
  async run(args, terminal) {
    noMore(args, 'calendar', 'name a person with --for');
    if (args.text('ics') === '') throw new UsageError('--ics needs a file, or - for standard output');
    if (args.text('ics') !== undefined && args.text('format') === 'json')
      throw new UsageError('--ics writes iCalendar; leave out --format');
    const loaded = await loadRange(args, terminal, undefined, OTHERS);
    const person = args.text('for');
    if (person !== undefined && loaded.views.every((v) => v.charter.declaresPeople && !v.charter.people.has(person)))
      throw new UsageError(`--for ${person}: nobody of that id is declared under people`);
    const lists = await Promise.all(
      loaded.views.map(async (view) =>
        calendarOf(view, await askedOn(view, () => loaded.engine.repository(view.root))),
      ),
    );
    const events = inTime(lists.flat()).filter((e) => person === undefined || e.people.includes(person));
    const today = loaded.views[0]?.today ?? '';
    if (args.text('ics') !== undefined) await writeIcs(loaded, events, args, terminal);
    else if (args.text('format') === 'json')
      terminal.out(asJson({ today, for: person ?? null, events: events.map((e) => eventJson(loaded, e)) }));
    else
      terminal.out(
        `${paint(terminal.style, 'bold', 'Calendar')} on ${today}\n\n${events.length === 0 ? 'No date is known.\n' : calendarText(loaded, events, terminal.style)}`,
      );
    return decided(loaded, terminal, 'calendar');
  },
};
