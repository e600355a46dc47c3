import type { Note, SourceText } from './types';

/** Longer sources are not read: the largest MAINTAINERS file of the world has about a million characters. */
const MAX_BYTES = 16 * 1024 * 1024;

const BAD = /[\uFFFD\0]/;

/** The text of bytes that nobody vouches for. Lines that are no text are emptied and named, so that the rest is imported. */
export function decodeSource(path: string, bytes: Uint8Array): SourceText {
  if (bytes.length > MAX_BYTES) return { path, text: '', damaged: [0] };
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  const text = new TextDecoder(utf16 ?? 'utf-8').decode(bytes).replace(/\r\n|\r/g, '\n');
  if (!BAD.test(text)) return { path, text, damaged: [] };
  const damaged: number[] = [];
  const lines = text.split('\n').map((line, i) => {
    if (!BAD.test(line)) return line;
    damaged.push(i + 1);
    return '';
  });
  return { path, text: lines.join('\n'), damaged };
}

/** A source out of a text that is known to be one. */
export const sourceText = (path: string, text: string): SourceText => ({
  path,
  text: text.replace(/\r\n|\r/g, '\n'),
  damaged: [],
});

const MOST_NAMED = 20;

/** What is wrong with a source before it is looked at. */
export function damageNotes({ path, text, damaged }: SourceText): readonly Note[] {
  if (damaged.includes(0)) return [{ file: path, line: 0, message: 'The file is larger than 16 MB and was not read.' }];
  const notes = damaged
    .slice(0, MOST_NAMED)
    .map((line) => ({ file: path, line, message: 'This line holds bytes that are no UTF-8 text; it was left out.' }));
  if (damaged.length > MOST_NAMED)
    notes.push({
      file: path,
      line: damaged[MOST_NAMED] ?? 0,
      message: `${damaged.length - MOST_NAMED} more lines are no text and were left out.`,
    });
  if (notes.length === 0 && text.trim() === '') notes.push({ file: path, line: 0, message: 'The file is empty.' });
  return notes;
}
