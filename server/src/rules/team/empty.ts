import type { Team } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { seatsOf } from '../shared/domains';
import { mappingAt, removeDefinition } from '../shared/keys';
import { unusableIn } from '../shared/structure';
import { askedDomains } from '../shared/tally';
import { personsOf } from '../../model/voices';
import type { CharterRule, Fix } from '../types';

/** Something stands under `members` or `lead` that could not be used: a finding about its structure says so. */
function isUnusable(view: RootView, team: Team): boolean {
  const state = view.fileState(team.at.file);
  const found = mappingAt(view, team.at);
  return state !== undefined && found !== null && unusableIn(state, found.mapping.span);
}

/** Teams that leave a domain without anybody: `alliance/domain-without-seat` says which, and why that matters. */
function saidOfDomains(view: RootView): ReadonlySet<string> {
  const said = new Set<string>();
  for (const domain of askedDomains(view)) {
    const refs = seatsOf(view.charter, domain);
    if (refs.every((ref) => personsOf(view.charter, ref).length === 0)) for (const ref of refs) said.add(ref);
  }
  return said;
}

export const rule: CharterRule = {
  id: 'team/empty',
  title: 'A team has no members',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { teams } = view.charter;
    if (view.charterIsStale || teams.size === 0) return;
    const said = saidOfDomains(view);
    for (const team of teams.values()) {
      if (team.lead !== null || team.members.length > 0 || said.has(`team:${team.id}`)) continue;
      if (!holds(view, team.at) || isUnusable(view, team)) continue;
      report({
        at: team.at,
        message: `The team ${team.name ?? team.id} has no members, so wherever it is named nobody answers.`,
        help: 'Name who belongs to it under `members`, or remove the team.',
        data: { team: team.id },
        // An import knows its handle and not its members: the host asks them, the rest is still to be told.
        ...(team.handle ? { severity: 'info' as const } : {}),
      });
    }
  },
  fixes(finding, view) {
    const team = view.charter.teams.get(String(finding.data['team']));
    if (!team) return [];
    const fixes: Fix[] = [];
    // Named nowhere: nothing is lost with it.
    if (!view.mentions('team', team.id).some((m) => !m.defines))
      fixes.push({ title: `Remove ${team.id}`, safe: false, make: () => removeDefinition(view, team.at) });
    return fixes;
  },
};
