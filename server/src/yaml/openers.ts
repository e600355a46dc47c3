import { endsToken, isBlank, isBreak, lineEndAt } from './gaps';
import type { LineIndex } from '../base/lineIndex';

/** A quote or bracket that stands open. */
export interface Opener {
  readonly char: '"' | "'" | '[' | '{';
  readonly at: number;
}

const isQuote = (char: string): char is '"' | "'" => char === '"' || char === "'";
const isOpening = (char: string): char is '[' | '{' => char === '[' || char === '{';

export const closerOf = (opener: Opener): string =>
  opener.char === '[' ? ']' : opener.char === '{' ? '}' : opener.char;

/**
 * What stands open at `to`, outermost first, and where a comment begins on the last line (-1: none). A rough reading for
 * text that does not parse: it knows where quotes and brackets can begin, comments and block scalars, nothing more. It
 * starts at the last line before that begins a key in the first column, since nothing open reaches over one.
 */
export function openersAt(
  text: string,
  lines: LineIndex,
  to: number,
): { readonly open: readonly Opener[]; readonly commentAt: number } {
  let line = lines.lineAt(Math.max(0, to - 1));
  while (line > 0 && !/[^\s#\]},"']/.test(text.charAt(lines.lineStart(line)))) line--;
  return scan(text, lines.lineStart(line), to);
}

function scan(text: string, from: number, to: number): { open: Opener[]; commentAt: number } {
  const open: Opener[] = [];
  let commentAt = -1;
  /** True where a value may begin: only there are quotes and (in block style) brackets more than text. */
  let fresh = true;
  for (let at = from; at < to; at++) {
    const char = text.charAt(at);
    const code = text.charCodeAt(at);
    const top = open[open.length - 1];
    if (top && isQuote(top.char)) {
      if (top.char === '"' && char === '\\') at++;
      else if (char === top.char) {
        if (char === "'" && text.charAt(at + 1) === "'") at++;
        else open.pop();
      }
      continue;
    }
    if (isBreak(code)) {
      commentAt = -1;
      if (!top) fresh = true;
    } else if (char === '#' && (at === from || endsToken(text.charCodeAt(at - 1)))) {
      commentAt = at;
      at = lineEndAt(text, at) - 1;
    } else if (isQuote(char) && fresh) {
      open.push({ char, at });
      fresh = false;
    } else if (isOpening(char) && (fresh || top)) {
      open.push({ char, at });
      fresh = true;
    } else if (top && (char === ']' || char === '}')) {
      open.pop();
      fresh = false;
    } else if (top && char === ',') fresh = true;
    else if (char === ':' && (endsToken(text.charCodeAt(at + 1)) || (top && isQuote(text.charAt(at - 1)))))
      fresh = true;
    else if (fresh && (char === '&' || char === '!')) {
      while (at + 1 < to && !endsToken(text.charCodeAt(at + 1))) at++;
    } else if (fresh && !top && (char === '|' || char === '>')) {
      at = afterBlockScalar(text, at, to) - 1;
    } else if (!isBlank(code) && !(fresh && (char === '-' || char === '?') && endsToken(text.charCodeAt(at + 1))))
      fresh = false;
  }
  return { open, commentAt };
}

/** The start of the first line that is not part of the block scalar whose indicator stands at `at`. */
function afterBlockScalar(text: string, at: number, to: number): number {
  let start = at;
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--;
  let indent = 0;
  while (text.charAt(start + indent) === ' ') indent++;
  let end = lineEndAt(text, at);
  for (;;) {
    let next = end;
    if (text.charAt(next) === '\r') next++;
    if (text.charAt(next) === '\n') next++;
    if (next === end || next >= to) return end;
    let column = 0;
    while (text.charAt(next + column) === ' ') column++;
    const empty = next + column >= text.length || isBreak(text.charCodeAt(next + column));
    if (!empty && column <= indent) return end;
    end = lineEndAt(text, next);
  }
}
