/** CODEOWNERS as GitHub reads it: the last rule that matches decides, whatever earlier ones say. */
import type { Covers, PathPattern } from '../pattern';
import { PatternIndex } from '../patternIndex';
import { SegmentReader } from '../segmentReader';
import { isEmail, isHandle, splitLine, words } from './line';
import type { CodeownersFile, CodeownersProblem, CodeownersRule } from './types';

/** GitHub does not load a larger file. */
const MOST_BYTES = 3 * 1024 * 1024;

/**
 * Like gitignore, but: `!` and classes do not exist (`[` is a character), `dir/*` covers the files directly in `dir`
 * only, and `*` alone every file.
 */
export function githubPattern(pattern: string): PathPattern | null {
  const anchored = pattern.replace(/\/+$/, '').includes('/') || pattern === '/**';
  const names = pattern.replace(/^\//, '').split('/');
  if (names.length === 1 && names[0] === '') return null;
  let covers: Covers = 'both';
  if (names.length > 1 && names[names.length - 1] === '') {
    names.pop();
    covers = 'below';
  }
  const reader = new SegmentReader();
  if (!anchored && !pattern.startsWith('/')) reader.deep();
  names.forEach((name, i) => {
    const last = i === names.length - 1;
    if (name === '**') {
      if (last) covers = 'below';
      else reader.deep();
      return;
    }
    if (name === '*' && last && covers === 'both') covers = 'itself';
    readName(reader, name);
  });
  return { segments: reader.segments, covers };
}

function readName(reader: SegmentReader, name: string): void {
  for (let i = 0; i < name.length; i++) {
    const c = name[i] ?? '';
    if (c === '*') reader.star();
    else if (c === '?') reader.one();
    else if (c === '\\' && i + 1 < name.length) reader.character(name[++i] ?? '');
    else reader.character(c);
  }
  reader.endSegment();
}

/** Cuts off a comment: `#` at the start or behind white space. */
const withoutComment = (text: string): string => text.replace(/(^|\s)#.*$/s, '$1');

function readLine(text: string): { pattern: string; owners: readonly string[] } | string | null {
  const line = text.trim();
  if (line === '' || line.startsWith('#')) return null;
  if (line.startsWith('\\#'))
    return 'GitHub reads no pattern that begins with `#`, escaped or not; the line is skipped';
  const { pattern, rest } = splitLine(line);
  if (pattern.startsWith('!')) return '`!` leaves nothing out in GitHub’s CODEOWNERS; the line is skipped';
  if (pattern.includes('***')) return '`***` is no pattern; the line is skipped';
  const owners = words(withoutComment(rest));
  const bad = owners.find((owner) => !isHandle(owner) && !isEmail(owner));
  if (bad !== undefined)
    return `\`${bad}\` is no owner (\`@user\`, \`@org/team\` or an e-mail address); the line is skipped`;
  return { pattern, owners };
}

export function parseGithub(text: string): CodeownersFile {
  const rules: CodeownersRule[] = [];
  const problems: CodeownersProblem[] = [];
  if (text.length > MOST_BYTES / 3 && new TextEncoder().encode(text).length > MOST_BYTES)
    problems.push({
      line: 0,
      message: 'The file is larger than 3 MB, so GitHub does not load it: nobody owns anything.',
    });
  else
    text
      .replace(/^\uFEFF/, '')
      .split(/\r\n|\n|\r/)
      .forEach((line, i) => {
        const read = readLine(line);
        if (typeof read === 'string') problems.push({ line: i + 1, message: `${read}.` });
        else if (read) rules.push({ ...read, line: i + 1, section: null });
      });
  return new GithubFile(rules, problems);
}

class GithubFile implements CodeownersFile {
  readonly flavour = 'github';
  readonly exclusions: readonly CodeownersRule[] = [];
  private index: PatternIndex | null = null;

  constructor(
    readonly rules: readonly CodeownersRule[],
    readonly problems: readonly CodeownersProblem[],
  ) {}

  ownersOf(path: string): readonly CodeownersRule[] {
    const { settled, more } = (this.index ??= this.makeIndex()).find(path);
    let last = -1;
    for (const id of settled) if (id > last) last = id;
    for (const id of more) if (id > last) last = id;
    const rule = this.rules[last];
    return rule ? [rule] : [];
  }

  private makeIndex(): PatternIndex {
    const index = new PatternIndex();
    this.rules.forEach(({ pattern }, id) => {
      const read = githubPattern(pattern);
      if (read) index.add(read, id);
    });
    return index;
  }
}
