import { holds } from '../shared/at';
import { cyclesOf, cycleWords, type Edge } from '../shared/cycles';
import { removeKey } from '../shared/keys';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'people/deputy-cycle',
  title: 'People stand in for each other in a circle',
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
      report({
        at: closes.at,
        message:
          path.length === 1
            ? `${person} is named as their own deputy, so nobody acts while ${person} is away.`
            : `The deputies go in a circle (${cycleWords(cycle)}), so when all of them are away nobody acts, and the charter still seems to say who does.`,
        help: `Name somebody outside the circle as deputy of ${person}, or leave it out.`,
        data: { person, people: path },
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
