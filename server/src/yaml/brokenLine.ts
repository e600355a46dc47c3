import type { LineIndex } from '../base/lineIndex';
import type { Span } from '../base/span';
import type { Repair, WorkingCopy } from './copy';
import type { ReadError } from './events';
import { openersAt, type Opener } from './openers';
import type { Words } from './reasons';

/** One way to make a line readable, and what its success would say about the text. Offsets are of the copy. */
export interface Attempt {
  readonly repairs: readonly Repair[];
  readonly words: Words;
  readonly span: Span;
}

export interface Broken {
  readonly copy: WorkingCopy;
  readonly lines: LineIndex;
  readonly error: ReadError;
}

export interface Line {
  readonly start: number;
  /** Where the first sign behind the indentation stands, and where the last one ends; a comment is not counted. */
  readonly body: Span;
  readonly end: number;
  readonly open: readonly Opener[];
}

export const insert = (at: number, text: string): Repair => ({ at, remove: 0, insert: text });

export const syntax = (message: string, help: string): Words => ({ code: 'syntax', message, help });

export function lineOf({ copy: { text }, lines }: Broken, line: number): Line {
  const start = lines.lineStart(line);
  const end = lines.lineEnd(line);
  const { open, commentAt } = openersAt(text, lines, end);
  const until = commentAt >= start ? commentAt : end;
  const body = text.slice(start, until);
  const indent = body.length - body.trimStart().length;
  return {
    start,
    end,
    open,
    body: { start: start + indent, end: Math.max(start + indent, start + body.trimEnd().length) },
  };
}

/** How many characters of a text are named in a message. */
export const shown = (text: string): string => `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``;

/** Indentations that a line may have meant: its neighbours', the one below first where the line above opens a block. */
export function indentsAround(lines: LineIndex, line: number): string[] {
  const neighbour = (step: 1 | -1): string => {
    let at = line + step;
    while (at > 0 && at < lines.lineCount && lines.lineText(at).trim() === '') at += step;
    return at < 0 || at >= lines.lineCount ? '' : lines.lineText(at);
  };
  const above = neighbour(-1);
  const found = [above, neighbour(1)].map((text) => /^ */.exec(text)?.[0] ?? '');
  return /:\s*$/.test(above) ? found.reverse() : found;
}

/** Column of the key or item whose value an opener begins. */
export function keyColumnOf({ copy: { text }, lines }: Broken, opener: Opener): number {
  const start = lines.lineStart(lines.lineAt(opener.at));
  return /^(?:\s|[-?] )*/.exec(text.slice(start, opener.at))?.[0].length ?? 0;
}
