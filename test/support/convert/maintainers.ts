/** A MAINTAINERS file as the domains that `linchpin import maintainers` makes of it. */
import type { GitPerson } from '../../../server/src/git';
import { importMaintainers, sourceText, type ImportedDomain } from '../../../server/src/interop/import';
import { convertedOf, type ConvertedDomain } from './domains';

export interface MaintainersSection {
  readonly title: string;
  /** One-based line of the title: two sections may have one title. */
  readonly line: number;
  readonly maintainers: readonly GitPerson[];
}

const personsOf = (domain: ImportedDomain): readonly GitPerson[] =>
  domain.seats.flatMap((s) => (s.kind === 'person' ? [{ name: s.name ?? '', email: s.email ?? '' }] : []));

const imported = (text: string): ReturnType<typeof importMaintainers> =>
  importMaintainers(sourceText('MAINTAINERS', text), null);

/** Sections that own files. */
export const sectionsOf = (text: string): readonly MaintainersSection[] =>
  imported(text).domains.map((d) => ({ title: d.title, line: Number(d.key), maintainers: personsOf(d) }));

/** One domain a section; `seats`: the ids of its maintainers. */
export function domainsOfMaintainers(
  text: string,
  seats: (section: MaintainersSection) => readonly string[],
): readonly (ConvertedDomain & { readonly section: MaintainersSection })[] {
  const made = imported(text);
  const sections = sectionsOf(text);
  return convertedOf(made).map((domain, i) => {
    const section = sections[i] ?? { title: domain.title, line: 0, maintainers: [] };
    return { ...domain, section, alliance: seats(section) };
  });
}
