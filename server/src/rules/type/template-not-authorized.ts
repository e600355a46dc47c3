import { joinWords } from '../../base/words';
import { changeName, named } from '../shared/changes';
import { domainName } from '../shared/domains';
import { typeProblem } from '../shared/types';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'type/template-not-authorized',
  title: 'A domain has not agreed to the template, or the agreement has run out',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(reviewed, view, report) {
    const found = typeProblem(reviewed, view, 'not-authorized');
    if (!found) return;
    const { change, problem } = found;
    const { record, agreement } = change;
    const { template } = agreement;
    const name = record.template?.value ?? '';
    const names = joinWords(problem.domains.map((id) => domainName(view.charter, id)));
    const expired = problem.expired !== null;
    report({
      at: record.template?.at ?? record.at,
      message: expired
        ? `The template ${name} held until ${problem.expired ?? ''}, so it authorises ${changeName(change)} no more and its domains are asked.`
        : `Nobody who holds a seat for ${names} has agreed to the template ${name}, so ${names} ${problem.domains.length === 1 ? 'is' : 'are'} asked about ${changeName(change)} as usual.`,
      help: expired
        ? 'Let the domains agree to the template again, with a new `expires`.'
        : 'Let a holder of a seat add themselves under `authorized` of the template, or ask as for a normal change.',
      related: template
        ? [
            {
              at: template.expires && expired ? template.expires.at : template.at,
              message: `The template ${name} is here.`,
            },
          ]
        : [],
      data: { template: name, domains: problem.domains, ...named(change) },
    });
  },
};
