import type { LineIndex } from '../base/lineIndex';

/** A dash or a key of block style that begins on a line. Columns and offsets in UTF-16 units. */
export type Element =
  | { readonly kind: 'dash'; readonly column: number; readonly at: number; readonly end: number }
  | {
      readonly kind: 'key';
      readonly column: number;
      readonly at: number;
      /** End of the key's text, quotes included. */
      readonly end: number;
      /** After the colon. */
      readonly after: number;
      readonly name: string;
    };

/** What one line says in block style. Told by the text alone, so that it holds while the line does not parse. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** Offset of the first character that is no blank; `end` on a blank line. */
  readonly content: number;
  readonly elements: readonly Element[];
  /** Where the value after the last element begins; `end` where there is none. */
  readonly rest: number;
}

const isBlank = (c: string | undefined): boolean => c === ' ' || c === '\t';

export function skipBlanks(text: string, from: number, end: number): number {
  let i = from;
  while (i < end && isBlank(text[i])) i++;
  return i;
}

/** Offset of the quote that closes the one at `from`; `-1` where it is missing before `end`. */
export function closingQuote(text: string, from: number, end: number): number {
  const quote = text[from];
  for (let i = from + 1; i < end; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (text[i] === quote) {
      if (quote === "'" && text[i + 1] === "'") i++;
      else return i;
    }
  }
  return -1;
}

/** Where the words from `from` end: before a comment and the blanks in front of it. */
export function wordEnd(text: string, from: number, end: number): number {
  let stop = end;
  for (let i = from; i < end; i++)
    if (text[i] === '#' && (i === from || isBlank(text[i - 1]))) {
      stop = i;
      break;
    }
  while (stop > from && isBlank(text[stop - 1])) stop--;
  return stop;
}

/** The text that a key's token stands for. */
export function decodeKey(token: string): string {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  return token.startsWith('"') ? token.slice(1, -1).replace(/\\(["\\/])/g, '$1') : token;
}

function readKey(text: string, at: number, end: number, column: number): Element | null {
  const first = text[at];
  if (first === undefined || '[]{},#&*!|>%@`'.includes(first)) return null;
  let from = at;
  if (first === '"' || first === "'") {
    const close = closingQuote(text, at, end);
    if (close < 0) return null;
    from = close + 1;
  }
  for (let i = from; i < end; i++) {
    const c = text[i];
    if (c === '#' && isBlank(text[i - 1])) return null;
    if (c === ':' && (i + 1 >= end || isBlank(text[i + 1]))) {
      let stop = i;
      while (stop > at && isBlank(text[stop - 1])) stop--;
      return { kind: 'key', column, at, end: stop, after: i + 1, name: decodeKey(text.slice(at, stop)) };
    }
    if (from > at && !isBlank(c)) return null;
  }
  return null;
}

export function readLine(text: string, lines: LineIndex, line: number): Line {
  const start = lines.lineStart(line);
  const end = lines.lineEnd(line);
  const content = skipBlanks(text, start, end);
  const elements: Element[] = [];
  let at = content;
  while (at < end && text[at] === '-' && (at + 1 >= end || isBlank(text[at + 1]))) {
    elements.push({ kind: 'dash', column: at - start, at, end: at + 1 });
    at = skipBlanks(text, at + 1, end);
  }
  const key = readKey(text, at, end, at - start);
  if (key?.kind === 'key') {
    elements.push(key);
    at = skipBlanks(text, key.after, end);
  }
  return { start, end, content, elements, rest: at };
}
