import type { Step } from './ancestors';
import { closingQuote, decodeKey } from './lineElements';

/** An open bracket around the cursor, and how far its content was read. */
interface Frame {
  readonly bracket: '[' | '{';
  readonly at: number;
  index: number;
  /** The key whose value is being read; in a list, the key of a single pair such as `[a: b]`. */
  key: { readonly name: string; readonly at: number } | null;
  /** Begin of the word that is being read; `-1` before it. */
  word: number;
  /** End of it where it is closed (a quoted word, a nested collection); `-1` while it goes on. */
  wordClosed: number;
  readonly items: string[];
  readonly keys: string[];
}

export interface FlowPlace {
  readonly steps: readonly Step[];
  readonly at: 'key' | 'value' | 'item';
  /** Begin of the word at the cursor; the cursor itself where there is none. */
  readonly word: number;
  /** Offset of the bracket that encloses it. */
  readonly bracket: number;
  /** What was read of that collection before the cursor, for trees that lost it. */
  readonly items: readonly string[];
  readonly keys: readonly string[];
}

const isSpace = (c: string): boolean => c === ' ' || c === '\t' || c === '\n' || c === '\r';
const isEnd = (c: string | undefined): boolean => c === undefined || isSpace(c) || ',[]{}'.includes(c);

function open(bracket: '[' | '{', at: number): Frame {
  return { bracket, at, index: 0, key: null, word: -1, wordClosed: -1, items: [], keys: [] };
}

function finishWord(frame: Frame, text: string, end: number): void {
  if (frame.word >= 0 && !frame.key && frame.bracket === '[') {
    const stop = frame.wordClosed >= 0 ? frame.wordClosed : end;
    const token = text.slice(frame.word, stop).trim();
    if (!/^[[{]/.test(token)) frame.items.push(decodeKey(token));
  }
  frame.word = -1;
  frame.wordClosed = -1;
}

/** A word may go on over line breaks; what is completed is its part on the cursor's line. */
function wordOnLine(text: string, word: number, cursor: number): number {
  let i = cursor;
  while (i > word && text[i - 1] !== '\n' && text[i - 1] !== '\r') i--;
  while (i < cursor && isSpace(text[i] ?? '')) i++;
  return i;
}

/** Where the cursor stands inside the flow collection that opens at `start`; `null` where it stands behind its end. */
export function flowPlace(text: string, start: number, cursor: number, base: readonly Step[]): FlowPlace | null {
  const frames: Frame[] = [];
  let i = start;
  while (i < cursor) {
    const c = text[i] ?? '';
    const frame = frames[frames.length - 1];
    if (c === '[' || c === '{') {
      if (frame && frame.word < 0) frame.word = i;
      frames.push(open(c, i));
    } else if (!frame) return null;
    else if (c === ']' || c === '}') {
      finishWord(frame, text, i);
      frames.pop();
      const outer = frames[frames.length - 1];
      if (!outer) return null;
      outer.wordClosed = i + 1;
    } else if (c === ',') {
      finishWord(frame, text, i);
      frame.index++;
      frame.key = null;
    } else if (c === '#' && isSpace(text[i - 1] ?? '')) {
      while (i < cursor && text[i] !== '\n' && text[i] !== '\r') i++;
      continue;
    } else if (c === ':' && frame.word >= 0 && !frame.key && (frame.wordClosed === i || isEnd(text[i + 1]))) {
      const name = decodeKey(text.slice(frame.word, i).trim());
      frame.key = { name, at: frame.word };
      frame.keys.push(name);
      frame.word = -1;
      frame.wordClosed = -1;
    } else if (!isSpace(c) && frame.word < 0) {
      frame.word = i;
      if (c === '"' || c === "'") {
        const close = closingQuote(text, i, text.length);
        if (close < 0 || close >= cursor) break;
        frame.wordClosed = close + 1;
        i = close;
      }
    }
    i++;
  }
  const last = frames[frames.length - 1];
  if (!last) return null;
  const steps: Step[] = [...base];
  for (const frame of frames) {
    const inner = frame === last;
    if (frame.bracket === '[') {
      const at = frame.key?.at ?? (frame.word < 0 ? cursor : frame.word);
      steps.push({ kind: 'item', index: frame.index, at });
    }
    if (frame.key) steps.push({ kind: 'key', name: frame.key.name, at: frame.key.at });
    else if (!inner && frame.bracket === '{') return null; // a collection as a key: nothing is said about those
  }
  const at = last.key ? 'value' : last.bracket === '{' ? 'key' : 'item';
  return {
    steps,
    at,
    word: last.word < 0 ? cursor : wordOnLine(text, last.word, cursor),
    bracket: last.at,
    items: last.items,
    keys: last.keys,
  };
}

/** Where a word inside a flow collection ends, from the cursor on. */
export function flowWordEnd(text: string, cursor: number, lineEnd: number, isKey: boolean): number {
  let i = cursor;
  while (i < lineEnd) {
    const c = text[i] ?? '';
    if (',[]{}'.includes(c) || (c === '#' && isSpace(text[i - 1] ?? '')) || (isKey && c === ':' && isEnd(text[i + 1])))
      break;
    i++;
  }
  while (i > cursor && isSpace(text[i - 1] ?? '')) i--;
  return i;
}
