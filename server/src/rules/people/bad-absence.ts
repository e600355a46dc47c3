import { holds } from '../shared/at';
import { replaceName } from '../shared/references';
import type { CharterRule, FixEdit } from '../types';

export const rule: CharterRule = {
  id: 'people/bad-absence',
  title: 'An absence ends before it begins',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    for (const person of view.charter.people.values())
      for (const { from, to, at } of person.away) {
        if (from.value <= to.value || !holds(view, at)) continue;
        report({
          at,
          message: `${person.id} would be away from ${from.value} to ${to.value}, which ends before it begins, so the absence counts on no day and reviews go on waiting for ${person.id}.`,
          help: 'Correct the days; a single day has the same `from` and `to`.',
          data: { person: person.id },
        });
      }
  },
  fixes(finding, view) {
    const person = view.charter.people.get(String(finding.data['person']));
    const absence = person?.away.find((a) => a.at.span.start === finding.at.span.start);
    if (!absence || absence.from.at.span.start === absence.to.at.span.start) return [];
    const { from, to } = absence;
    const swap = (): FixEdit | null => {
      const edits = [replaceName(view, from.at, to.value), replaceName(view, to.at, from.value)];
      if (edits.some((e) => e === null)) return null;
      return { edits: [{ file: finding.at.file, edits: edits.flatMap((e) => e?.edits[0]?.edits ?? []) }] };
    };
    return [{ title: `Swap the days (${to.value} to ${from.value})`, safe: false, preferred: true, make: swap }];
  },
};
