/** A MAINTAINERS file as the kernel has it: sections of people and of files. */
import type { GitPerson } from '../../../server/src/git';
import { idsOf, type ConvertedDomain } from './domains';

export interface MaintainersSection {
  readonly title: string;
  /** One-based line of the title: two sections may have one title. */
  readonly line: number;
  readonly maintainers: readonly GitPerson[];
  readonly files: readonly string[];
  readonly exclude: readonly string[];
}

function personIn(text: string): GitPerson {
  const m = /^"?(.*?)"?\s*<(.+?)>/.exec(text);
  return m ? { name: m[1] ?? '', email: m[2] ?? '' } : { name: '', email: text.trim() };
}

/** Sections that own files. A title is the line above the first tag; underlined lines are headings. */
export function sectionsOf(text: string): readonly MaintainersSection[] {
  const lines = text.split('\n');
  const sections: MaintainersSection[] = [];
  const tagAt = (i: number): RegExpExecArray | null => /^([A-Z]):\s*(.*?)\s*$/.exec(lines[i] ?? '');
  for (let i = 0; i < lines.length; i++) {
    const title = (lines[i] ?? '').trim();
    if (title === '' || tagAt(i) || !tagAt(i + 1)) continue;
    const tags: (readonly [string, string])[] = [];
    for (let at = i + 1; (lines[at] ?? '').trim() !== ''; at++) {
      const tag = tagAt(at);
      if (tag) tags.push([tag[1] ?? '', tag[2] ?? '']);
    }
    const of = (letter: string): string[] => tags.filter(([l]) => l === letter).map(([, value]) => value);
    const files = of('F');
    if (files.length > 0)
      sections.push({ title, line: i + 1, maintainers: of('M').map(personIn), files, exclude: of('X') });
  }
  return sections;
}

/**
 * What the kernel's own script makes of a pattern: a folder (with a slash, or by its name) is everything below it, anything
 * else is the beginning of a name at that depth.
 */
export function globsOfMaintainers(pattern: string): readonly string[] {
  const plain = pattern.replace(/[[\]{}\\!]/g, '\\$&');
  if (plain.endsWith('/')) return [`${plain}**`];
  const names = plain.endsWith('*') ? plain : `${plain}*`;
  return /[*?]/.test(plain) ? [names] : [names, `${plain}/**`];
}

/** One domain a section; `seats`: the ids of its maintainers. */
export function domainsOfMaintainers(
  text: string,
  seats: (section: MaintainersSection) => readonly string[],
): readonly (ConvertedDomain & { readonly section: MaintainersSection })[] {
  const sections = sectionsOf(text);
  const ids = idsOf(sections.map((s) => s.title));
  return sections.map((section, i) => ({
    section,
    id: ids[i] ?? '',
    title: section.title,
    include: section.files.flatMap(globsOfMaintainers),
    exclude: section.exclude.flatMap(globsOfMaintainers),
    owners: [],
    alliance: seats(section),
  }));
}
