import type { ChangeRecord } from '../model/types';
import type { ReviewContext } from './context';
import { anyOf, type PathTest } from './patterns';
import type { TouchedMatch } from './types';

const tests = new WeakMap<ChangeRecord, PathTest>();

/** Whether a path lies in what the record declares; everything does where it declares no paths. */
export function scopeOf(record: ChangeRecord | null): PathTest {
  if (!record || record.paths === null) return () => true;
  let test = tests.get(record);
  if (!test) tests.set(record, (test = anyOf(record.paths.map((p) => p.value))));
  return test;
}

/** Splits the touched files by the record's scope. */
export function splitByScope(
  context: ReviewContext,
  record: ChangeRecord | null,
): { readonly inside: readonly TouchedMatch[]; readonly outside: readonly TouchedMatch[] } {
  const test = scopeOf(record);
  const inside: TouchedMatch[] = [];
  const outside: TouchedMatch[] = [];
  for (const t of context.content) (test(t.file.path, t.file.link) ? inside : outside).push(t);
  return { inside, outside };
}
