import type { Severity } from '../model/types';

/** How text may look where it goes: colours, width and symbols of the terminal. */
export interface Style {
  readonly color: boolean;
  /** Columns to wrap at. */
  readonly width: number;
  /** False where the locale cannot show more than ASCII. */
  readonly unicode: boolean;
}

const CODES = { red: 31, green: 32, yellow: 33, blue: 34, cyan: 36, dim: 2, bold: 1 } as const;
export type Ink = keyof typeof CODES;

export const paint = (style: Style, ink: Ink, text: string): string =>
  style.color ? `\u001b[${CODES[ink]}m${text}\u001b[0m` : text;

export const SEVERITY_INK: Readonly<Record<Severity, Ink>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  hint: 'cyan',
};

const spelt = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** How a line of a build log tells the runner to do something: `::error::` of GitHub, `##vso[` of Azure, `##teamcity[`. */
const COMMAND = /(?<![^\s])::(?=[a-z-]+(?: [^:]*)?::)|#(?=#(?:vso|teamcity)?\[)/g;

/**
 * Text of a repository must not steer the terminal or the runner whose log it is printed to: control characters, and what
 * begins a runner's command, are shown, not sent.
 */
export const visible = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, (c) => (c === '\n' || c === '\t' ? c : spelt(c)))
    .replace(COMMAND, (c) => spelt(c) + c.slice(1));

/** The same on one line: a name may hold a line break. */
export const visibleLine = (text: string): string => visible(text).replace(/[\n\t]/g, spelt);

const ASCII: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '→': '->',
  '·': '-',
  '×': 'x',
  '≤': '<=',
  '≥': '>=',
  '\u00a0': ' ',
};

/** Our own typography where the locale has none; letters of names stay what they are. */
export const asciiText = (text: string): string => text.replace(/[’‘“”–—…→·×≤≥\u00a0]/g, (c) => ASCII[c] ?? c);

/** The colours that `paint` gives; text of a repository has none, since `visible` spells them out. */
const COLOUR = /\p{Cc}\[\d+m/gu;

/** Columns that a text takes: wide characters count two, combining ones and colours none. */
export function columns(text: string): number {
  // Nearly every text is this, and a table measures each cell.
  if (/^[ -~]*$/.test(text)) return text.length;
  let n = 0;
  for (const c of text.includes('\u001b') ? text.replace(COLOUR, '') : text) {
    const code = c.codePointAt(0) ?? 0;
    if (/\p{M}/u.test(c) || code === 0x200d || code === 0xfe0f) continue;
    n +=
      /\p{Extended_Pictographic}/u.test(c) ||
      (code >= 0x1100 &&
        /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(c)) ||
      code > 0x1f2ff
        ? 2
        : 1;
  }
  return n;
}

/** Breaks at blanks so that no line is wider than `width` (a longer word stands alone). */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    if (line !== '' && columns(line) + 1 + columns(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** Rows with aligned columns, two blanks between; the last column is not padded. */
export function table(rows: readonly (readonly string[])[], indent = '  '): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, columns(cell))));
  return rows
    .map(
      (row) =>
        indent +
        row
          .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - columns(cell) + 2)))
          .join(''),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
