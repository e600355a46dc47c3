import type { RootView } from '../../workspace/types';
import { personsOf } from '../../model/voices';
import { programAt } from '../shared/at';
import { programKeyUnusable, setProgramKey } from '../shared/program';
import { hasLeft } from '../shared/roles';
import type { CharterRule } from '../types';

const TO_BE_NAMED = 'engineer-to-be-named';

/** Those who make the changes already, by the records; else people who neither decide nor hold a seat. */
function builders(view: RootView): string[] {
  const { charter } = view;
  const seats = new Set(
    [...charter.domains.values()].flatMap((d) => (d.alliance ?? []).flatMap((v) => personsOf(charter, v.value))),
  );
  const free = (id: string): boolean => {
    const person = charter.people.get(id);
    if (charter.declaresPeople && !person) return false;
    return (
      !id.startsWith('team:') && !seats.has(id) && charter.program?.sponsor?.value !== id && !hasLeft(person, view)
    );
  };
  const owners = view.records.flatMap((r) => [
    ...(r.owner ? [r.owner.value] : []),
    ...r.implementers.map((i) => i.value),
  ]);
  const known = [...new Set(owners)].filter(free);
  if (known.length > 0) return known;
  return [...charter.people.values()]
    .filter((p) => (p.level === 'lead' || p.level === 'staff') && free(p.id))
    .map((p) => p.id);
}

export const rule: CharterRule = {
  id: 'alliance/no-core-team',
  title: 'The program has no core team',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { program } = view.charter;
    // Without a program at all, `alliance/no-sponsor` says so.
    if (view.charterIsStale || !program || programKeyUnusable(view, 'core_team')) return;
    if (program.coreTeam && (program.coreTeam.lead || program.coreTeam.members.length > 0)) return;
    report({
      at: programAt(view),
      message: `${program.name?.value ?? 'The program'} has no core team, so nobody makes the changes, and who may not approve them cannot be told.`,
      help: 'Name the people who make the changes as `core_team`.',
    });
  },
  fixes(_finding, view) {
    const names = builders(view).slice(0, 8);
    const title = names.length === 0 ? 'Add `core_team`, to be filled in' : `Add \`core_team: [${names.join(', ')}]\``;
    return [
      {
        title,
        safe: false,
        preferred: names.length > 0,
        make: () =>
          setProgramKey(view, 'core_team', names.length === 0 ? [TO_BE_NAMED] : names, ['sponsor', 'mode', 'name']),
      },
    ];
  },
};
