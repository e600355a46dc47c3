import type { LineIndex } from '../base/lineIndex';
import { count } from '../base/words';
import { blanked, type Repair } from './copy';
import type { YamlComment, YamlProblem } from './types';

/** What a text holds that is no YAML text at all, and the repairs that make the rest readable (`null`: nothing is). */
export interface Damage {
  readonly problems: readonly YamlProblem[];
  readonly repairs: readonly Repair[] | null;
}

/** Everything that YAML does not allow in a text: control signs, halves of surrogate pairs, U+FFFE, U+FFFF. */
const FORBIDDEN = /[^\t\n\r -~\u0085\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const SAVE = 'Save the file as UTF-8.';

/** Signs that no YAML text holds: a binary file, UTF-16 that was read as something else, a few stray control signs. */
export function forbiddenSigns(text: string): Damage {
  const found = [...text.matchAll(FORBIDDEN)];
  const [first] = found;
  if (!first) return { problems: [], repairs: [] };
  const nuls = found.filter((m) => m[0] === '\0').length;
  const lost = [...text.matchAll(/\uFFFD/g)].length;
  const start = { start: 0, end: Math.min(1, text.length) };
  if (nuls * 3 >= text.length || text.startsWith('\uFFFE')) {
    const message = 'This is not UTF-8: it looks like UTF-16, so nothing of it can be read.';
    return { problems: [{ code: 'not-utf8', span: start, message, help: SAVE }], repairs: null };
  }
  if ((found.length + lost) * 20 > text.length && found.length + lost > 3) {
    const message = 'This is a binary file, not text, so nothing of it can be read.';
    return {
      problems: [{ code: 'binary', span: start, message, help: 'Put a YAML file in its place.' }],
      repairs: null,
    };
  }
  const span = { start: first.index, end: first.index + 1 };
  const code = first[0].codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const more = found.length > 1 ? ` (${count(found.length, 'such sign', 'such signs')} in all)` : '';
  const repairs = found.map((m) => blanked(text, m.index, m.index + 1));
  const problem: YamlProblem =
    code >= 0xd800 && code <= 0xdfff
      ? { code: 'not-utf8', span, message: `Half of a character stands here${more}.`, help: `Write it anew. ${SAVE}` }
      : {
          code: code === 0 ? 'binary' : 'lenient',
          span,
          message: `An invisible control sign, ${name}, stands here${more}; YAML does not allow it.`,
          help: 'Delete it.',
        };
  return { problems: [problem], repairs };
}

/** U+FFFD stands where bytes could not be decoded. In a comment that harms nobody. */
export function lostSigns(text: string, comments: readonly YamlComment[]): YamlProblem[] {
  if (!text.includes('\uFFFD')) return [];
  const lost: number[] = [];
  let comment = 0;
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) {
    while ((comments[comment]?.span.end ?? Infinity) <= at) comment++;
    if ((comments[comment]?.span.start ?? Infinity) > at) lost.push(at);
  }
  const [first] = lost;
  if (first === undefined) return [];
  const where = lost.length > 1 ? `${lost.length} signs, here the first,` : 'A sign here';
  const message = `${where} could not be decoded: the file is not UTF-8 throughout.`;
  return [{ code: 'not-utf8', span: { start: first, end: first + 1 }, message, help: `Write it anew. ${SAVE}` }];
}

/** Conflicts that are named one by one. */
const MAX_CONFLICTS = 50;
const MARKER = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$/;

/**
 * Conflict markers that a merge left. Both sides cannot stand together, so the copy keeps the first side (what was on this
 * branch); markers whose partner is gone are taken out alone.
 */
export function mergeConflicts(text: string, lines: LineIndex): { problems: YamlProblem[]; repairs: Repair[] } {
  const problems: YamlProblem[] = [];
  const repairs: Repair[] = [];
  if (!/^(?:<{7}|>{7})(?: |[\r\n]|$)/m.test(text)) return { problems, repairs };
  let other = false;
  let inConflict = false;
  for (let line = 0; line < lines.lineCount; line++) {
    const start = lines.lineStart(line);
    const end = lines.lineEnd(line);
    const kind = MARKER.test(text.slice(start, Math.min(end, start + 200))) ? text.charAt(start) : '';
    if (kind === '<' || (kind === '>' && !inConflict)) {
      inConflict = kind === '<';
      const message = inConflict
        ? 'A merge conflict was not resolved: both versions of these lines still stand here.'
        : 'A marker of a merge conflict was left behind.';
      const help = inConflict
        ? 'Keep the version that is right, and remove the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`.'
        : 'Remove the line.';
      if (problems.length < MAX_CONFLICTS)
        problems.push({ code: 'merge-conflict', span: { start, end }, message, help });
    }
    if (kind !== '' || other) repairs.push(blanked(text, start, end));
    if (kind === '|' || kind === '=') other = inConflict;
    if (kind === '>') inConflict = other = false;
    if (kind === '<') other = false;
  }
  return { problems, repairs };
}
