/** OWNERS files as domains: one a folder that names approvers, with all that is below and no nearer one has. */
import { globsMeet } from '../../paths';
import { literalGlob } from './ids';
import type { KINDS } from './prowOwners';
import {
  expand,
  parentOf,
  ProwOwners,
  readAliases,
  readOwners,
  type OwnersEntry,
  type OwnersFolder,
} from './prowOwners';
import { regexGlobs } from './regexGlobs';
import { damageNotes } from './source';
import {
  PLAIN_DOMAIN,
  personOf,
  type Imported,
  type ImportedDomain,
  type ImportedVoice,
  type Note,
  type SourceText,
} from './types';

const below = (dir: string): string => (dir === '' ? '**' : `${literalGlob(dir)}/**`);
const titleOf = (dir: string): string => dir.replaceAll('/', '.') || 'root';

/** By what the filter names: `\.md$` in the root is `root.md`. */
function filterTitle(dir: string, entry: OwnersEntry, index: number): string {
  const words = (entry.pattern?.source ?? '')
    .replace(/\\[a-zA-Z]|[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(/\s+/);
  const short = words.join('-').slice(0, 30);
  return `${titleOf(dir)}.${short === '' ? index + 1 : short}`;
}

const approvesBy = (entry: OwnersEntry): boolean => entry.written.approvers.length > 0;
const filtersOf = (folder: OwnersFolder): readonly OwnersEntry[] =>
  folder.entries.filter((e) => e.pattern !== null && approvesBy(e));
const hasBase = (folder: OwnersFolder): boolean => folder.entries.some((e) => e.pattern === null && approvesBy(e));

/** Folders above one, nearest first, the root last. */
function parentsOf(folder: string): readonly string[] {
  return folder === '' ? [] : [parentOf(folder), ...parentsOf(parentOf(folder))];
}

/** The globs of a folder's filter, or `null` where globs cannot say it. */
function filterGlobs(dir: string, entry: OwnersEntry): readonly string[] | null {
  const globs = regexGlobs(entry.pattern?.source ?? '');
  return globs && globs.map((g) => (dir === '' ? g : `${literalGlob(dir)}/${g}`));
}

class Importer {
  readonly notes: Note[] = [];
  private readonly dirs: readonly string[];

  constructor(
    private readonly owners: ProwOwners,
    private readonly tracked: readonly string[] | null,
    private readonly fileOf: (dir: string) => string,
  ) {
    this.dirs = [...owners.folders]
      .filter(([, folder]) => folder.entries.some(approvesBy))
      .map(([dir]) => dir)
      .sort();
  }

  private folder(dir: string): OwnersFolder {
    return this.owners.folders.get(dir) ?? { path: dir, entries: [], noParents: false };
  }

  /** Seats as they are written: an alias is a team. */
  private seats(written: readonly string[]): readonly ImportedVoice[] {
    return [...new Set(written)].map((name) => {
      const members = this.owners.aliases.get(name);
      return members
        ? { kind: 'team', name, handle: null, members: members.map((handle) => personOf({ handle })) }
        : personOf({ handle: name });
    });
  }

  /** Approvers of the folder's own base, of one filter, and of every folder above that it does not turn down. */
  private chain(dir: string, filter: OwnersEntry | null): readonly string[] {
    const names: string[] = [];
    for (const at of [dir, ...parentsOf(dir)]) {
      const folder = this.folder(at);
      const entries = folder.entries.filter((e) => e.pattern === null || (at === dir && e === filter));
      const own = entries.flatMap((e) => e.written.approvers);
      names.push(...own);
      if (folder.noParents && expand(own, this.owners.aliases).length > 0) break;
    }
    return names;
  }

  /** What the folders below one take from it. `null` where globs cannot say it. */
  private taken(dir: string): readonly string[] | null {
    const globs: string[] = [];
    for (const child of this.dirs) {
      if (child === dir || parentsOf(child).find((p) => this.dirs.includes(p)) !== dir) continue;
      const folder = this.folder(child);
      if (hasBase(folder)) globs.push(below(child));
      else {
        for (const entry of filtersOf(folder)) {
          const some = filterGlobs(child, entry);
          if (some === null) return null;
          globs.push(...some);
        }
        const deeper = this.taken(child);
        if (deeper === null) return null;
        globs.push(...deeper);
      }
    }
    return globs;
  }

  /** The folder's domains by patterns, or `null` where its filters, or those of a folder above, cannot be told apart so. */
  private byPatterns(dir: string): readonly ImportedDomain[] | null {
    const folder = this.folder(dir);
    const filters = filtersOf(folder);
    if (parentsOf(dir).some((p) => filtersOf(this.folder(p)).length > 0)) return null;
    const taken = this.taken(dir);
    const globs = filters.map((entry) => filterGlobs(dir, entry));
    const known = globs.filter((g) => g !== null);
    if (taken === null || known.length < globs.length) return null;
    const meet = known.some((a, i) => known.some((b, j) => j > i && a.some((x) => b.some((y) => globsMeet(x, y)))));
    if (meet) return null;
    const domain = (
      title: string,
      paths: readonly string[],
      exclude: readonly string[],
      written: readonly string[],
    ): ImportedDomain => ({
      ...PLAIN_DOMAIN,
      key: `${dir}\0${title}`,
      title,
      paths,
      exclude: exclude.filter((x) => paths.some((p) => globsMeet(x, p))),
      seats: this.seats(written),
      remarks: this.remarks(folder),
    });
    return [
      ...(hasBase(folder)
        ? [domain(titleOf(dir), [below(dir)], [...known.flat(), ...taken], this.chain(dir, null))]
        : []),
      ...filters.map((entry, i) => domain(filterTitle(dir, entry, i), known[i] ?? [], taken, this.chain(dir, entry))),
    ];
  }

  /** The folder's domains by the files that are there today: one for each set of approvers. */
  private byFiles(dir: string, tracked: readonly string[]): readonly ImportedDomain[] {
    const groups = new Map<string, string[]>();
    for (const path of tracked) {
      if (dir !== '' && !path.startsWith(`${dir}/`)) continue;
      const { ownersDir, approvers } = this.owners.of(path);
      if (ownersDir !== dir || approvers.length === 0) continue;
      const key = approvers.join(' ');
      groups.set(key, [...(groups.get(key) ?? []), path]);
    }
    return [...groups].map(([key, paths], i) => ({
      ...PLAIN_DOMAIN,
      key: `${dir}\0${key}`,
      title: groups.size === 1 ? titleOf(dir) : `${titleOf(dir)}.${i + 1}`,
      paths: paths.map(literalGlob),
      seats: this.seats(key.split(' ')),
      remarks: ['by the files of today: patterns cannot say what the filters say', ...this.remarks(this.folder(dir))],
    }));
  }

  private note(dir: string, message: string): void {
    this.notes.push({ file: this.fileOf(dir), line: 0, message });
  }

  domains(): readonly ImportedDomain[] {
    return this.dirs.flatMap((dir) => {
      const made = this.byPatterns(dir);
      if (made) return made;
      if (this.tracked) {
        this.note(dir, 'Its filters overlap or cannot be said by patterns; the domains list the files of today.');
        return this.byFiles(dir, this.tracked);
      }
      this.note(dir, 'Its filters overlap or cannot be said by patterns, and no file is known; filters were left out.');
      const folder = this.folder(dir);
      if (!hasBase(folder)) return [];
      const paths = [below(dir)];
      const exclude = this.dirs.filter((d) => d !== dir && parentsOf(d).includes(dir)).map(below);
      const seats = this.seats(this.chain(dir, null));
      return [
        {
          ...PLAIN_DOMAIN,
          key: `${dir}\0`,
          title: titleOf(dir),
          paths,
          exclude,
          seats,
          remarks: this.remarks(folder),
        },
      ];
    });
  }

  private remarks({ entries }: OwnersFolder): readonly string[] {
    const of = (kind: (typeof KINDS)[number]): readonly string[] => [
      ...new Set(entries.flatMap((e) => e.written[kind])),
    ];
    const said = (what: string, names: readonly string[]): string[] => {
      if (names.length === 0) return [];
      const more = names.length > 12 ? ` and ${names.length - 12} more` : '';
      return [`${what}: ${names.slice(0, 12).join(', ')}${more}`];
    };
    return [
      ...said('reviewers, who hold no seat', of('reviewers')),
      ...said('required reviewers, who hold no seat', of('required_reviewers')),
      ...said('labels', of('labels')),
    ];
  }
}

/**
 * @param sources OWNERS files by path, and perhaps OWNERS_ALIASES
 * @param tracked `null`: unknown
 */
export function importOwners(sources: readonly SourceText[], tracked: readonly string[] | null): Imported {
  const notes: Note[] = sources.flatMap(damageNotes);
  const isAliases = ({ path }: SourceText): boolean => /(?:^|\/)OWNERS_ALIASES$/.test(path);
  const known = sources.filter(isAliases).map((source) => readAliases(source));
  for (const read of known) notes.push(...read.notes);
  const folders = sources
    .filter((s) => !isAliases(s))
    .map((source) => {
      const read = readOwners(source);
      notes.push(...read.notes);
      return read.folder;
    });
  const files = new Map(sources.map((s) => [parentOf(s.path), s.path]));
  const owners = new ProwOwners(folders, new Map(known.flatMap((k) => [...k.aliases])));
  const importer = new Importer(owners, tracked, (dir) => files.get(dir) ?? `${dir}/OWNERS`);
  const domains = importer.domains();
  return {
    from: sources.length === 1 ? (sources[0]?.path ?? 'OWNERS') : `${folders.length} OWNERS files`,
    host: 'github',
    domains,
    voices: [],
    notes: [...notes, ...importer.notes],
  };
}
