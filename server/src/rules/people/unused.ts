import type { FileFacts, RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { removeDefinition } from '../shared/keys';
import { hasLeft } from '../shared/roles';
import type { CharterRule } from '../types';

/** The people that a file names, told once per reading of the file: thousands of records stay as they are. */
const named = new WeakMap<FileFacts, ReadonlySet<string>>();

function namedIn(facts: FileFacts): ReadonlySet<string> {
  let names = named.get(facts);
  if (!names) {
    const found = facts.mentions.filter((m) => m.kind === 'person' && !m.defines).map((m) => m.id);
    named.set(facts, (names = new Set(found)));
  }
  return names;
}

/** Of some people those whom no file of the root names. */
function unnamed(view: RootView, ids: ReadonlySet<string>): ReadonlySet<string> {
  const left = new Set(ids);
  // The charter names most of them.
  const byKind = [...view.files].sort((a, b) => Number(b.kind === 'charter') - Number(a.kind === 'charter'));
  for (const file of byKind) {
    if (left.size === 0) break;
    const names = namedIn(file.facts);
    for (const id of left) if (names.has(id)) left.delete(id);
  }
  return left;
}

export const rule: CharterRule = {
  id: 'people/unused',
  title: 'Somebody is declared and named nowhere',
  scope: 'charter',
  severity: { advisory: 'hint', governing: 'hint' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
    const { people } = view.charter;
    const asked = new Set<string>();
    // Who manages a domain runs it, named or not. Who has left stays for what they once approved.
    for (const person of people.values())
      if (person.manages.length === 0 && !hasLeft(person, view)) asked.add(person.id);
    for (const id of unnamed(view, asked)) {
      const person = people.get(id);
      if (!person || !holds(view, person.at)) continue;
      report({
        at: person.at,
        message: `${person.name ?? id} is declared and has no role: no domain, team or change names ${id}.`,
        help: 'Name them where they have a say, or remove the entry.',
        tags: ['unnecessary'],
        data: { person: id },
      });
    }
  },
  fixes(finding, view) {
    const person = view.charter.people.get(String(finding.data['person']));
    if (!person) return [];
    return [{ title: `Remove ${person.id}`, safe: false, make: () => removeDefinition(view, person.at) }];
  },
};
