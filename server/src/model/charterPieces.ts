import type { FileId } from '../base/fileId';
import { parseYaml } from '../yaml';
import { readCharterPart } from './charter';
import type { CharterPart, Domain, Person, Team } from './types';

/** Maps of ids: each entry of theirs is a piece. Every other section is one piece as a whole. */
const LISTED = ['people', 'teams', 'domains'] as const;
type Listed = (typeof LISTED)[number];
const KNOWN: ReadonlySet<string> = new Set(['program', 'policy', ...LISTED]);

interface Section {
  readonly name: string;
  /** The texts of its entries; of a section that is one piece, its whole text. */
  readonly pieces: readonly string[];
}

const isListed = (name: string): name is Listed => (LISTED as readonly string[]).includes(name);

/** What could reach from one piece into another (anchors), or shift what an indentation is. */
const UNSAFE = /[\t\r]|(?:^|[\s[{,])&\S/;
const TOP = /([A-Za-z_][\w-]*):(?: *(?:#.*)?$|(?= ))/my;
const ENTRY = / *(?:[A-Za-z0-9_][\w.-]*|"[^"\\\n]*"|'[^'\n]*'):(?= |$)/my;
const isCommentary = (text: string): boolean => text.split('\n').every((line) => /^ *(?:#.*)?$/.test(line));
/** How far the first line that is indented is: so far must be all entries, in all maps. */
const FIRST_INDENT = /^( +)[^\s#]/m;

/**
 * The sections of a governance file that is written plainly: block style down to the entries of its maps, all entries
 * equally far indented. `null`: it has another look, or a name stands twice, so that nobody could tell pieces apart.
 */
function sectionsOf(text: string): readonly Section[] | null {
  const indent = FIRST_INDENT.exec(text)?.[1]?.length;
  if (indent === undefined || UNSAFE.test(text)) return null;
  // `end`: of the name until something follows, then of the whole section.
  const sections: { readonly name: string; readonly listed: boolean; readonly starts: number[]; end: number }[] = [];
  // Lines that are no deeper than an entry; empty ones and comments belong to what stands above them.
  for (const line of text.matchAll(new RegExp(`^ {0,${indent}}(?=[^ \\n#])`, 'gm'))) {
    const { index } = line;
    const depth = line[0].length;
    const open = sections[sections.length - 1];
    if (depth === 0) {
      if (open) open.end = index;
      TOP.lastIndex = index;
      const name = TOP.exec(text)?.[1] ?? '';
      const listed = isListed(name);
      const rest = text.charAt(TOP.lastIndex);
      if (!KNOWN.has(name) || sections.some((s) => s.name === name) || (listed && rest !== '\n')) return null;
      sections.push({ name, listed, starts: listed ? [] : [index], end: TOP.lastIndex });
    } else if (!open) return null;
    else if (open.listed) {
      ENTRY.lastIndex = index;
      if (depth < indent || !ENTRY.test(text)) return null;
      // Nothing may stand between the name of a map and its first entry.
      if (open.starts.length === 0 && !isCommentary(text.slice(open.end, index))) return null;
      open.starts.push(index);
    }
  }
  const last = sections[sections.length - 1];
  if (!last || sections.some((s) => s.starts.length === 0)) return null;
  last.end = text.length;
  return sections.map(({ name, starts, end }) => ({
    name,
    pieces: starts.map((start, i) => ended(text.slice(start, starts[i + 1] ?? end))),
  }));
}

/** The last line of a file may lack its end. */
const ended = (piece: string): string => (piece.endsWith('\n') ? piece : `${piece}\n`);

type Whole = Pick<CharterPart, 'program' | 'programKeys' | 'policy' | 'policyKeys'>;
type Item = Person | Team | Domain;

interface Known {
  readonly whole: Map<string, Whole>;
  readonly people: Map<string, Person>;
  readonly teams: Map<string, Team>;
  readonly domains: Map<string, Domain>;
}

const nothing = (): Known => ({ whole: new Map(), people: new Map(), teams: new Map(), domains: new Map() });

/** The mapping that holds the pieces of a section. */
const holds = (known: Known, section: string): Map<string, Whole | Item> =>
  isListed(section) ? known[section] : known.whole;

const distinct = (items: readonly Item[]): boolean => new Set(items.map((item) => item.id)).size === items.length;

/**
 * Reads one charter file version after version, as a history has them: what stands in a version as it stood in the one
 * before is the very same object, and only the rest is parsed. Places are those of no text.
 */
export class CharterPieces {
  private known = nothing();

  constructor(private readonly file: FileId) {}

  /** @returns `null`: the text is not written plainly, or not good as it stands, and has to be read as a whole */
  read(text: string): CharterPart | null {
    const sections = sectionsOf(text);
    if (!sections || !this.learn(sections)) return null;
    // Versions follow each other: what this one does not have is not worth remembering.
    const now = nothing();
    const wholes = new Map<string, Whole>();
    for (const { name, pieces } of sections) {
      const [before, kept] = [holds(this.known, name), holds(now, name)];
      // The same entry twice: one of them is a duplicate.
      if (new Set(pieces).size < pieces.length) return null;
      for (const piece of pieces) {
        const value = before.get(piece);
        if (value) kept.set(piece, value);
        if (value && 'policyKeys' in value) wholes.set(name, value);
      }
    }
    this.known = now;
    const [people, teams, domains] = [[...now.people.values()], [...now.teams.values()], [...now.domains.values()]];
    if (!distinct(people) || !distinct(teams) || !distinct(domains)) return null;
    const [program, policy] = [wholes.get('program'), wholes.get('policy')];
    return {
      file: this.file,
      // A text that extends another one has a section that is no piece, and is read as a whole.
      extends: [],
      program: program?.program ?? null,
      programKeys: program?.programKeys ?? new Map(),
      people: people.length > 0 ? people : null,
      teams,
      domains,
      policyKeys: policy?.policyKeys ?? new Map(),
      policy: policy?.policy ?? null,
      duplicates: [],
    };
  }

  /** Parses what is not known yet, all at once. False: it is not what it looked like. */
  private learn(sections: readonly Section[]): boolean {
    const missing = sections
      .map(({ name, pieces }) => ({ name, pieces: pieces.filter((piece) => !holds(this.known, name).has(piece)) }))
      .filter((s) => s.pieces.length > 0);
    if (missing.length === 0) return true;
    const text = missing.map(({ name, pieces }) => `${isListed(name) ? `${name}:\n` : ''}${pieces.join('')}`).join('');
    const yaml = parseYaml(text);
    const root = yaml.documents[0]?.root;
    if (yaml.problems.length > 0 || root?.kind !== 'mapping') return false;
    const names = root.entries.map((e) => e.name);
    if (names.length !== missing.length || missing.some(({ name }, i) => names[i] !== name)) return false;
    const part = readCharterPart(this.file, yaml);
    const { program, programKeys, policy, policyKeys, duplicates } = part;
    const read = (name: string): readonly (Whole | Item)[] =>
      isListed(name) ? (part[name] ?? []) : [{ program, programKeys, policy, policyKeys }];
    if (duplicates.length > 0 || missing.some(({ name, pieces }) => read(name).length !== pieces.length)) return false;
    for (const { name, pieces } of missing)
      read(name).forEach((value, i) => holds(this.known, name).set(pieces[i] ?? '', value));
    return true;
  }
}
