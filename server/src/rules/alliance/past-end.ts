import { addDays, daysBetween } from '../../base/days';
import { count } from '../../base/words';
import { holds } from '../shared/at';
import { setProgramKey } from '../shared/program';
import { replaceName } from '../shared/references';
import { isClosed } from '../shared/relevance';
import type { CharterRule } from '../types';

/** How long an extension lasts that nobody has thought about yet: three months, then it is asked again. */
const EXTENSION_DAYS = 91;

export const rule: CharterRule = {
  id: 'alliance/past-end',
  title: 'The program has passed its last day and is still open',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { program } = view.charter;
    const ends = program?.ends;
    if (view.charterIsStale || !ends || isClosed(view.charter) || ends.value >= view.today || !holds(view, ends.at))
      return;
    const past = daysBetween(ends.value, view.today);
    report({
      at: ends.at,
      message: `${program?.name?.value ?? 'The program'} ended ${count(past, 'day')} ago, on ${ends.value}. A temporary structure that nobody ends keeps asking people without a mandate.`,
      help: 'Review it: extend it with a new last day, or close it with `status: closed`.',
      data: { ends: ends.value },
    });
  },
  fixes(finding, view) {
    const until = addDays(view.today, EXTENSION_DAYS);
    return [
      { title: `Extend it to ${until} (three months)`, safe: false, make: () => replaceName(view, finding.at, until) },
      {
        title: 'Close it (`status: closed`)',
        safe: false,
        make: () => setProgramKey(view, 'status', 'closed', ['mode', 'purpose', 'name']),
      },
    ];
  },
};
