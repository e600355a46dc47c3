import type { Day } from '../../base/days';
import { joinWords } from '../../base/words';
import { personsOf } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { cyclesOf, cycleWords, type Edge } from '../shared/cycles';
import { seatsOf } from '../shared/domains';
import { removeKey } from '../shared/keys';
import type { CharterRule } from '../types';

/** The first day from today on, at which everybody of a circle is away; `null`: somebody is always there. */
function allAway({ charter, today }: RootView, circle: readonly string[]): Day | null {
  const absences = circle.map((id) => charter.people.get(id)?.away ?? []);
  const starts = absences.flat().map((a) => (a.from.value < today ? today : a.from.value));
  const away = (day: Day): boolean =>
    absences.every((list) => list.some((a) => a.from.value <= day && day <= a.to.value));
  return starts.filter(away).sort()[0] ?? null;
}

/** Whether somebody has a seat: what an absence then leaves, `people/away-uncovered` says domain by domain. */
function seated({ charter }: RootView, circle: readonly string[]): boolean {
  return [...charter.domains.values()].some((domain) =>
    seatsOf(charter, domain).some((ref) => personsOf(charter, ref).some((id) => circle.includes(id))),
  );
}

export const rule: CharterRule = {
  id: 'people/deputy-cycle',
  title: 'Deputies go in a circle in which nobody is left',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { people } = view.charter;
    if (view.charterIsStale) return;
    const deputies = (id: string): readonly Edge[] => {
      const deputy = people.get(id)?.deputy;
      return deputy && people.has(deputy.value) ? [{ to: deputy.value, at: deputy.at }] : [];
    };
    for (const cycle of cyclesOf(people.keys(), deputies)) {
      const { path, closes } = cycle;
      const person = path[path.length - 1] ?? '';
      if (!holds(view, closes.at)) continue;
      const data = { person, people: path };
      if (path.length === 1) {
        report({
          at: closes.at,
          message: `${person} is named as their own deputy, so nobody acts while ${person} is away.`,
          help: `Name somebody else as deputy of ${person}, or leave it out.`,
          data,
        });
        continue;
      }
      // People who cover for each other are a good arrangement for as long as one of them is there.
      const day = seated(view, path) ? null : allAway(view, path);
      if (day === null) continue;
      report({
        at: closes.at,
        message: `${joinWords(path)} stand in for each other (${cycleWords(cycle)}), and on ${day} all of them are away: nobody acts then.`,
        help: `Name somebody outside the circle as deputy of ${person}, or move an absence.`,
        severity: 'warning',
        data,
      });
    }
  },
  fixes(finding, view) {
    const person = view.charter.people.get(String(finding.data['person']));
    if (!person) return [];
    const title = `Remove the deputy of ${person.id}`;
    return [{ title, safe: false, make: () => removeKey(view, person.at, 'deputy') }];
  },
};
