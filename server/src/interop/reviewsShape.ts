import type { PlatformReview } from '../review/types';

/** What is wrong with a file of reviews, in words that name the place: `reviews[3].state is "maybe"; …`. */
export class ReviewsProblem extends Error {}

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value in a message: short, and never an object's whole text. */
export function shown(value: unknown): string {
  const text =
    typeof value === 'object' && value !== null
      ? Array.isArray(value)
        ? 'a list'
        : 'an object'
      : JSON.stringify(value);
  return text === undefined ? 'missing' : text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** A text; `null` where it is absent. @throws ReviewsProblem for anything else */
export function textAt(object: Json, key: string, path: string): string | null {
  const value = object[key] ?? null;
  if (value === null || value === '') return null;
  if (typeof value !== 'string') throw new ReviewsProblem(`${path}.${key} is ${shown(value)}, not a text`);
  return value;
}

export function objectAt(object: Json, key: string, path: string): Json | null {
  const value = object[key] ?? null;
  if (value === null) return null;
  if (!isObject(value)) throw new ReviewsProblem(`${path}.${key} is ${shown(value)}, not an object`);
  return value;
}

/** @throws ReviewsProblem where it is no list of objects */
export function listOf(value: unknown, path: string): readonly Json[] {
  if (!Array.isArray(value)) throw new ReviewsProblem(`${path} is ${shown(value)}, not a list`);
  return value.map((item: unknown, i) => {
    if (!isObject(item)) throw new ReviewsProblem(`${path}[${i}] is ${shown(item)}, not an object`);
    return item;
  });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** An instant with a zone; `null` where it is absent. */
export function instantAt(object: Json, key: string, path: string): string | null {
  const text = textAt(object, key, path);
  if (text === null) return null;
  if (!INSTANT.test(text) || Number.isNaN(Date.parse(text)))
    throw new ReviewsProblem(`${path}.${key} is ${shown(text)}, not an instant such as "2026-03-05T09:30:00Z"`);
  return new Date(text).toISOString().replace('.000Z', 'Z');
}

/** A whole commit id: a shortened one could be met by another. */
export function commitOf(text: string | null, path: string): string | null {
  if (text !== null && !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text))
    throw new ReviewsProblem(`${path} is ${shown(text)}, not a commit id of 40 or 64 digits`);
  return text?.toLowerCase() ?? null;
}

export function verdictAt(
  object: Json,
  key: string,
  path: string,
  known: Readonly<Record<string, PlatformReview['verdict']>>,
): PlatformReview['verdict'] {
  const text = textAt(object, key, path);
  const verdict = text === null ? undefined : Object.entries(known).find(([name]) => name === text.toLowerCase())?.[1];
  if (verdict === undefined)
    throw new ReviewsProblem(
      `${path}.${key} is ${shown(text ?? undefined)}, not one of ${Object.keys(known).join(', ')}`,
    );
  return verdict;
}
