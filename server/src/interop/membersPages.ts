import type { AccessList, Role } from '../workspace/access';
import { isObject, listOf, type Json } from './reviewsShape';

/** Lengths of a page of the hosts' APIs: a list that is exactly one page long may go on. */
const PAGES: ReadonlySet<number> = new Set([20, 30, 100]);

/** A list of the API, one page or all of them as `gh api --paginate --slurp` nests them. */
export interface Pages {
  readonly items: readonly Json[];
  /** Nobody is missing. */
  readonly complete: boolean;
}

/** `null`: it is no list of objects that all have one of the keys. */
export function pagesOf(value: unknown, path: string, keys: readonly string[]): Pages | null {
  if (!Array.isArray(value)) return null;
  const nested = value.length > 0 && value.every((page) => Array.isArray(page));
  const all: unknown[] = nested ? value.flat() : value;
  if (!all.every((item) => isObject(item) && keys.some((key) => key in item))) return null;
  return { items: listOf(all, path), complete: nested || !PAGES.has(all.length) };
}

/** Nothing was told: then nobody can tell of anybody. */
export const UNTOLD: AccessList = { known: new Map(), complete: false };

export const accessList = (pages: Pages, read: (item: Json, path: string) => readonly [string, Role]): AccessList => ({
  known: new Map(
    pages.items.map((item, i) => {
      const [handle, role] = read(item, `[${i}]`);
      return [handle.replace(/^@/, '').toLowerCase(), role];
    }),
  ),
  complete: pages.complete,
});
