import type { RootView } from '../../workspace/types';
import { programAt } from '../shared/at';
import { programKeyUnusable, setProgramKey } from '../shared/program';
import { hasLeft } from '../shared/roles';
import type { CharterRule } from '../types';

/** People who could be the accountable executive. */
const executives = (view: RootView): string[] =>
  [...view.charter.people.values()].filter((p) => p.level === 'executive' && !hasLeft(p, view)).map((p) => p.id);

/** Stands for a name that is still to be filled in, where the charter knows no executive. */
const TO_BE_NAMED = 'executive-to-be-named';

export const rule: CharterRule = {
  id: 'alliance/no-sponsor',
  title: 'The program has no executive sponsor',
  scope: 'charter',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { program } = view.charter;
    if (view.charterIsStale || program?.sponsor || programKeyUnusable(view, 'sponsor')) return;
    report({
      at: programAt(view),
      message: program
        ? `${program.name?.value ?? 'The program'} has no executive sponsor, so nobody with authority stands behind the change or decides when people disagree.`
        : 'No `program` is declared, so it is not known which change effort is governed here, who sponsors it and who builds it.',
      help: program
        ? 'Name the accountable executive as `sponsor`.'
        : 'Declare `program` with its `name`, its `sponsor` and its `core_team`.',
    });
  },
  fixes(_finding, view) {
    const names = executives(view).slice(0, 5);
    const fix = (title: string, name: string, preferred: boolean) => ({
      title,
      safe: false,
      preferred,
      make: () => setProgramKey(view, 'sponsor', name, ['mode', 'purpose', 'name']),
    });
    if (names.length === 0) return [fix('Add `sponsor`, to be filled in', TO_BE_NAMED, false)];
    return names.map((name, i) => fix(`Make ${name} the sponsor`, name, i === 0));
  },
};
