import { count } from './words';

/** A calendar day, `YYYY-MM-DD` in ISO 8601. Days compare as text. */
export type Day = string & { readonly __day: unique symbol };

const MS_PER_DAY = 86_400_000;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Years before 100 are no years of a change; `Date.UTC` would take them for others. */
function exists(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  return year >= 100 && day >= 1 && day <= last;
}

/** The day of a text, or `null` where it is not a day that exists (`2026-02-30`). */
export function parseDay(text: string): Day | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return m && exists(Number(m[1]), Number(m[2]), Number(m[3])) ? (text as Day) : null;
}

const INSTANT = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:[Zz]|([+-])(\d{2}):?(\d{2}))$/;

/** Milliseconds since 1970 of an instant with a zone (`2026-03-05T07:10:00Z`), or `null`. */
export function parseInstant(text: string): number | null {
  const m = INSTANT.exec(text);
  if (!m) return null;
  const at = (group: number): number => Number(m[group] ?? 0);
  const [year, month, day, hour, minute, second] = [at(1), at(2), at(3), at(4), at(5), at(6)];
  const [zoneHours, zoneMinutes] = [at(9), at(10)];
  if (!exists(year, month, day) || hour > 23 || minute > 59 || second > 59) return null;
  if (zoneHours > 14 || zoneMinutes > 59) return null;
  const thousandths = Number((m[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const east = (zoneHours * 60 + zoneMinutes) * 60_000 * (m[8] === '-' ? -1 : 1);
  return Date.UTC(year, month - 1, day, hour, minute, second, thousandths) - east;
}

/** The day that a day or an instant names; an instant's own day, as written, in its own zone. */
export function dayOf(text: string): Day | null {
  return parseDay(text) ?? (parseInstant(text) === null ? null : (text.slice(0, 10) as Day));
}

/** `12h`, `3d`, `2w`, `5wd` (working days, Monday to Friday). */
export interface Duration {
  readonly amount: number;
  readonly unit: 'h' | 'd' | 'w' | 'wd';
}

export function parseDuration(text: string): Duration | null {
  const m = /^(\d{1,6})(h|d|w|wd)$/.exec(text);
  return m ? { amount: Number(m[1]), unit: m[2] as Duration['unit'] } : null;
}

const UNITS: Readonly<Record<Duration['unit'], string>> = { h: 'hour', d: 'day', w: 'week', wd: 'working day' };

/** `3 days`; a text that is no duration as it stands. */
export function durationWords(text: string): string {
  const duration = parseDuration(text);
  return duration ? count(duration.amount, UNITS[duration.unit]) : text;
}

const msOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

export const dayFromMs = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day;

export const addDays = (day: Day, days: number): Day => dayFromMs(msOf(day) + days * MS_PER_DAY);

/** Whole days from `a` to `b`; negative where `b` is earlier. */
export const daysBetween = (a: Day, b: Day): number => Math.round((msOf(b) - msOf(a)) / MS_PER_DAY);

/** The last day that still lies within the duration; hours round up to whole days. */
export function addDuration(day: Day, duration: Duration): Day {
  switch (duration.unit) {
    case 'h':
      return addDays(day, Math.ceil(duration.amount / 24));
    case 'd':
      return addDays(day, duration.amount);
    case 'w':
      return addDays(day, duration.amount * 7);
    case 'wd': {
      let result = day;
      for (let left = duration.amount; left > 0;) {
        result = addDays(result, 1);
        const weekday = new Date(msOf(result)).getUTCDay();
        if (weekday !== 0 && weekday !== 6) left--;
      }
      return result;
    }
  }
}
