import { stringify } from 'yaml';

/** A domain made of somebody else's rules. */
export interface ConvertedDomain {
  readonly id: string;
  /** Its name where it comes from. */
  readonly title: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly owners: readonly string[];
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

/** A governance file that holds the domains and just enough of a program to be judged. */
export const governanceText = (domains: readonly ConvertedDomain[]): string =>
  stringify({
    program: { name: 'Converted', sponsor: 'sponsor', core_team: ['lead'] },
    domains: Object.fromEntries(
      domains.map((d) => [
        d.id,
        {
          name: d.title,
          ...(d.include.length === 0 ? { external: true } : { paths: [...d.include] }),
          ...(d.exclude.length === 0 ? {} : { exclude: [...d.exclude] }),
          alliance: ['member'],
        },
      ]),
    ),
  });

/** Written so that it names a file only, never a folder: an escape is a wildcard to git, and those cover nothing below. */
export const fileOnly = (glob: string): string =>
  /[*?[\\]/.test(glob) || glob === '' ? glob : glob.replace(/(.)$/u, '\\$1');
