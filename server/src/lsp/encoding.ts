import type { Position } from '../base/lineIndex';

/**
 * How client and server count columns. The engine counts UTF-16 code units; a client may ask for bytes of UTF-8 or for code
 * points, so whatever goes in and out passes here.
 */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The first that the client lists and that we speak; UTF-16 where it says nothing, as the protocol has it. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  return offered?.find((e): e is Encoding => e === 'utf-8' || e === 'utf-16' || e === 'utf-32') ?? 'utf-16';
}

/** Units of one code point in the encoding. */
function unitsOf(point: number, encoding: Encoding): number {
  if (encoding === 'utf-32') return 1;
  if (encoding === 'utf-16') return point > 0xffff ? 2 : 1;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** Length of a text in the encoding. A half of a pair counts as what it is encoded as: one unit of UTF-32, three bytes. */
export function lengthIn(text: string, encoding: Encoding): number {
  if (encoding === 'utf-16') return text.length;
  let length = 0;
  for (const sign of text) length += unitsOf(sign.codePointAt(0) ?? 0, encoding);
  return length;
}

/** Column in the encoding → UTF-16 column of the line. A column inside a sign is that sign's start; past the end, the end. */
function columnIn(line: string, column: number, encoding: Encoding): number {
  let seen = 0;
  let at = 0;
  for (const sign of line) {
    const units = unitsOf(sign.codePointAt(0) ?? 0, encoding);
    if (seen + units > column) return at;
    seen += units;
    at += sign.length;
  }
  return at;
}

export function fromClient({ line, character }: Position, lineText: string, encoding: Encoding): Position {
  return encoding === 'utf-16' ? { line, character } : { line, character: columnIn(lineText, character, encoding) };
}

export function toClient({ line, character }: Position, lineText: string, encoding: Encoding): Position {
  return encoding === 'utf-16'
    ? { line, character }
    : { line, character: lengthIn(lineText.slice(0, character), encoding) };
}
