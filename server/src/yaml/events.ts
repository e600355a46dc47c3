import { EVENT_ID, YAMLException, parseEvents, type Event } from 'js-yaml';

/** Nested levels that are read; js-yaml itself gives up at 100. */
export const MAX_DEPTH = 90;

/** Where and why the library stopped: its own reason and the offset at which it noticed, nothing else of its error. */
export interface ReadError {
  readonly reason: string;
  readonly offset: number;
  readonly tooDeep: boolean;
}

export type ReadResult =
  { readonly ok: true; readonly events: readonly Event[] } | { readonly ok: false; readonly error: ReadError };

/** The library's events of a text, or its error. Never throws. */
export function readEvents(text: string): ReadResult {
  try {
    return { ok: true, events: parseEvents(text, { maxDepth: MAX_DEPTH + 1 }) };
  } catch (error) {
    // `error.mark.buffer` holds the whole text: keep no reference to it.
    if (!(error instanceof YAMLException))
      return { ok: false, error: { reason: String(error), offset: 0, tooDeep: false } };
    const { reason, mark } = error;
    return {
      ok: false,
      error: {
        reason,
        offset: Math.min(mark?.position ?? 0, text.length),
        tooDeep: reason.startsWith('nesting exceeded'),
      },
    };
  }
}

export { EVENT_ID };
