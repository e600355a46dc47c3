import { joinWords } from '../../base/words';
import { changeName, named } from '../shared/changes';
import { typeProblem } from '../shared/types';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'type/emergency-no-authority',
  title: 'An emergency was authorised by somebody who cannot do that',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(reviewed, view, report) {
    const found = typeProblem(reviewed, view, 'no-authority');
    if (!found) return;
    const { change, problem } = found;
    const { emergency } = change.record;
    const { person, why, authority } = problem;
    // An undeclared name is the whole cause: `people/unknown` speaks of it.
    if (view.charter.declaresPeople && !view.charter.people.has(person)) return;
    const others = authority.filter((id) => id !== person);
    report({
      at: emergency?.authorizedBy?.at ?? emergency?.at ?? change.record.at,
      message: `${person} cannot authorise the emergency ${changeName(change)}: ${why}. So its domains are asked as for any other change.`,
      help:
        others.length === 0
          ? 'Name the authority under `policy.change_types.emergency.authority`.'
          : `Ask ${joinWords(others, 4).replace(/ and (?=[^ ]*$)/, ' or ')}.`,
      data: { person, authority: others, ...named(change) },
    });
  },
};
