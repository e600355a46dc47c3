import { RawYaml } from '../../yaml';
import { didYouMean, meant, unknownReferences } from '../shared/references';
import { declareFix } from '../shared/declare';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'people/unknown',
  title: 'A person is named that the people block does not declare',
  scope: 'charter',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    if (!view.charter.declaresPeople) return;
    for (const { id, at } of unknownReferences(view, 'person')) {
      const near = meant(view, 'person', id);
      report({
        at,
        message:
          near === null
            ? `${id} is not declared under \`people\`, so nobody knows who is meant.`
            : `${id} is not declared under \`people\`; did you mean ${near}?`,
        help:
          near === null
            ? `Declare ${id} under \`people\`.`
            : `Change it to ${near}, or declare ${id} under \`people\`.`,
        data: near === null ? { person: id } : { person: id, nearest: near },
      });
    }
  },
  fixes(finding, view) {
    const id = String(finding.data['person']);
    return [...didYouMean(finding, view), ...declareFix(view, 'people', id, new RawYaml(`{name: ${id}}`))];
  },
};
