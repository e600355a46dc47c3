import type { YamlComment } from './types';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const HASH = 35;
const BOM = 0xfeff;

export const isBreak = (c: number): boolean => c === LF || c === CR;
export const isBlank = (c: number): boolean => c === SPACE || c === TAB;
/** Blank, break or the text's end (`charCodeAt` gives NaN there). */
export const endsToken = (c: number): boolean => isBlank(c) || isBreak(c) || Number.isNaN(c);

/** Offset of the break that ends the line of `offset`, or the text's end. */
export function lineEndAt(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isBreak(text.charCodeAt(at))) at++;
  return at;
}

/** Offset of the first code unit of the line of `offset`. */
export function lineStartAt(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isBreak(text.charCodeAt(at - 1))) at--;
  return at;
}

/**
 * Walks the gaps between the scalars of a text that parses. There is only structure in them, so a `#` there begins a
 * comment: this is how comments are found without a second parser.
 */
export class Gaps {
  at = 0;
  readonly comments: YamlComment[] = [];

  /** `source` is the text that the user sees; `map` gives the place in it for one in `text`. */
  constructor(
    readonly text: string,
    private readonly source: string,
    private readonly map: (offset: number) => number,
  ) {}

  /** Moves over blanks, breaks and comments; gives the code unit that stands there, NaN at the end. */
  skip(): number {
    const { text } = this;
    for (;;) {
      const c = text.charCodeAt(this.at);
      if (c === SPACE || c === LF || c === CR || c === TAB) this.at++;
      else if (c === HASH) this.comment();
      else return c;
    }
  }

  /** Moves over a byte order mark at a line's start: nothing before a document, text within one. */
  takeMark(): boolean {
    const { text, at } = this;
    if (text.charCodeAt(at) !== BOM || (at > 0 && !isBreak(text.charCodeAt(at - 1)))) return false;
    this.at++;
    return true;
  }

  /** Moves over `c` where it is the next structure. */
  take(c: number): boolean {
    if (this.skip() !== c) return false;
    this.at++;
    return true;
  }

  /** Moves to `offset`, never back. */
  jump(offset: number): void {
    if (offset > this.at) this.at = offset;
  }

  /** Takes what stands between here and the line's end: blanks and perhaps a comment. */
  restOfLine(): void {
    while (isBlank(this.text.charCodeAt(this.at))) this.at++;
    if (this.text.charCodeAt(this.at) === HASH) this.comment();
  }

  private comment(): void {
    const { text } = this;
    const start = this.at;
    const end = lineEndAt(text, start);
    let before = start - 1;
    while (before >= 0 && (isBlank(text.charCodeAt(before)) || text.charCodeAt(before) === BOM)) before--;
    const span = { start: this.map(start), end: this.map(end) };
    this.comments.push({
      span,
      text: this.source.slice(span.start + 1, span.end).trim(),
      ownLine: before < 0 || isBreak(text.charCodeAt(before)),
    });
    this.at = end;
  }
}
