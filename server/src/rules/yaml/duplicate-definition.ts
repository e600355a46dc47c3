import { relativeTo } from '../../base/fileId';
import type { DuplicateDefinition } from '../../model/types';
import { holds } from '../shared/at';
import type { CharterRule } from '../types';

function subject({ what, id }: DuplicateDefinition): string {
  switch (what) {
    case 'person':
      return `The person ${id}`;
    case 'team':
      return `The team ${id}`;
    case 'domain':
      return `The domain ${id}`;
    case 'program':
      return `\`program.${id}\``;
    case 'policy':
      return `\`policy.${id}\``;
  }
}

export const rule: CharterRule = {
  id: 'yaml/duplicate-definition',
  title: 'Two governance files define the same thing',
  scope: 'charter',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    for (const duplicate of view.charter.duplicates) {
      const { first, second } = duplicate;
      // Within one file it is the key that appears twice: `yaml/duplicate-key`.
      if (first.file === second.file || !holds(view, second)) continue;
      const other = relativeTo(view.root, first.file) ?? first.file;
      const name = subject(duplicate);
      report({
        at: second,
        message: `${name} is also defined in ${other}. Files merge key by key, so nobody can tell which of the two holds.`,
        help: `Keep one of the two: remove this one, or the one in ${other}.`,
        related: [{ at: first, message: `${name} is defined here first.` }],
        data: { what: duplicate.what, id: duplicate.id },
      });
    }
  },
};
