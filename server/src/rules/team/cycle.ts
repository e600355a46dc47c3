import type { Team } from '../../model/types';
import { holds } from '../shared/at';
import { cyclesOf, cycleWords, type Edge } from '../shared/cycles';
import { removeItemAt, removeKey } from '../shared/keys';
import type { CharterRule } from '../types';

const PREFIX = 'team:';

const partsOf = (team: Team | undefined): readonly Edge[] =>
  [...(team?.lead ? [team.lead] : []), ...(team?.members ?? [])].flatMap(({ value, at }) =>
    value.startsWith(PREFIX) ? [{ to: value.slice(PREFIX.length), at }] : [],
  );

export const rule: CharterRule = {
  id: 'team/cycle',
  title: 'Teams contain each other',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { teams } = view.charter;
    if (view.charterIsStale) return;
    for (const cycle of cyclesOf(teams.keys(), (id) => partsOf(teams.get(id)))) {
      const { path, closes } = cycle;
      const team = path[path.length - 1] ?? '';
      if (!holds(view, closes.at)) continue;
      report({
        at: closes.at,
        message:
          path.length === 1
            ? `The team ${team} is named as a member of itself, which adds nobody to it.`
            : `The teams contain each other (${cycleWords(cycle)}), so who belongs to which cannot be told.`,
        help: `Take ${PREFIX}${closes.to} out of the team ${team}, or name the persons who are meant.`,
        data: { team, member: closes.to },
      });
    }
  },
  fixes(finding, view) {
    const team = view.charter.teams.get(String(finding.data['team']));
    if (!team) return [];
    const isLead = team.lead?.at.span.start === finding.at.span.start;
    const make = () => (isLead ? removeKey(view, team.at, 'lead') : removeItemAt(view, finding.at));
    return [{ title: `Take ${PREFIX}${String(finding.data['member'])} out of ${team.id}`, safe: false, make }];
  },
};
