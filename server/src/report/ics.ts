import { addDays, type Day } from '../base/days';
import { visible } from './style';

/** One entry of a calendar file. */
export interface IcsEvent {
  /** Unique, and the same in every edition of the calendar. */
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  readonly categories: readonly string[];
  readonly time:
    | { readonly kind: 'days'; readonly first: Day; readonly last: Day }
    | { readonly kind: 'instants'; readonly start: number; readonly end: number };
  /** The people concerned are busy then. */
  readonly busy: boolean;
}

/** Octets of a line at most, its end not counted (RFC 5545, 3.1). */
const MOST_OCTETS = 75;
const utf8 = new TextEncoder();

/** A text value: what has a meaning there is escaped, and no control character gets in (3.3.11). */
const textOf = (text: string): string =>
  visible(text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '\ufffd'))
    .replace(/\t/g, ' ')
    .replace(/[\\;,]/g, (c) => `\\${c}`)
    .replace(/\n/g, '\\n');

/** One line of content as lines of at most 75 octets, each further one begun by a blank; no character is cut in two. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const c of line) {
    const size = utf8.encode(c).length;
    if (octets + size > MOST_OCTETS) {
      lines.push(current);
      current = ' ';
      octets = 1;
    }
    current += c;
    octets += size;
  }
  return [...lines, current].map((l) => `${l}\r\n`).join('');
}

const dateOf = (day: Day): string => day.replace(/-/g, '');
const instantOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** The end of days is the day after the last one. Beyond the year 9999 there is no way to write it. */
function timeLines({ time }: IcsEvent): string[] {
  if (time.kind === 'instants') return [`DTSTART:${instantOf(time.start)}`, `DTEND:${instantOf(time.end)}`];
  const start = `DTSTART;VALUE=DATE:${dateOf(time.first)}`;
  const after = time.last < '9999-12-31' ? addDays(time.last, 1) : null;
  return after === null ? [start] : [start, `DTEND;VALUE=DATE:${dateOf(after)}`];
}

const eventLines = (event: IcsEvent, stamp: number): string[] => [
  'BEGIN:VEVENT',
  `UID:${textOf(event.uid)}`,
  `DTSTAMP:${instantOf(stamp)}`,
  ...timeLines(event),
  `SUMMARY:${textOf(event.summary)}`,
  ...(event.description === '' ? [] : [`DESCRIPTION:${textOf(event.description)}`]),
  ...(event.categories.length === 0 ? [] : [`CATEGORIES:${event.categories.map(textOf).join(',')}`]),
  `TRANSP:${event.busy ? 'OPAQUE' : 'TRANSPARENT'}`,
  'END:VEVENT',
];

/**
 * A calendar as iCalendar text (RFC 5545): what calendar programs import and subscribe to.
 * @param stamp milliseconds since 1970 at which it is made
 */
export function icsText(name: string, events: readonly IcsEvent[], stamp: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Linchpin//Linchpin calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${textOf(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ];
  return lines.map(folded).join('');
}
