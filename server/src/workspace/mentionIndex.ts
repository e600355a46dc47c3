import type { FileState, Mention } from './types';

const keyOf = (kind: Mention['kind'], id: string): string => `${kind}:${id}`;

/** Which places name which ids. */
export interface MentionIndex {
  /** In order of file, then of place; each place once. */
  of(kind: Mention['kind'], id: string): readonly Mention[];
}

/**
 * Made in some milliseconds for thousands of files, from what each file keeps of itself, when a request first asks: a
 * keystroke must not pay for what only a jump to a definition needs.
 * @param files sorted by path
 */
export function mentionIndex(files: readonly FileState[]): MentionIndex {
  const byId = new Map<string, Mention[]>();
  for (const { facts } of files)
    for (const mention of facts.mentions) {
      const key = keyOf(mention.kind, mention.id);
      const list = byId.get(key);
      if (list) list.push(mention);
      else byId.set(key, [mention]);
    }
  const samePlace = (a: Mention, b: Mention): boolean => a.at.file === b.at.file && a.at.span.start === b.at.span.start;
  return {
    of: (kind, id) =>
      (byId.get(keyOf(kind, id)) ?? []).filter((m, i, all) => all.findIndex((o) => samePlace(o, m)) === i),
  };
}
