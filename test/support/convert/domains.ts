import { stringify } from 'yaml';
import type { Imported } from '../../../server/src/interop/import';
import { governed } from './product';

/** A domain made of somebody else's rules. */
export interface ConvertedDomain {
  readonly id: string;
  /** Its name where it comes from. */
  readonly title: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Owners in CODEOWNERS. */
  readonly owners: readonly string[];
  /** Persons who hold its seats; absent: somebody. */
  readonly alliance?: readonly string[];
}

/** Ids of the titles, in their order: letters, digits, `._-`, unique without regard to case. */
export function idsOf(titles: readonly string[]): readonly string[] {
  const taken = new Set<string>(['governance']);
  return titles.map((title) => {
    const bare = title.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '') || 'section';
    let id = bare;
    for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${bare}-${n}`;
    taken.add(id.toLowerCase());
    return id;
  });
}

/** One person of a converted charter. */
export interface ConvertedPerson {
  readonly id: string;
  readonly name: string;
  readonly emails: readonly string[];
}

export interface ConvertedCharter {
  readonly domains: readonly ConvertedDomain[];
  /** Absent: nobody is declared, any name holds. */
  readonly people?: readonly ConvertedPerson[];
  /** Parts of `policy`. */
  readonly policy?: object;
}

const domainEntry = (d: ConvertedDomain): object => ({
  name: d.title,
  ...(d.include.length > 0 ? { paths: [...d.include] } : {}),
  ...(d.exclude.length > 0 ? { exclude: [...d.exclude] } : {}),
  ...(d.owners.length > 0 ? { codeowners: [...d.owners] } : {}),
  ...(d.include.length + d.owners.length === 0 ? { external: true } : {}),
  alliance: [...(d.alliance ?? ['member'])],
});

/** A governance file that holds the domains and just enough of a program to be judged. */
export const charterText = ({ domains, people, policy }: ConvertedCharter): string =>
  stringify(
    {
      program: { name: 'Converted', sponsor: 'sponsor', core_team: ['lead'] },
      ...(people && {
        people: Object.fromEntries([
          ['sponsor', { name: 'The sponsor' }],
          ['lead', { name: 'The lead' }],
          ...people.map((p) => [p.id, { name: p.name, email: [...p.emails] }] as const),
        ]),
      }),
      domains: Object.fromEntries(domains.map((d) => [d.id, domainEntry(d)])),
      ...(policy && { policy }),
    },
    { aliasDuplicateObjects: false },
  );

/** The domains of an import, with the ids that they get in a governance file. */
export const convertedOf = (imported: Imported): readonly ConvertedDomain[] =>
  [...governed(imported).domains].map(([id, d]) => ({
    id,
    title: d.title,
    include: d.paths,
    exclude: d.exclude,
    owners: d.codeowners,
  }));
