import { dayFromMs, dayOf, parseDay, parseInstant, type Day } from '../base/days';
import type { Location } from '../base/span';
import { joinWords } from '../base/words';
import { freezesOf, ownerOf } from '../model';
import type { ChangeRecord, Freeze } from '../model/types';
import { personsOf } from '../model/voices';
import { windowOf } from '../review';
import type { ChangeReview } from '../review/types';
import type { RootView } from '../workspace/types';
import { domainName, everyChange, titleOfChange } from './facts';
import { waitingOf, type AskedOn, type WaitingKind } from './waiting';

/** When something takes place: whole days, both included, or instants in milliseconds since 1970. */
export type EventTime =
  | { readonly kind: 'days'; readonly first: Day; readonly last: Day }
  | { readonly kind: 'instants'; readonly start: number; readonly end: number };

export interface CalendarEvent {
  readonly kind: WaitingKind | 'handover';
  /** Stays the same while what it speaks of is the same, also when its date moves. */
  readonly key: string;
  /** One sentence. */
  readonly text: string;
  readonly time: EventTime;
  /** Where the date comes from: `window`, `freeze`, `review.due` … */
  readonly from: string;
  readonly change: string | null;
  readonly domains: readonly string[];
  readonly people: readonly string[];
  /** The branch on which its record stands, where that is not the work tree. */
  readonly on: string | null;
  /** `null` too where it stands on another branch. */
  readonly at: Location | null;
}

type Draft = Omit<CalendarEvent, 'key'>;

const oneDay = (day: Day): EventTime => ({ kind: 'days', first: day, last: day });
const lastDay = (time: EventTime): Day => (time.kind === 'days' ? time.last : dayFromMs(time.end));
const startOf = (time: EventTime): string => (time.kind === 'days' ? time.first : new Date(time.start).toISOString());

/** People who make a change. */
const makersOf = ({ charter }: RootView, record: ChangeRecord): string[] => [
  ...new Set(
    [...(record.owner ? [record.owner.value] : []), ...record.implementers.map((i) => i.value)].flatMap((ref) =>
      personsOf(charter, ref),
    ),
  ),
];

/** Changes that are still to be made. */
const isAhead = ({ status }: ChangeReview): boolean =>
  !['implemented', 'closed', 'rejected', 'cancelled'].includes(status);

function windowEvents(view: RootView, change: ChangeReview): Draft[] {
  const { record, on } = change;
  const stretch = windowOf(record);
  if (!record?.window || !stretch || !isAhead(change)) return [];
  const frozen = [...new Set(change.freezes.map((f) => domainName(view.charter, f.domain)))];
  return [
    {
      kind: 'window',
      text: `Window of ${titleOfChange(change, 'a change')}${frozen.length > 0 ? `, in a freeze of ${joinWords(frozen)}` : ''}.`,
      time: { kind: 'instants', ...stretch },
      from: 'window',
      change: change.id,
      domains: change.domains.map((d) => d.domain),
      people: makersOf(view, record),
      on,
      at: on === null ? record.window.at : null,
    },
  ];
}

/** The day on which operations take over, while nobody has said that it is done. */
function handovers(view: RootView, change: ChangeReview): Draft[] {
  const { record, on } = change;
  if (!record || ['closed', 'rejected', 'cancelled'].includes(change.status) || record.accepted.length > 0) return [];
  return record.evidence.flatMap((item): Draft[] => {
    const day = item.key === 'handover' && item.done !== true && item.on ? dayOf(item.on.value) : null;
    if (!day || !item.on) return [];
    const to = item.values[0]?.value;
    return [
      {
        kind: 'handover',
        text: `${titleOfChange(change, 'A change')} is handed over${to === undefined ? '' : ` to ${to}`}.`,
        time: oneDay(day),
        from: 'evidence.handover',
        change: change.id,
        domains: change.domains.map((d) => d.domain),
        people: [...new Set([...makersOf(view, record), ...(to === undefined ? [] : personsOf(view.charter, to))])],
        on,
        at: on === null ? item.on.at : null,
      },
    ];
  });
}

/** Days where both bounds are days; an end that is an instant makes instants of both. */
function timeOf({ from, to }: Freeze): EventTime | null {
  if (!from || !to) return null;
  const [first, last] = [parseDay(from.value), parseDay(to.value)];
  if (first && last) return first <= last ? { kind: 'days', first, last } : null;
  const start = parseInstant(from.value) ?? (first && Date.parse(`${first}T00:00:00Z`));
  const end = parseInstant(to.value) ?? (last && Date.parse(`${last}T24:00:00Z`));
  return start !== null && end !== null && start < end ? { kind: 'instants', start, end } : null;
}

/** One event for each freeze, whichever domains it holds for. */
function freezeEvents(view: RootView): Draft[] {
  const { charter } = view;
  const found = new Map<Freeze, string[]>();
  for (const domain of charter.domains.values())
    if (domain.status?.value !== 'retired')
      for (const freeze of freezesOf(charter, domain)) found.set(freeze, [...(found.get(freeze) ?? []), domain.id]);
  return [...found].flatMap(([freeze, domains]): Draft[] => {
    const time = timeOf(freeze);
    if (!time) return [];
    const names = joinWords(domains.map((id) => domainName(charter, id)));
    const through = freeze.allow.length > 0 ? `; ${joinWords(freeze.allow)} changes are let through` : '';
    const owners = domains.flatMap((id) => {
      const domain = charter.domains.get(id);
      const owner = domain ? ownerOf(charter, domain) : null;
      return owner === null ? [] : personsOf(charter, owner);
    });
    return [
      {
        kind: 'freeze',
        text: `Freeze of ${names}${freeze.reason ? `: ${freeze.reason.value}` : ''}${through}.`,
        time,
        from: 'freeze',
        change: null,
        domains,
        people: [...new Set(owners)],
        on: null,
        at: freeze.at,
      },
    ];
  });
}

/** What is due on a day: decisions, reviews, adoption, waivers, the program's end. */
function deadlines(view: RootView, askedOn: AskedOn): Draft[] {
  return waitingOf(view, askedOn).flatMap((item): Draft[] => {
    const { kind, due, text, change, people, on, at } = item;
    if (due === null || kind === 'window' || kind === 'freeze') return [];
    const domains = item.domain === null ? [] : [item.domain];
    return [{ kind, text, time: oneDay(due), from: item.dueFrom ?? kind, change, domains, people, on, at }];
  });
}

/** Keys that tell events apart without their dates; of several that say the same the order decides. */
function keyed(root: string, drafts: readonly Draft[]): CalendarEvent[] {
  const seen = new Map<string, number>();
  return drafts.map((draft) => {
    const { kind, change, domains, people } = draft;
    const about = kind === 'freeze' || kind === 'window' ? '' : (people[0] ?? '');
    // A freeze or window may get further domains and stay what it is.
    const key = JSON.stringify([root, kind, change, kind === 'window' ? '' : (domains[0] ?? ''), about]);
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return { ...draft, key: n === 0 ? key : `${key} ${n}` };
  });
}

/**
 * All dates of one root in order: windows, freezes and hand-overs that are not over, and everything that is due, what is
 * overdue included. Changes on other branches count where they were read.
 */
export function calendarOf(view: RootView, askedOn: AskedOn): readonly CalendarEvent[] {
  const changes = everyChange(view);
  const spans = [...changes.flatMap((change) => windowEvents(view, change)), ...freezeEvents(view)].filter(
    ({ time }) => lastDay(time) >= view.today,
  );
  const name = `${view.charter.program?.name?.value ?? ''} ${view.prefix ?? ''}`;
  const all = [...spans, ...changes.flatMap((change) => handovers(view, change)), ...deadlines(view, askedOn)];
  return inTime(keyed(name, all));
}

/** In order of when they begin, then by what they say. */
export const inTime = (events: readonly CalendarEvent[]): readonly CalendarEvent[] =>
  events
    .map((event) => ({ event, key: `${startOf(event.time)}\0${event.text}\0${event.key}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ event }) => event);
