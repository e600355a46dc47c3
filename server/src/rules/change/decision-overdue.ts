import { daysBetween, durationWords } from '../../base/days';
import { count, joinWords } from '../../base/words';
import { changeName, named, onRecord } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'change/decision-overdue',
  title: 'The alliance has not decided in the time that it has',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const { deadline } = change;
    if (!onRecord(change, view) || !deadline?.overdue || change.status !== 'in_review') return;
    const { since, within, waiting, escalateTo } = deadline;
    const names = joinWords(waiting.map((id) => domainName(view.charter, id)));
    report({
      at: change.record.reviewersAt ?? change.record.at,
      message: `${changeName(change)} has waited for ${names} for ${count(daysBetween(since, view.today), 'day')} (limit ${durationWords(within)}).`,
      help:
        escalateTo === null
          ? 'Ask again, or name somebody under `program.escalation`.'
          : `Ask again, or turn to ${escalateTo}, to whom overdue decisions go.`,
      data: { domains: waiting, since, ...(escalateTo === null ? {} : { escalateTo }), ...named(change) },
    });
  },
};
