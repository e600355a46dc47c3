/** A Zephyr-style MAINTAINERS.yml as domains: one per area. */
import { parse } from 'yaml';
import { fileOnly, idsOf, type ConvertedDomain } from './domains';

interface Area {
  readonly files?: readonly string[];
  readonly 'files-exclude'?: readonly string[];
  readonly 'files-regex'?: readonly string[];
  readonly 'files-regex-exclude'?: readonly string[];
}

/** `dir/` covers all below; anything else is one file; `*` and `?` stay inside a folder. */
export function globOfZephyr(pattern: string): string {
  const plain = pattern.replace(/[[\]{}\\!]/g, '\\$&');
  return plain.endsWith('/') ? `${plain}**` : fileOnly(plain);
}

/** @throws where an area uses regular expressions, which no glob can say */
export function domainsOfZephyr(text: string): readonly ConvertedDomain[] {
  const areas = Object.entries(parse(text) as Record<string, Area>);
  const ids = idsOf(areas.map(([title]) => title));
  return areas.map(([title, area], i) => {
    if (area['files-regex'] || area['files-regex-exclude']) throw new Error(`${title}: uses regular expressions`);
    return {
      id: ids[i] ?? '',
      title,
      include: (area.files ?? []).map(globOfZephyr),
      exclude: (area['files-exclude'] ?? []).map(globOfZephyr),
      owners: [],
    };
  });
}
