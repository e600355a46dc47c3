import { dayOf, parseInstant } from '../../base/days';
import type { Location, Sourced } from '../../base/span';
import type { Freeze } from '../../model/types';
import { freezeStretch } from '../../review';
import { unusableIn } from '../shared/structure';
import type { FileRule, Report } from '../types';

type Text = Sourced<string> | null;

/** What is wrong with a change window; `null`: nothing, or another finding says that a value cannot be read. */
function windowFault(start: Text, end: Text): { at: Location | null; message: string; help: string } | null {
  if (!start || !end) {
    const key = start ? '`end`' : end ? '`start`' : '`start` and no `end`';
    return {
      at: null,
      message: `The change window has no ${key}, so it cannot be compared with freezes and other changes.`,
      help: 'Say both, each with its time zone.',
    };
  }
  const [from, to] = [parseInstant(start.value), parseInstant(end.value)];
  if (from === null || to === null || from < to) return null;
  return {
    at: end.at,
    message: `The change window ends at ${end.value}, which is ${from === to ? 'when' : 'before'} it begins (${start.value}).`,
    help: 'Correct one of the two; mind the time zones.',
  };
}

/** A freeze that ends before it begins freezes nothing. */
const isTurned = (freeze: Freeze): boolean =>
  freeze.from !== null &&
  freeze.to !== null &&
  dayOf(freeze.from.value) !== null &&
  dayOf(freeze.to.value) !== null &&
  freezeStretch(freeze, 0) === null;

export const rule: FileRule = {
  id: 'schedule/bad-window',
  title: 'A change window or a freeze ends before it begins, or is half written',
  scope: 'file',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(file, report) {
    if (file.factsAreStale) return;
    const { record, part } = file.facts;
    const say = (r: Report): void => {
      // An end that cannot be read is told as such.
      if (!file.structure.some((p) => p.code === 'bad-date' && p.span.start === r.at.span.start)) report(r);
    };
    const window = record?.window;
    const fault = window ? windowFault(window.start, window.end) : null;
    if (window && fault && !unusableIn(file, window.at.span))
      say({ at: fault.at ?? window.at, message: fault.message, help: fault.help });
    for (const { id, freeze } of part?.domains ?? [])
      for (const one of freeze ?? [])
        if (isTurned(one))
          say({
            at: one.to?.at ?? one.at,
            message: `This freeze of ${id} ends on ${one.to?.value ?? ''}, before it begins (${one.from?.value ?? ''}), so it freezes nothing.`,
            help: 'Correct one of the two days.',
            data: { domain: id },
          });
  },
};
