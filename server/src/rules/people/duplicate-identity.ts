import type { Location } from '../../base/span';
import { holds } from '../shared/at';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'people/duplicate-identity',
  title: 'Two people share an e-mail address or an account',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const owners = new Map<string, { person: string; at: Location }>();
    for (const person of view.charter.people.values()) {
      const identities = [
        ...person.emails.map((e) => ({ name: 'e-mail address', value: e.value, key: e.value, at: e.at })),
        ...person.handles.map(({ host, handle }) => {
          const value = handle.value.replace(/^@/, '');
          return { name: `${host} account`, value, key: `${host}:${value}`, at: handle.at };
        }),
      ];
      for (const { name, value, key, at } of identities) {
        const other = owners.get(key.toLowerCase());
        if (!other) owners.set(key.toLowerCase(), { person: person.id, at });
        else if (other.person !== person.id && holds(view, at))
          report({
            at,
            message: `${person.id} and ${other.person} have the same ${name}, ${value}. A commit or an approval made with it cannot be told apart.`,
            help: `Give each of them an own ${name}, or remove the entry that is the same person twice.`,
            related: [{ at: other.at, message: `${other.person} has it here.` }],
            data: { person: person.id, other: other.person, identity: value },
          });
      }
    }
  },
};
