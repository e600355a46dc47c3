import type { FileId } from './fileId';

/** Half-open range of UTF-16 code units in one text: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a file. */
export interface Location {
  readonly file: FileId;
  readonly span: Span;
}

/** A value together with the place that says so. */
export interface Sourced<T> {
  readonly value: T;
  readonly at: Location;
}

export const span = (start: number, end: number): Span => ({ start, end });

/** True where `offset` lies in the span or at its end: what an editor's cursor "touches". */
export const touches = (s: Span, offset: number): boolean => offset >= s.start && offset <= s.end;

export const contains = (outer: Span, inner: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

export const overlaps = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;
