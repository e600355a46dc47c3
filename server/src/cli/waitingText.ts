import { urgencyOf, type Urgency, type WaitingItem } from '../features/waiting';
import { paint, visible, type Style } from '../report/style';
import { wrappedTable } from '../report/wrappedTable';
import type { Day } from '../base/days';
import { placeOf, placeWords } from './answer';
import type { Loaded } from './load';

const HEADINGS: readonly (readonly [Urgency, string])[] = [
  ['overdue', 'Overdue'],
  ['week', 'Within seven days'],
  ['later', 'Later'],
  ['undated', 'Without a date'],
];

export const itemJson = (loaded: Loaded, item: WaitingItem, today: Day): object => ({
  kind: item.kind,
  change: item.change,
  domain: item.domain,
  people: item.people,
  text: item.text,
  due: item.due,
  due_from: item.dueFrom,
  urgency: urgencyOf(item, today),
  place: placeOf(loaded, item.at),
  on: item.on,
});

/** Items under what their date means today, each with the reason of its date and its place. */
export function waitingText(
  loaded: Loaded,
  items: readonly WaitingItem[],
  today: Day,
  style: Style,
  people: boolean,
): string {
  return HEADINGS.flatMap(([urgency, heading]) => {
    const own = items.filter((item) => urgencyOf(item, today) === urgency);
    if (own.length === 0) return [];
    const rows = own.map((item) => {
      const from = item.dueFrom === null ? '' : ` [${item.dueFrom}]`;
      const place = placeWords(placeOf(loaded, item.at));
      const text = `${visible(item.text)}${visible(from)}${place === '' ? '' : ` (${place})`}`;
      const who = people ? [visible(item.people.join(', ')) || 'nobody named'] : [];
      return [item.due ?? '-', ...who, text];
    });
    return [`${paint(style, urgency === 'overdue' ? 'red' : 'bold', heading)}\n${wrappedTable(rows, style)}`];
  }).join('\n');
}
