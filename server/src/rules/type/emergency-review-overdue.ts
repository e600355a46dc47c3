import { daysBetween } from '../../base/days';
import { count } from '../../base/words';
import { changeName, changeOf, named, onRecord } from '../shared/changes';
import { isDropped, readable, setRecordKey } from '../shared/record';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'type/emergency-review-overdue',
  title: 'An emergency was not reviewed afterwards in the time that it had',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(change, view, report) {
    const owed = change.emergencyReview;
    if (!owed?.overdue || owed.held !== null || !readable(change, view) || isDropped(change)) return;
    const { record } = change;
    report({
      at: record.review?.at ?? record.emergency?.reviewDue?.at ?? record.emergency?.at ?? record.at,
      message: `The emergency ${changeName(change)} was to be reviewed by ${owed.due}, ${count(daysBetween(owed.due, view.today), 'day')} ago, and was not. What skipped its domains owes them an account.`,
      help: 'Review it with the affected domains, and write `review: {done_at: …, by: …, outcome: …}`.',
      data: { due: owed.due, domains: change.domains.map((d) => d.domain), ...named(change) },
    });
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    if (!change || !onRecord(change, view) || change.record.review) return [];
    const { record } = change;
    const draft = { done_at: view.today, by: record.emergency?.authorizedBy?.value ?? '', outcome: '' };
    return record.emergency?.authorizedBy
      ? [
          {
            title: 'Add the review of today, to be filled in',
            safe: false,
            make: () =>
              setRecordKey(view, record, 'review', { ...draft, outcome: 'What came out of it' }, ['emergency']),
          },
        ]
      : [];
  },
};
