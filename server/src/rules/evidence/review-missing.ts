import { dayOf, daysBetween } from '../../base/days';
import { count } from '../../base/words';
import type { RootView } from '../../workspace/types';
import { changeName, named, type JudgedChange } from '../shared/changes';
import { isDropped, readable } from '../shared/record';
import type { ChangeRule, Report } from '../types';

const HELP = 'Review it with those who use and run the result, and write `review: {done_at: …, by: …, outcome: …}`.';

function missing(change: JudgedChange, { today }: RootView): Pick<Report, 'at' | 'message'> | null {
  const { record } = change;
  const { review } = record;
  const held = review?.doneOn ? dayOf(review.doneOn.value) : null;
  if (held !== null && held <= today) return null;
  const name = changeName(change);
  if (review?.due && review.due.value < today)
    return {
      at: review.due.at,
      message: `The review of ${name} was due ${count(daysBetween(review.due.value, today), 'day')} ago and was not held.`,
    };
  // What follows a template teaches nothing new each time.
  if (change.status !== 'closed' || record.type?.value === 'standard') return null;
  return {
    at: review?.at ?? record.status?.at ?? record.at,
    message: `${name} is closed and was not reviewed, so nobody knows what came out of it, or what to do differently next time.`,
  };
}

export const rule: ChangeRule = {
  id: 'evidence/review-missing',
  title: 'A change was not reviewed after it was made',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!readable(change, view) || isDropped(change)) return;
    // An emergency owes a review in any case: `type/emergency-review-overdue`.
    if (change.emergencyReview?.overdue && change.emergencyReview.held === null) return;
    const found = missing(change, view);
    if (found) report({ ...found, help: HELP, data: named(change) });
  },
};
