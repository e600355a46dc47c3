import { RawYaml } from '../../yaml';
import { declareFix } from '../shared/declare';
import { didYouMean, meant, unknownReferences } from '../shared/references';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'team/unknown',
  title: 'A team is named that the teams block does not declare',
  scope: 'charter',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    for (const { id, at } of unknownReferences(view, 'team')) {
      const near = meant(view, 'team', id);
      report({
        at,
        message: `The team ${id} is not declared under \`teams\`${near === null ? ', so it stands for nobody.' : `; did you mean team:${near}?`}`,
        help:
          near === null
            ? `Declare ${id} with its members under \`teams\`.`
            : `Change it to team:${near}, or declare ${id} under \`teams\`.`,
        data: near === null ? { team: id } : { team: id, nearest: near },
      });
    }
  },
  fixes(finding, view) {
    const id = String(finding.data['team']);
    return [
      ...didYouMean(finding, view, 'team:'),
      ...declareFix(view, 'teams', id, new RawYaml(`{name: ${id}, members: []}`)),
    ];
  },
};
