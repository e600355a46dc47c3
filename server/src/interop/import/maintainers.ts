/** A MAINTAINERS file as the kernel has it: sections of people and of files. */
import { compileGlob, SortedPaths } from '../../paths';
import { regexGlobs, safeRegex } from './regexGlobs';
import { literalGlob } from './ids';
import { damageNotes } from './source';
import {
  PLAIN_DOMAIN,
  personOf,
  type Imported,
  type ImportedDomain,
  type ImportedPerson,
  type Note,
  type SourceText,
} from './types';

interface Tag {
  readonly letter: string;
  readonly value: string;
  readonly line: number;
}

interface Section {
  readonly title: string;
  readonly line: number;
  readonly tags: readonly Tag[];
}

const TAG = /^([A-Z]):[ \t]*(.*?)[ \t]*$/;

/** A title is the line above the first tag; underlined lines are headings, indented ones explain. */
export function sectionsOf(text: string): readonly Section[] {
  const lines = text.split('\n');
  const sections: Section[] = [];
  for (let i = 0; i < lines.length; i++) {
    const title = (lines[i] ?? '').trim();
    if (title === '' || TAG.test(lines[i] ?? '') || !TAG.test(lines[i + 1] ?? '')) continue;
    const tags: Tag[] = [];
    for (let at = i + 1; at < lines.length && (lines[at] ?? '').trim() !== ''; at++) {
      const [, letter, value] = TAG.exec(lines[at] ?? '') ?? [];
      if (letter !== undefined && value !== undefined) tags.push({ letter, value, line: at + 1 });
    }
    sections.push({ title, line: i + 1, tags });
  }
  return sections;
}

/** `Name <mail>`, with a comment behind it or without. */
export function personIn(text: string): ImportedPerson | null {
  const [, name = '', email] = /^"?(.*?)"?\s*<([^<>\s]+@[^<>\s]+)>/.exec(text) ?? [];
  if (email !== undefined) return personOf({ name: name.trim() === '' ? undefined : name.trim(), email });
  const bare = text.replace(/\s*\(.*\)$/, '').trim();
  if (/^[^\s<>@]+@[^\s<>@]+$/.test(bare)) return personOf({ email: bare });
  return null;
}

/** `*` of the kernel's script crosses folders before a slash at the end: there the pattern is the start of a text. */
function folderGlobs(plain: string): readonly string[] {
  const names = plain.slice(0, -1).split('/');
  let globs = [''];
  names.forEach((name, i) => {
    const slash = i === 0 ? '' : '/';
    const star = name.indexOf('*');
    const variants =
      star < 0 ? [name] : name === '*' ? ['*', '*/**/*'] : [name, `${name.slice(0, star + 1)}/**/${name.slice(star)}`];
    globs = globs.flatMap((g) => variants.map((v) => `${g}${slash}${v}`));
  });
  return globs.slice(0, 32).map((g) => `${g}/**`);
}

/** True where the two match the same of today's files, and some. */
function sameThere(plain: string, names: string, paths: readonly string[]): boolean {
  const [short, long] = [compileGlob(plain), compileGlob(names)];
  if (!('matches' in short) || !('matches' in long)) return false;
  const all = paths.filter((p) => long.matches(p));
  return all.length > 0 && all.every((p) => short.matches(p));
}

/**
 * What the kernel's own script makes of a pattern: a folder (with a slash, or by its name) is everything below it, anything
 * else is the beginning of a name at that depth. Where the tracked files show that nothing else begins so, the name alone is
 * written.
 */
function globsOf(pattern: string, tracked: SortedPaths | null): readonly string[] {
  const plain = pattern
    .replace(/^\.?\/+/, '')
    .replace(/[[\]{}\\]/g, '\\$&')
    .replace(/^!/, '\\!')
    .replace(/\*{2,}/g, '*');
  if (plain === '') return ['**'];
  if (plain.endsWith('/')) return /[*?]/.test(plain) ? folderGlobs(plain) : [`${plain}**`];
  const names = plain.endsWith('*') ? plain : `${plain}*`;
  if (/[*?\\]/.test(plain)) return [tracked && sameThere(plain, names, tracked.paths) ? plain : names];
  const depth = plain.split('/').length;
  if (tracked?.hasBelow(`${plain}/`)) return [`${plain}/**`];
  if (tracked?.has(plain)) {
    for (let i = tracked.firstFrom(plain) + 1; i < tracked.pastPrefix(plain); i++)
      if ((tracked.paths[i] ?? '').split('/').length === depth) return [names];
    return [plain];
  }
  return [names, `${plain}/**`];
}

const STATUS: Readonly<Record<string, 'orphan' | null>> = { orphan: 'orphan', obsolete: 'orphan' };

/** Where the others go: said beside the domain. */
const SAID: Readonly<Record<string, string>> = {
  R: 'reviewers, who hold no seat',
  L: 'mailing list',
  K: 'also by content, which no pattern says',
};

class Importer {
  readonly notes: Note[] = [];
  private readonly sorted: SortedPaths | null;

  constructor(
    private readonly path: string,
    private readonly tracked: readonly string[] | null,
  ) {
    this.sorted = tracked && SortedPaths.of(tracked);
  }

  note(line: number, message: string): void {
    this.notes.push({ file: this.path, line, message });
  }

  private expressionGlobs({ value, line }: Tag): readonly string[] {
    const globs = regexGlobs(value);
    if (globs) return globs;
    const regex = safeRegex(value);
    if (!regex || !this.tracked) {
      this.note(line, `The expression \`${value}\` of N: cannot be said by patterns; it was left out.`);
      return [];
    }
    this.note(
      line,
      `The expression \`${value}\` of N: cannot be said by patterns; the files of today that match it are listed.`,
    );
    return this.tracked.filter((p) => regex.test(p)).map(literalGlob);
  }

  domain({ title, line, tags }: Section, key: string): ImportedDomain | null {
    const of = (letter: string): readonly Tag[] => tags.filter((t) => t.letter === letter && t.value !== '');
    for (const { letter, line: at } of tags)
      if (!/[A-Z]/.test(letter) || !'MRLSWQBCPTFXNKVI'.includes(letter))
        this.note(at, `\`${letter}:\` is no tag that is known; it was passed over.`);
    const paths = [
      ...of('F').flatMap((t) => globsOf(t.value, this.sorted)),
      ...of('N').flatMap((t) => this.expressionGlobs(t)),
    ];
    if (paths.length === 0) {
      if (of('M').length > 0 && !tags.some((t) => t.letter === 'F'))
        this.note(line, `${title} names no files; it became no domain.`);
      return null;
    }
    const seats = of('M').flatMap((t) => {
      const person = personIn(t.value);
      if (!person) this.note(t.line, `\`${t.value}\` is neither \`Name <mail>\` nor an address; it was left out.`);
      return person ? [person] : [];
    });
    const status =
      STATUS[
        of('S')[0]
          ?.value.toLowerCase()
          .split(/[^a-z]/)[0] ?? ''
      ] ?? null;
    return {
      ...PLAIN_DOMAIN,
      key,
      title,
      name: title,
      paths: [...new Set(paths)],
      exclude: [...new Set(of('X').flatMap((t) => globsOf(t.value, this.sorted)))],
      seats,
      status,
      remarks: Object.entries(SAID).flatMap(([letter, words]) => {
        const values = of(letter).map((t) => t.value);
        return values.length === 0 ? [] : [`${words}: ${values.join(', ')}`];
      }),
    };
  }
}

/** One domain a section that names files; its maintainers hold the seats. */
export function importMaintainers(source: SourceText, tracked: readonly string[] | null): Imported {
  const importer = new Importer(source.path, tracked);
  const sections = sectionsOf(source.text);
  if (sections.length === 0 && source.text.trim() !== '')
    importer.note(1, 'There is no section: a title, and below it lines such as `M:` and `F:`.');
  const domains = sections.flatMap((section) => importer.domain(section, `${section.line}`) ?? []);
  return { from: source.path, host: 'github', domains, voices: [], notes: [...damageNotes(source), ...importer.notes] };
}
