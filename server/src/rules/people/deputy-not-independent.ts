import type { Domain, Person } from '../../model/types';
import { coreTeamOf, personsOf } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import { joinWords } from '../../base/words';
import { holds } from '../shared/at';
import { runnersOf, seatsOf } from '../shared/domains';
import { removeKey } from '../shared/keys';
import { replaceName } from '../shared/references';
import { hasLeft } from '../shared/roles';
import { askedDomains } from '../shared/tally';
import type { CharterRule, Fix } from '../types';

/** Domains by who holds a seat of them. */
function seatsByPerson(view: RootView): ReadonlyMap<string, readonly Domain[]> {
  const out = new Map<string, Domain[]>();
  for (const domain of askedDomains(view))
    for (const id of new Set(seatsOf(view.charter, domain).flatMap((ref) => personsOf(view.charter, ref)))) {
      const list = out.get(id);
      if (list) list.push(domain);
      else out.set(id, [domain]);
    }
  return out;
}

/** Who could stand in instead: others who run one of the domains, and neither build nor decide. */
function betterDeputies(view: RootView, person: Person, domains: readonly Domain[]): string[] {
  const { charter } = view;
  const builders = coreTeamOf(charter);
  const managers = new Set(domains.flatMap((d) => [...runnersOf(charter, d), ...seatsOf(charter, d)]));
  return [...managers].filter((id) => {
    const candidate = charter.people.get(id);
    if (!candidate || hasLeft(candidate, view) || candidate.deputy?.value === person.id) return false;
    return id !== person.id && !builders.has(id) && charter.program?.sponsor?.value !== id;
  });
}

export const rule: CharterRule = {
  id: 'people/deputy-not-independent',
  title: 'The deputy for a seat builds or sponsors the change',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale) return;
    const seats = seatsByPerson(view);
    const builders = charter.policy.approvals.coreTeam === 'allow' ? new Set<string>() : coreTeamOf(charter);
    for (const person of charter.people.values()) {
      const domains = seats.get(person.id) ?? [];
      const { deputy } = person;
      // Who builds and holds a seat is spoken of by other rules; then the deputy makes it no worse.
      if (!deputy || domains.length === 0 || builders.has(person.id) || hasLeft(person, view)) continue;
      const sponsors = charter.program?.sponsor?.value === deputy.value;
      if ((!sponsors && !builders.has(deputy.value)) || !holds(view, deputy.at)) continue;
      const [candidate] = betterDeputies(view, person, domains);
      report({
        at: deputy.at,
        message: `${deputy.value} stands in for ${person.id} on the seat of ${joinWords(domains.map((d) => d.id))} and ${sponsors ? 'sponsors the program' : 'builds the change as core team'}, so nobody can speak for it while ${person.id} is away: such an approval is never counted.`,
        help: `Name a deputy who runs operations${candidate === undefined ? '' : `, such as ${candidate}`}.`,
        data: { person: person.id, deputy: deputy.value },
      });
    }
  },
  fixes(finding, view) {
    const person = view.charter.people.get(String(finding.data['person']));
    if (!person) return [];
    const better = betterDeputies(view, person, seatsByPerson(view).get(person.id) ?? []);
    const choose = better.slice(0, 3).map((id, i): Fix => ({
      title: `Make ${id} the deputy`,
      safe: false,
      preferred: i === 0,
      make: () => replaceName(view, finding.at, id),
    }));
    const make = () => removeKey(view, person.at, 'deputy');
    return [...choose, { title: `Remove the deputy of ${person.id}`, safe: false, make }];
  },
};
