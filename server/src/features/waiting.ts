import { addDays, type Day } from '../base/days';
import type { Location } from '../base/span';
import type { ChangeRecord } from '../model/types';
import type { RootView } from '../workspace/types';
import { everyChange } from './facts';
import { decisionsOf } from './waitingDecisions';
import { afterwardsOf } from './waitingAfter';
import { programDatesOf } from './waitingProgram';

export type WaitingKind =
  /** Somebody is asked to approve, or to look again at what changed since. */
  | 'decision'
  /** An affected domain of which nobody was asked. */
  | 'reviewer'
  | 'objection'
  | 'condition'
  | 'window'
  | 'acceptance'
  | 'review'
  | 'adoption'
  | 'program'
  | 'waiver'
  | 'freeze';

/** One thing that waits for somebody. */
export interface WaitingItem {
  readonly kind: WaitingKind;
  /** Id of the change; `null` where it is no change that waits. */
  readonly change: string | null;
  readonly domain: string | null;
  /** Persons for whom it waits: any of them can settle it. */
  readonly people: readonly string[];
  /** One sentence: what is to be done. */
  readonly text: string;
  /** `null`: no date is known. */
  readonly due: Day | null;
  /** Where the date comes from; `null` without one. */
  readonly dueFrom: string | null;
  /** `null` too where it stands on another branch. */
  readonly at: Location | null;
  /** The branch on which the change stands, where that is not the work tree. */
  readonly on: string | null;
}

/** What waits, before it is known whose branch it is on. */
export type OwnItem = Omit<WaitingItem, 'on'>;

/** On which day somebody was asked, by the line of the record that names them so; `null`: nobody can tell. */
export type AskedOn = (record: ChangeRecord, name: string) => Day | null;

const day = (item: WaitingItem): string => item.due ?? '9999';
const text = (item: WaitingItem): string => `${item.change ?? ''}\0${item.domain ?? ''}\0${item.text}`;

/** In order of due date; what has none comes last. */
export function inOrder(items: readonly WaitingItem[]): readonly WaitingItem[] {
  return items
    .map((item) => ({ item, key: `${day(item)}\0${text(item)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}

/** Nothing of another branch can be opened here. */
const placed = (items: readonly OwnItem[], on: string | null): readonly WaitingItem[] =>
  items.map((item) => ({ ...item, at: on === null ? item.at : null, on }));

/** Everything that waits for somebody in one root, in order of due date. */
export const waitingOf = (view: RootView, askedOn: AskedOn): readonly WaitingItem[] =>
  inOrder([
    ...everyChange(view).flatMap((change) =>
      placed([...decisionsOf(view, change, askedOn), ...afterwardsOf(view, change)], change.on),
    ),
    ...placed(programDatesOf(view), null),
  ]);

/** Those that wait for one person: a decision that is overdue waits for whoever it is escalated to as well. */
export const waitingFor = (items: readonly WaitingItem[], person: string): readonly WaitingItem[] =>
  items.filter((item) => item.people.includes(person));

export type Urgency = 'overdue' | 'week' | 'later' | 'undated';

/** `week`: within seven days from today. */
export function urgencyOf({ due }: WaitingItem, today: Day): Urgency {
  if (due === null) return 'undated';
  if (due < today) return 'overdue';
  return due <= addDays(today, 7) ? 'week' : 'later';
}
