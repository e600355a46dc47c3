import { coreTeamOf, personsOf } from '../../model/voices';
import { changeName, changeOf, named, onRecord } from '../shared/changes';
import { supporterOf } from '../shared/evidence';
import { replaceName } from '../shared/references';
import type { ChangeRule } from '../types';

export const rule: ChangeRule = {
  id: 'evidence/support-owner-in-core-team',
  title: 'The support owner of a change is in the core team',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view)) return;
    const builders = coreTeamOf(view.charter);
    for (const { key, kind, values } of change.record.evidence) {
      if (key !== 'support_owner' || kind === 'path' || kind === 'url' || kind === 'na') continue;
      for (const { value, at } of values) {
        const persons = personsOf(view.charter, value);
        if (persons.length === 0 || !persons.every((id) => builders.has(id))) continue;
        const better = supporterOf(view, change);
        report({
          at,
          message: `${value} is to support the result of ${changeName(change)} and is in the core team, which moves on when the program ends.`,
          help:
            better === null
              ? 'Name somebody who runs the domain afterwards.'
              : `Name somebody who runs the domain afterwards, such as ${better}.`,
          data: { owner: value, ...(better === null ? {} : { better }), ...named(change) },
        });
      }
    }
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    const better = change ? supporterOf(view, change) : null;
    if (better === null) return [];
    return [
      {
        title: `Use ${better}`,
        safe: false,
        preferred: true,
        make: () => replaceName(view, finding.at, better),
      },
    ];
  },
};
