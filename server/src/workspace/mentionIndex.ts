import type { FileId } from '../base/fileId';
import type { FileFacts, Mention } from './types';

const keyOf = (kind: Mention['kind'], id: string): string => `${kind}:${id}`;

/**
 * Which files mention which ids. Immutable: `with` patches the entries of one file and shares the rest, so that a
 * keystroke costs as much as that file has mentions, not as much as the workspace has.
 */
export class MentionIndex {
  static readonly empty = new MentionIndex(new Map());

  private constructor(private readonly byId: ReadonlyMap<string, ReadonlyMap<FileId, readonly Mention[]>>) {}

  /** One patched index; `changes` tells old and new facts per file (`undefined`: absent). */
  with(
    changes: readonly { file: FileId; before: FileFacts | undefined; after: FileFacts | undefined }[],
  ): MentionIndex {
    const real = changes.filter((c) => c.before?.mentions !== c.after?.mentions);
    if (real.length === 0) return this;
    const byId = new Map(this.byId);
    const copied = new Set<string>();
    const filesOf = (key: string): Map<FileId, readonly Mention[]> => {
      const present = byId.get(key);
      if (copied.has(key)) return present as Map<FileId, readonly Mention[]>;
      const copy = new Map(present ?? []);
      byId.set(key, copy);
      copied.add(key);
      return copy;
    };
    for (const { file, before, after } of real) {
      for (const m of before?.mentions ?? []) filesOf(keyOf(m.kind, m.id)).delete(file);
      const grouped = new Map<string, Mention[]>();
      for (const m of after?.mentions ?? []) {
        const key = keyOf(m.kind, m.id);
        const list = grouped.get(key);
        if (list) list.push(m);
        else grouped.set(key, [m]);
      }
      for (const [key, list] of grouped) filesOf(key).set(file, list);
    }
    for (const key of copied) if (byId.get(key)?.size === 0) byId.delete(key);
    return new MentionIndex(byId);
  }

  /** In order of file id, then of place: the same for an index that grew and for one that was made at once. */
  of(kind: Mention['kind'], id: string): readonly Mention[] {
    const files = this.byId.get(keyOf(kind, id));
    if (!files) return [];
    return [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, list]) => list)
      .filter(
        (m, i, all) => all.findIndex((o) => o.at.file === m.at.file && o.at.span.start === m.at.span.start) === i,
      );
  }
}
