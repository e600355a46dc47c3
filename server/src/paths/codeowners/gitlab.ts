/** CODEOWNERS as GitLab reads it: in each section the last rule that matches decides; an exclusion takes a path out. */
import { readRubyClass } from '../charClass';
import type { PathPattern } from '../pattern';
import { PatternIndex } from '../patternIndex';
import { SegmentReader } from '../segmentReader';
import { isEmail, isHandle, isRole, splitLine, words } from './line';
import type { CodeownersFile, CodeownersProblem, CodeownersRule, CodeownersSection } from './types';

const DEFAULT_SECTION = 'codeowners';

/**
 * GitLab makes a path pattern of the line and asks Ruby's `File.fnmatch` (with dot files, `*` within a folder). So
 * `docs` is a file of that name at any depth and covers no folder, and `**` crosses folders only before a `/`.
 */
export function gitlabPattern(written: string): PathPattern | null {
  let pattern = written.replace(/^\\#/, '#').replace(/\\\s+/g, ' ');
  if (pattern === '*') pattern = '/**/*';
  if (!pattern.startsWith('/')) pattern = `/**/${pattern}`;
  if (pattern.endsWith('/')) pattern += '**/*';
  const reader = new SegmentReader();
  for (let i = 1; i < pattern.length;) {
    const c = pattern[i] ?? '';
    if (reader.atStart && pattern.startsWith('**/', i)) {
      reader.deep();
      i += 3;
      continue;
    }
    if (c === '[') {
      const read = readRubyClass(pattern, i);
      if (read.kind !== 'class') return null;
      reader.class(read.set);
      i = read.end;
      continue;
    }
    const escaped = c === '\\' && i + 1 < pattern.length;
    if (escaped) reader.character(pattern[++i] ?? '');
    else if (c === '/') reader.endSegment();
    else if (c === '*') reader.star();
    else if (c === '?') reader.one();
    else reader.character(c);
    i++;
  }
  reader.endSegment();
  return { segments: reader.segments, covers: 'itself' };
}

/** A word that names an owner; others are passed over, comments among them. */
const isOwner = (word: string): boolean => isHandle(word) || isRole(word) || isEmail(word);

const HEADER = /^(\^)?\[([^\]]*)\](?:\[(\d*)\])?(.*)$/s;

interface OpenSection {
  name: string;
  optional: boolean;
  approvals: number;
  readonly rules: { pattern: string; owners: readonly string[]; line: number }[];
  readonly exclusions: { pattern: string; owners: readonly string[]; line: number }[];
}

const newSection = (name: string, optional: boolean, approvals: number): OpenSection => ({
  name,
  optional,
  approvals,
  rules: [],
  exclusions: [],
});

export function parseGitlab(text: string): CodeownersFile {
  const problems: CodeownersProblem[] = [];
  const sections = new Map<string, OpenSection>();
  let current = newSection(DEFAULT_SECTION, false, 1);
  sections.set(DEFAULT_SECTION, current);
  let defaults: readonly string[] = [];
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((raw, i) => {
      const line = raw.trim();
      const at = i + 1;
      const problem = (message: string): void => void problems.push({ line: at, message });
      if (line === '' || line.startsWith('#')) return;
      const header = HEADER.exec(line);
      const name = header?.[2]?.trim() ?? '';
      if (header && name !== '') {
        const [, caret, , count, rest = ''] = header;
        const optional = caret !== undefined;
        const approvals = Math.max(1, Number(count ?? 1));
        defaults = words(rest).filter(isOwner);
        const before = sections.get(name.toLowerCase());
        if (before) {
          // Written twice: one section, as strict as its stricter heading.
          before.optional &&= optional;
          before.approvals = Math.max(before.approvals, approvals);
        }
        current = before ?? newSection(name, optional, approvals);
        sections.set(name.toLowerCase(), current);
        return;
      }
      const excludes = line.startsWith('!');
      const { pattern, rest } = splitLine(excludes ? line.slice(1) : line);
      // Defaults stand in where the line names nothing at all.
      const owners = rest.trim() === '' ? defaults : words(rest).filter(isOwner);
      if (/^\^?\[/.test(line))
        problem('This is no section heading (`[Name]`), so GitLab reads it as a path of the section above.');
      else if (gitlabPattern(pattern) === null)
        problem(`\`[\` is never closed in \`${pattern}\`, so it matches nothing.`);
      else if (!excludes && owners.length === 0) problem(`\`${pattern}\` has no owner, so GitLab asks nobody for it.`);
      if (excludes) current.exclusions.push({ pattern, owners: [], line: at });
      else current.rules.push({ pattern, owners, line: at });
    });
  return new GitlabFile([...sections.values()], problems);
}

class GitlabFile implements CodeownersFile {
  readonly flavour = 'gitlab';
  readonly rules: readonly CodeownersRule[];
  readonly exclusions: readonly CodeownersRule[];
  private readonly order: readonly CodeownersSection[];
  private index: PatternIndex | null = null;

  constructor(
    sections: readonly OpenSection[],
    readonly problems: readonly CodeownersProblem[],
  ) {
    const order: CodeownersSection[] = [];
    const rules: CodeownersRule[] = [];
    const exclusions: CodeownersRule[] = [];
    for (const { name, optional, approvals, ...lines } of sections) {
      const section = { name, optional, approvals };
      order.push(section);
      rules.push(...lines.rules.map((rule) => ({ ...rule, section })));
      exclusions.push(...lines.exclusions.map((rule) => ({ ...rule, section })));
    }
    const byLine = (a: CodeownersRule, b: CodeownersRule): number => a.line - b.line;
    this.order = order;
    this.rules = rules.sort(byLine);
    this.exclusions = exclusions.sort(byLine);
  }

  ownersOf(path: string): readonly CodeownersRule[] {
    const { settled, more } = (this.index ??= this.makeIndex()).find(path);
    const deciding = new Map<CodeownersSection | null, number>();
    const out = new Set<CodeownersSection | null>();
    for (const ids of [settled, more])
      for (const id of ids) {
        const section = (this.rules[id] ?? this.exclusions[id - this.rules.length])?.section ?? null;
        if (id >= this.rules.length) out.add(section);
        else if (id > (deciding.get(section) ?? -1)) deciding.set(section, id);
      }
    return this.order.flatMap((section) => {
      const rule = out.has(section) ? undefined : this.rules[deciding.get(section) ?? -1];
      return rule ? [rule] : [];
    });
  }

  private makeIndex(): PatternIndex {
    const index = new PatternIndex();
    [...this.rules, ...this.exclusions].forEach(({ pattern }, id) => {
      const read = gitlabPattern(pattern);
      if (read) index.add(read, id);
    });
    return index;
  }
}
