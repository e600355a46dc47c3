import {
  globHolds,
  parseCodeowners,
  shapesMeet,
  shapesOf,
  type CodeownersFile,
  type CodeownersFlavour,
  type CodeownersRule,
  type Shapes,
} from '../../paths';
import { codeownersGlobs } from '../codeownersGlobs';
import { ownerVoice } from './codeownersOwner';
import { damageNotes } from './source';
import { tidyGlobs, type Tidy } from './tidy';
import {
  PLAIN_DOMAIN,
  type HandleHost,
  type Imported,
  type ImportedDomain,
  type ImportedVoice,
  type Note,
  type SourceText,
} from './types';

/** More exclusions than this make a list that nobody reads: then the domain names the CODEOWNERS owners instead. */
const MAX_EXCLUDES = 8;

const MOST_COMPARED = 100;

export interface CodeownersOptions {
  readonly host: HandleHost;
  /** `null`: unknown. Only makes patterns shorter where nothing is lost. */
  readonly tracked: readonly string[] | null;
  /** The file lies where the host reads it, so that a domain may name owners instead of patterns. */
  readonly inPlace: boolean;
  /** Who an owner is, where the host has its own way to write that; default: GitHub's and GitLab's. */
  readonly voiceOf?: (owner: string) => ImportedVoice | null;
  /** Domains name owners wherever that can be; CODEOWNERS itself goes on deciding which files are theirs. */
  readonly keep: boolean;
}

const setKey = (owners: readonly string[]): string =>
  [...owners]
    .map((o) => o.toLowerCase())
    .sort()
    .join(' ');

/** The rules that one set of owners has in one section. They hold the files whose last matching rule is among them. */
interface Group {
  readonly section: string | null;
  readonly owners: readonly string[];
  readonly rules: CodeownersRule[];
}

/** A rule with its patterns in our dialect. */
interface Read {
  readonly rule: CodeownersRule;
  readonly globs: readonly string[];
  readonly shapes: Shapes;
}

interface Part {
  readonly include: string[];
  /** In order of the file, each once. */
  readonly exclude: Set<string>;
}

/**
 * The files of one group as domains: each rule without what later rules of others take. A rule that takes back what another
 * took would lose it again to that exclusion, so it begins a new part.
 */
function partsOf(group: Group, all: readonly Read[], exclusions: readonly Read[]): readonly Part[] {
  const own = new Set(group.rules);
  const parts: (Part & { readonly takers: Set<Read> })[] = [];
  all.forEach((read, at) => {
    if (!own.has(read.rule)) return;
    const takers = new Set(
      all.filter((later, i) => i > at && !own.has(later.rule) && shapesMeet(read.shapes, later.shapes)),
    );
    const harms = (part: (typeof parts)[number]): boolean =>
      [...part.takers].some((taker) => !takers.has(taker) && shapesMeet(taker.shapes, read.shapes));
    let part = parts.find((p) => !harms(p));
    if (!part) parts.push((part = { include: [], exclude: new Set(), takers: new Set() }));
    part.include.push(...read.globs);
    for (const taker of takers) part.takers.add(taker);
  });
  for (const part of parts) {
    const taking = all.filter((read) => part.takers.has(read));
    const include = shapesOf(part.include);
    for (const { globs } of [...taking, ...exclusions.filter((x) => shapesMeet(x.shapes, include))])
      for (const glob of globs)
        if (!part.exclude.has(glob) && shapesMeet(shapesOf([glob]), include)) part.exclude.add(glob);
    // A long list is not read by anybody: there it may say something twice.
    if (part.exclude.size > MOST_COMPARED) continue;
    for (const glob of part.exclude)
      if ([...part.exclude].some((other) => other !== glob && globHolds(other, glob))) part.exclude.delete(glob);
  }
  return parts;
}

/** The one folder that the patterns name, or `null`. */
function onlyFolder(globs: readonly string[]): string | null {
  const folders = new Set(
    globs.map((g) =>
      g
        .replace(/^\*\*\//, '')
        .replace(/(?:\/\*\*|\/\*)$/, '')
        .split('/')
        .filter((s) => !/[*?[\\]/.test(s))
        .pop(),
    ),
  );
  const [only] = folders;
  if (folders.size !== 1 || only === undefined || only === '') return null;
  return only.replace(/\.[A-Za-z0-9]+$/, '') || null;
}

interface Titles {
  /** Sets of owners in the group's section. */
  readonly inSection: number;
  /** Sets of owners that begin with the same owner. */
  readonly withFirst: number;
  readonly voiceOf: typeof ownerVoice;
}

/** What a group is called: its section, its team, its one folder, else its first owner. */
function titleOf(group: Group, globs: readonly string[], { inSection, withFirst, voiceOf }: Titles): string {
  const [first = 'files'] = group.owners;
  if (group.section !== null) return inSection === 1 ? group.section : `${group.section}-${ownerWord(first)}`;
  if (voiceOf(first)?.kind === 'team' && withFirst === 1) return ownerWord(first);
  return onlyFolder(globs) ?? ownerWord(first);
}

/** A section lends its name; of one with several sets of owners each is told by these. */
function nameOf({ section, owners }: Group, inSection: number): string | null {
  if (section === null || section.toLowerCase() === 'codeowners') return null;
  return inSection === 1 ? section : `${section}: ${owners.join(', ')}`;
}

/** Persons with a seat, as far as the file tells them. */
const known = (seats: readonly ImportedVoice[]): number =>
  seats.reduce((sum, s) => sum + (s.kind === 'team' ? s.members.length : 1), 0);

const ownerWord = (owner: string): string => owner.replace(/^@+/, '').replace(/^.*\//, '').replace(/@.*$/, '');

function groupsOf(file: CodeownersFile): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const rule of file.rules) {
    if (rule.owners.length === 0) continue;
    const section = rule.section?.name ?? null;
    const key = `${section?.toLowerCase() ?? ''}\0${setKey(rule.owners)}`;
    const group = groups.get(key) ?? { section, owners: [...new Set(rule.owners)], rules: [] };
    groups.set(key, group);
    group.rules.push(rule);
  }
  return [...groups.values()];
}

const sameSection = (rule: CodeownersRule, section: string | null): boolean =>
  (rule.section?.name.toLowerCase() ?? null) === (section?.toLowerCase() ?? null);

function readAll(rules: readonly CodeownersRule[], flavour: CodeownersFlavour, tidy: Tidy): readonly Read[] {
  return rules.map((rule) => {
    const globs = tidy(codeownersGlobs(rule.pattern, flavour));
    return { rule, globs, shapes: shapesOf(globs) };
  });
}

/**
 * One domain per set of owners (GitLab: in each section). In CODEOWNERS the last matching line decides; here every matching
 * domain is affected. So a domain leaves out what later lines give to others.
 */
export function importCodeowners(source: SourceText, flavour: CodeownersFlavour, options: CodeownersOptions): Imported {
  const file = parseCodeowners(source.text, flavour);
  const voiceOf = options.voiceOf ?? ownerVoice;
  const tidy = tidyGlobs(options.tracked);
  const reads = readAll(file.rules, flavour, tidy);
  const exclusions = readAll(file.exclusions, flavour, tidy);
  const groups = groupsOf(file);
  const note = (line: number, message: string): Note => ({ file: source.path, line, message });
  const shared = (group: Group): boolean =>
    groups.some(
      (g) => g !== group && g.owners.some((o) => group.owners.some((p) => p.toLowerCase() === o.toLowerCase())),
    );
  const withFirst = (owner: string | undefined): number => groups.filter((g) => g.owners[0] === owner).length;
  const perSection = (section: string | null): number =>
    groups.filter((g) => g.section?.toLowerCase() === section?.toLowerCase()).length;
  const lacking: Note[] = [];
  const domains: ImportedDomain[] = options.keep ? [...keptDomains(groups, flavour, voiceOf)] : [];
  for (const group of options.keep ? [] : groups) {
    const within = (list: readonly Read[]): readonly Read[] => list.filter((r) => sameSection(r.rule, group.section));
    const parts = partsOf(group, within(reads), within(exclusions));
    const globs = parts.flatMap((p) => p.include);
    const titles = { inSection: perSection(group.section), withFirst: withFirst(group.owners[0]), voiceOf };
    const title = titleOf(group, globs, titles);
    const section = group.rules[0]?.section ?? null;
    const seats = group.owners.map(voiceOf).filter((v) => v !== null);
    const reachable = section === null || section.approvals <= Math.max(1, known(seats));
    if (section && !reachable && section.approvals > 1)
      lacking.push(
        note(
          group.rules[0]?.line ?? 0,
          `[${section.name}] asks for ${section.approvals} approvals, and only ${known(seats)} of its owners ${known(seats) === 1 ? 'is' : 'are'} known as a person: \`min_approvals\` was left out.`,
        ),
      );
    const common = {
      ...PLAIN_DOMAIN,
      title,
      name: nameOf(group, titles.inSection),
      seats,
      minApprovals: section?.optional
        ? 0
        : section !== null && section.approvals > 1 && reachable
          ? section.approvals
          : null,
      remarks: [
        ...remarksOf(group, voiceOf),
        ...(reachable
          ? []
          : [`its section asks for ${section?.approvals ?? 1}: min_approvals, once so many are named`]),
      ],
    };
    const long = parts.reduce((sum, p) => sum + p.exclude.size, 0) > MAX_EXCLUDES || parts.length > 1;
    const byOwner = options.inPlace && !shared(group) && long;
    const key = `${group.section ?? ''} ${setKey(group.owners)}`;
    if (byOwner) domains.push({ ...common, key, codeowners: group.owners });
    else
      parts.forEach((part, i) =>
        domains.push({
          ...common,
          key: i === 0 ? key : `${key} ${i + 1}`,
          paths: [...new Set(part.include)],
          exclude: [...part.exclude],
        }),
      );
  }
  return {
    from: source.path,
    host: options.host,
    domains,
    voices: [],
    notes: [...damageNotes(source), ...file.problems.map((p) => note(p.line, p.message)), ...lacking],
  };
}

/**
 * Domains that name owners. Owners who stand together and nowhere else are one domain; an owner of several lines with different
 * others is one alone, since `codeowners` takes every file of each owner that it names.
 */
function* keptDomains(
  groups: readonly Group[],
  flavour: CodeownersFlavour,
  voiceOf: typeof ownerVoice,
): Generator<ImportedDomain> {
  const sets = new Map<string, Group>();
  for (const { section, owners, rules } of groups) {
    const known = sets.get(setKey(owners));
    if (known) known.rules.push(...rules);
    else sets.set(setKey(owners), { section, owners, rules: [...rules] });
  }
  const all = [...sets.values()];
  const setsWith = (owner: string): readonly Group[] =>
    all.filter((g) => g.owners.some((o) => o.toLowerCase() === owner.toLowerCase()));
  const done = new Set<string>();
  for (const group of all) {
    const together = group.owners.every((owner) => setsWith(owner).length === 1);
    for (const owners of together ? [group.owners] : group.owners.map((o) => [o])) {
      if (done.has(setKey(owners))) continue;
      done.add(setKey(owners));
      const alone = { ...group, owners, rules: setsWith(owners[0] ?? '').flatMap((g) => g.rules) };
      const shared = alone.rules.filter((r) => r.owners.length > owners.length);
      yield {
        ...PLAIN_DOMAIN,
        key: setKey(owners),
        title: titleOf(
          { ...alone, section: null },
          alone.rules.flatMap((r) => codeownersGlobs(r.pattern, flavour)),
          { inSection: 1, withFirst: 1, voiceOf },
        ),
        codeowners: owners,
        seats: owners.map(voiceOf).filter((v) => v !== null),
        remarks: [
          ...remarksOf(alone, voiceOf),
          ...(shared.length > 0
            ? [
                `line ${shared
                  .map((r) => r.line)
                  .slice(0, 8)
                  .join(', ')} of CODEOWNERS asks any one of several owners; here each domain is asked`,
              ]
            : []),
        ],
      };
    }
  }
}

function remarksOf({ owners, rules }: Group, voiceOf: typeof ownerVoice): readonly string[] {
  const teams = owners.filter((o) => {
    const voice = voiceOf(o);
    return voice?.kind === 'team' && voice.members.length === 0;
  });
  const roles = owners.filter((o) => voiceOf(o) === null);
  return [
    ...(teams.length > 0 ? [`${teams.join(', ')}: who of its managers speaks for it?`] : []),
    ...(roles.length > 0 ? [`${roles.join(', ')} is a role of the host: name the people`] : []),
    ...(rules[0]?.section?.optional ? ['optional in its section: informed only'] : []),
  ];
}
