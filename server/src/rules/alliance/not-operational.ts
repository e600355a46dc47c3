import type { Domain, Person } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { domainWords, runnersOf, seatCandidates } from '../shared/domains';
import { addToList } from '../shared/lists';
import { replaceName } from '../shared/references';
import { hasLeft } from '../shared/roles';
import { executivesOnly, onlyBuilders } from '../shared/seats';
import { entryAtKey } from '../shared/tree';
import type { CharterRule, Fix, FixEdit } from '../types';

/**
 * Somebody whose `manages` names other domains only, or who manages nothing while others are known to manage this one.
 * Where the charter does not say who manages what, nothing can be told.
 */
function isElsewhere(view: RootView, person: Person, domain: Domain): boolean {
  const runners = runnersOf(view.charter, domain);
  if (runners.includes(person.id)) return false;
  return person.manages.length > 0 || runners.length > 0;
}

export const rule: CharterRule = {
  id: 'alliance/not-operational',
  title: 'Somebody holds a seat for a domain that they do not manage',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    if (view.charterIsStale) return;
    for (const domain of charter.domains.values()) {
      // Who all of them are is said by `alliance/only-core-team`, `alliance/only-executives`.
      if (domain.status?.value === 'retired' || onlyBuilders(view, domain) || executivesOnly(view, domain)) continue;
      const { name } = domainWords(charter, domain.id);
      for (const { value, at } of domain.alliance ?? []) {
        // A team speaks for what it runs as a whole; who has left is said by `people/left`.
        const person = charter.people.get(value);
        if (!person || hasLeft(person, view) || !isElsewhere(view, person, domain) || !holds(view, at)) continue;
        const [candidate] = seatCandidates(view, domain);
        report({
          at,
          message: `${person.name ?? person.id} holds a seat for ${name} and does not manage it, so the voice of those who run it may be missing.`,
          help:
            candidate === undefined
              ? `Add ${domain.id} to what ${person.id} manages, or give the seat to somebody who manages it.`
              : `Give the seat to somebody who manages it, such as ${candidate}, or add ${domain.id} to what ${person.id} manages.`,
          data: { domain: domain.id, person: person.id },
        });
      }
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    const person = view.charter.people.get(String(finding.data['person']));
    if (!domain || !person) return [];
    const choose = seatCandidates(view, domain)
      .slice(0, 3)
      .map((id): Fix => ({
        title: `Give the seat to ${id}`,
        safe: false,
        make: () => replaceName(view, finding.at, id),
      }));
    if (!canManage(view, person)) return choose;
    const add: Fix = {
      title: `Add ${domain.id} to what ${person.id} manages`,
      safe: false,
      make: () => addManaged(view, person, domain.id),
    };
    return [...choose, add];
  },
};

function personMapping(view: RootView, person: Person) {
  const yaml = view.fileState(person.at.file)?.yaml;
  const value = yaml && holds(view, person.at) ? entryAtKey(yaml, person.at.span)?.entry.value : null;
  return yaml && value?.kind === 'mapping' ? { yaml, mapping: value } : null;
}

/** A person in short form has no list to add to. */
const canManage = (view: RootView, person: Person): boolean => personMapping(view, person) !== null;

function addManaged(view: RootView, person: Person, domain: string): FixEdit | null {
  const found = personMapping(view, person);
  return found && addToList(person.at.file, found.yaml, found.mapping, 'manages', [domain], ['level', 'title', 'name']);
}
