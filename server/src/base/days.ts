/** A calendar day, `YYYY-MM-DD` in ISO 8601. Days compare as text. */
export type Day = string & { readonly __day: unique symbol };

const MS_PER_DAY = 86_400_000;

/** The day of a text, or `null` where it is not a day that exists (`2026-02-30`). */
export function parseDay(text: string): Day | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!m) return null;
  const ms = Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3]));
  return new Date(ms).toISOString().slice(0, 10) === text ? (text as Day) : null;
}

/** Milliseconds since 1970 of an instant with a zone (`2026-03-05T07:10:00Z`), or `null`. */
export function parseInstant(text: string): number | null {
  const m = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:[Zz]|[+-](\d{2}):?(\d{2}))$/.exec(text);
  if (!m || !parseDay(m[1] ?? '') || Number(m[2]) > 23 || Number(m[3]) > 59 || Number(m[4] ?? 0) > 59) return null;
  if (Number(m[5] ?? 0) > 14 || Number(m[6] ?? 0) > 59) return null;
  const ms = Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(ms) ? null : ms;
}

/** The day that a day or an instant names; an instant's own day, as written, in its own zone. */
export function dayOf(text: string): Day | null {
  return parseDay(text) ?? (parseInstant(text) === null ? null : parseDay(text.slice(0, 10)));
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
