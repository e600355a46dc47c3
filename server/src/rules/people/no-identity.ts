import type { Person } from '../../model/types';
import { coreTeamOf, personsOf } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { seatsOf } from '../shared/domains';
import { mappingAt, setKey } from '../shared/keys';
import { isWanted } from '../shared/relevance';
import { hasLeft } from '../shared/roles';
import { askedDomains } from '../shared/tally';
import type { CharterRule } from '../types';

/** The charter connects people with commits once anybody has an address, or an approval has to be more than a text. */
function connectsCommits(view: RootView): boolean {
  const { charter } = view;
  if (charter.policy.approvals.verify !== 'declared' || isWanted(charter, rule.id)) return true;
  return [...charter.people.values()].some((p) => p.emails.length > 0);
}

/** What git must know somebody for: they approve, or they must not approve what they wrote. */
function rolesThatNeedIt(view: RootView): ReadonlyMap<string, string> {
  const { charter } = view;
  const roles = new Map<string, string>();
  for (const id of coreTeamOf(charter)) roles.set(id, 'is in the core team');
  for (const domain of askedDomains(view))
    for (const ref of seatsOf(charter, domain))
      for (const id of personsOf(charter, ref)) roles.set(id, `holds a seat for ${domain.name ?? domain.id}`);
  return roles;
}

/** The address of an author of this branch who has the person's name. */
function addressInGit(view: RootView, person: Person): string | null {
  if (view.git.kind !== 'range' || person.name === null) return null;
  const wanted = person.name.toLowerCase();
  const found = new Set(
    view.git.commits
      .flatMap((c) => [c.author, ...c.coAuthors])
      .filter((p) => p.name.toLowerCase() === wanted)
      .map((p) => p.email),
  );
  const [only] = found;
  const taken = [...view.charter.people.values()].some((p) => p.emails.some((e) => e.value === only));
  return found.size === 1 && only !== undefined && only !== '' && !taken ? only : null;
}

export const rule: CharterRule = {
  id: 'people/no-identity',
  title: 'Git cannot tell who somebody is',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale || !connectsCommits(view)) return;
    const roles = rolesThatNeedIt(view);
    for (const person of view.charter.people.values()) {
      const role = roles.get(person.id);
      if (role === undefined || person.emails.length > 0 || hasLeft(person, view) || !holds(view, person.at)) continue;
      report({
        at: person.at,
        message: `${person.name ?? person.id} ${role} and has no \`email\`, so neither commits nor approvals in git can be told to be theirs.`,
        help: 'Add the address or addresses that they commit with as `email`.',
        data: { person: person.id },
      });
    }
  },
  fixes(finding, view) {
    const person = view.charter.people.get(String(finding.data['person']));
    const email = person ? addressInGit(view, person) : null;
    if (!person || email === null || !mappingAt(view, person.at)) return [];
    const make = () => setKey(view, person.at, 'email', email, ['manages', 'level', 'title', 'name']);
    return [{ title: `Add \`email: ${email}\``, safe: false, preferred: true, make }];
  },
};
