import { createMatcher, type CodeownersFile, type CodeownersRule } from '../paths';
import { codeownersGlobs } from './codeownersGlobs';

/** One domain of a first governance file. */
export interface ScaffoldDomain {
  readonly id: string;
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  /** CODEOWNERS owners whose files the domain takes, instead of `paths`. */
  readonly codeowners: readonly string[];
  readonly alliance: readonly string[];
  /** Said beside an empty alliance: what the reader is to do. */
  readonly remark: string | null;
}

export interface Scaffold {
  readonly domains: readonly ScaffoldDomain[];
  /** What could not be taken over, one sentence each. */
  readonly notes: readonly string[];
}

/** More exclusions than this make a list that nobody reads: then the domain names the CODEOWNERS owners instead. */
const MAX_EXCLUDES = 8;

/** An id as governance files take it, made from any name; `fallback` where nothing is left of it. */
export function idFrom(name: string, fallback: string): string {
  const id = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return id === '' ? fallback : id;
}

function unique(id: string, taken: Set<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`;
  taken.add(free);
  return free;
}

/** A path as a glob that means just it. */
export const literalGlob = (path: string): string => path.replace(/[\\*?[\]{}]/g, (c) => `\\${c}`);

const NOT_DOMAINS: ReadonlySet<string> = new Set(['.git', '.governance']);

/** One domain per top-level folder that holds tracked files. */
export function scaffoldFromFolders(tracked: readonly string[]): Scaffold {
  const folders = new Set<string>();
  for (const path of tracked) {
    const slash = path.indexOf('/');
    if (slash > 0) folders.add(path.slice(0, slash));
  }
  const taken = new Set<string>();
  const domains = [...folders]
    .filter((folder) => !NOT_DOMAINS.has(folder))
    .sort()
    .map((folder) => ({
      id: unique(idFrom(folder, 'folder'), taken),
      paths: [`${literalGlob(folder)}/**`],
      exclude: [],
      codeowners: [],
      alliance: [],
      remark: 'who runs this in operation? Give them a seat',
    }));
  const loose = tracked.filter((path) => !path.includes('/')).length;
  const notes = loose > 0 ? [`Files that lie beside governance.yaml itself (${loose}) belong to no domain.`] : [];
  return { domains, notes };
}

const isPerson = (owner: string): boolean => /^@[^/\s]+$/.test(owner);
const isMail = (owner: string): boolean => /^[^@\s]+@[^@\s]+$/.test(owner);

/** The name under which an owner sits in an alliance, or `null` for a team, whose members CODEOWNERS does not tell. */
function seatOf(owner: string): string | null {
  if (isPerson(owner)) return idFrom(owner.slice(1), 'owner');
  return isMail(owner) ? idFrom(owner.slice(0, owner.indexOf('@')), 'owner') : null;
}

interface Group {
  readonly owners: readonly string[];
  readonly globs: Set<string>;
}

const setKey = (owners: readonly string[]): string => [...owners].sort().join(' ');

/** The rules of each set of owners together, in order of first appearance. Sets, since any one of them may answer. */
function groupsOf(file: CodeownersFile, globsOf: (rule: CodeownersRule) => readonly string[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const rule of file.rules) {
    if (rule.owners.length === 0) continue;
    const group = groups.get(setKey(rule.owners)) ?? { owners: rule.owners, globs: new Set<string>() };
    groups.set(setKey(rule.owners), group);
    for (const glob of globsOf(rule)) group.globs.add(glob);
  }
  return groups;
}

/** What a group is called: its one folder, else its first owner. */
function nameOf({ owners, globs }: Group): string {
  const folders = new Set(
    [...globs].map((g) =>
      g
        .replace(/^\*\*\//, '')
        .replace(/(?:\/\*\*|\/\*)$/, '')
        .split('/')
        .filter((s) => !/[*?[\\]/.test(s))
        .pop(),
    ),
  );
  const [only] = folders;
  if (folders.size === 1 && only !== undefined && only !== '') return only.replace(/\.[A-Za-z0-9]+$/, '');
  return (owners[0] ?? 'files')
    .replace(/^@/, '')
    .replace(/^[^/]*\//, '')
    .replace(/@.*$/, '');
}

/** Which of many globs match a path, found in one pass. */
function globIndex(globs: Iterable<string>): (path: string) => readonly string[] {
  const matcher = createMatcher(
    [...new Set(globs)].map((glob) => ({ id: glob, include: [glob], exclude: [], owners: [] })),
    null,
  );
  return (path) => matcher.match(path);
}

/**
 * One domain per set of owners of a CODEOWNERS file. There the last matching line decides; here every matching domain is
 * affected. So a domain leaves out the files that a later line gives to others (only where a tracked file shows that it
 * matters), or, where that would be a long list, names the owners and lets CODEOWNERS itself decide.
 */
export function scaffoldFromCodeowners(file: CodeownersFile, tracked: readonly string[]): Scaffold {
  const all = new Map(file.rules.map((rule) => [rule, codeownersGlobs(rule.pattern, file.flavour)]));
  const matching = globIndex([...all.values()].flat());
  const used = new Set(tracked.flatMap((path) => [...matching(path)]));
  /** A name may be that of a file or of a folder: the reading that no file bears out is left away. */
  const globsOf = (rule: CodeownersRule): readonly string[] => {
    const globs = all.get(rule) ?? [];
    const borne = globs.filter((glob) => used.has(glob));
    return borne.length > 0 ? borne : globs.slice(0, 1);
  };
  const groups = groupsOf(file, globsOf);
  const excludes = new Map([...groups.keys()].map((key) => [key, new Set<string>()]));
  for (const path of tracked) {
    const globs = matching(path);
    const deciding = file.ownersOf(path);
    const deciders = new Set(deciding.map((rule) => setKey(rule.owners)));
    for (const [key, group] of groups) {
      if (deciders.has(key) || !globs.some((glob) => group.globs.has(glob))) continue;
      for (const rule of deciding) for (const glob of globsOf(rule)) excludes.get(key)?.add(glob);
      for (const rule of file.exclusions)
        for (const glob of codeownersGlobs(rule.pattern, file.flavour)) excludes.get(key)?.add(glob);
    }
  }
  const taken = new Set<string>();
  const domains = [...groups].map(([key, group]): ScaffoldDomain => {
    const exclude = excludes.get(key) ?? new Set<string>();
    const seats = [...new Set(group.owners.map(seatOf).filter((s) => s !== null))];
    const teams = group.owners.filter((o) => seatOf(o) === null);
    const shared = [...groups].some(([other, g]) => other !== key && g.owners.some((o) => group.owners.includes(o)));
    const byOwner = exclude.size > MAX_EXCLUDES && !shared;
    return {
      id: unique(idFrom(nameOf(group), 'files'), taken),
      paths: byOwner ? [] : [...group.globs],
      exclude: byOwner ? [] : [...exclude],
      codeowners: byOwner ? group.owners : [],
      alliance: seats,
      remark: teams.length > 0 ? `CODEOWNERS names ${teams.join(', ')}: who of its managers speaks for it?` : null,
    };
  });
  return { domains, notes: file.problems.map((p) => `CODEOWNERS line ${p.line}: ${p.message}`) };
}
