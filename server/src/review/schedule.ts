import { parseDay, parseInstant } from '../base/days';
import { freezesOf } from '../model/nested';
import type { ChangeRecord, Charter, Freeze } from '../model/types';
import type { FreezeHit } from './types';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;

/** A stretch of time in milliseconds since 1970, both ends included. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Minutes east of UTC in which an instant is written. */
function zoneOf(instant: string): number {
  const m = /([+-])(\d{2}):?(\d{2})$/.exec(instant);
  return m ? (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3])) : 0;
}

/** The change window; `null` where it lacks an end, cannot be read, or ends before it begins. */
export function windowOf(record: ChangeRecord | null): Stretch | null {
  const { start, end } = record?.window ?? { start: null, end: null };
  const from = start && parseInstant(start.value);
  const to = end && parseInstant(end.value);
  return from !== null && to !== null && from < to ? { start: from, end: to } : null;
}

/** A freeze in days means the days of the place where the change is made: those of the window's own zone. */
export function freezeStretch({ from, to }: Freeze, zone: number): Stretch | null {
  const at = (text: string, last: boolean): number | null => {
    if (parseDay(text) === null) return parseInstant(text);
    const midnight = Date.parse(`${text}T00:00:00Z`) - zone * MS_PER_MINUTE;
    return last ? midnight + MS_PER_DAY - 1 : midnight;
  };
  const start = from && at(from.value, false);
  const end = to && at(to.value, true);
  return start !== null && end !== null && start <= end ? { start, end } : null;
}

export const meets = (a: Stretch, b: Stretch): boolean => a.start <= b.end && b.start <= a.end;

/** Freezes of some domains, inherited ones included, that the change window lies in and that do not let the type through. */
export function freezesHit(charter: Charter, record: ChangeRecord | null, domains: readonly string[]): FreezeHit[] {
  const window = windowOf(record);
  if (!record || !window) return [];
  const zone = zoneOf(record.window?.start?.value ?? '');
  const type = record.type?.value ?? 'normal';
  return domains.flatMap((id) => {
    const domain = charter.domains.get(id);
    if (!domain) return [];
    return freezesOf(charter, domain).flatMap((freeze) => {
      const stretch = freezeStretch(freeze, zone);
      return stretch && meets(stretch, window) && !freeze.allow.includes(type) ? [{ domain: id, freeze }] : [];
    });
  });
}
