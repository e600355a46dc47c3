/**
 * Markdown for hovers. Whatever comes from the repository goes through `plain` or `code`: a name with backticks, a link to a
 * command or a tag is shown as the text that it is, never obeyed.
 */

/** Control characters and the marks that reorder text on the screen: shown as U+FFFD, so that nothing hides. */
const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/gu;

/**
 * Text of the repository where no markdown is read: labels of lenses and hints, names in lists. On one line, at most `most`
 * characters, and nothing in it is taken for the name of an icon.
 */
export const label = (text: string, most = 80): string => oneLine(text, most).replace(/\$\(/g, '$ (');

const oneLine = (text: string, most: number): string => {
  const flat = text
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .trim()
    .replace(INVISIBLE, '\ufffd');
  if (flat.length <= most) return flat;
  // Never cut an emoji in two.
  return `${flat.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};

/** Text of the repository as running text on one line, at most `most` characters. */
export function plain(text: string, most = 200): string {
  return oneLine(text, most)
    .replace(/[\\`*_[\]<>~&|@$]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
    .replace(/^([#+=-]|\d+[.)])/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}

/** Text of the repository as code: ids, paths, globs. Any number of backticks in it stays in it. */
export function code(text: string, most = 120): string {
  const flat = oneLine(text, most);
  if (flat === '') return '(empty)';
  const longest = Math.max(0, ...[...flat.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  const pad = flat.startsWith('`') || flat.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${flat}${pad}${fence}`;
}

/** Several lines as code. No run of backticks in them ends the block. */
export function codeBlock(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`;
}

/** Paragraphs; empty ones and `null` are left out. */
export const paragraphs = (...parts: readonly (string | null)[]): string =>
  parts.filter((p): p is string => p !== null && p !== '').join('\n\n');

/** A bullet list, or `null` where it would be empty. Past `most`, the rest is counted. */
export function bullets(items: readonly string[], most = 12): string | null {
  if (items.length === 0) return null;
  const shown = items.slice(0, most).map((item) => `- ${item}`);
  if (items.length > most) shown.push(`- … and ${items.length - most} more`);
  return shown.join('\n');
}

/** Facts on one line: `a · b · c`. Empty ones are left out. */
export const dotted = (...facts: readonly (string | null)[]): string =>
  facts.filter((f): f is string => f !== null && f !== '').join(' · ');
