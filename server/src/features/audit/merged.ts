import type { HistoryCommit } from '../../git/history';

/** One merged change: a merge with the commits that it brought, or a commit of a linear history. */
export interface MergedChange {
  readonly commit: HistoryCommit;
  /** Oldest first; the commit itself last. */
  readonly brought: readonly HistoryCommit[];
}

/**
 * Finds the merged changes of a history that is told commit by commit, parents before children. It keeps what no merge has
 * brought yet, so its memory is that of the branches that are open at one moment.
 */
export class MergedChanges {
  private readonly open = new Map<string, HistoryCommit>();

  /**
   * @param line ids of the first-parent line: every commit on it is a change
   * @param mergesBelow merges beside that line are changes too, unless they only take the line itself into a branch
   */
  constructor(
    private readonly line: ReadonlySet<string>,
    private readonly mergesBelow: boolean,
  ) {}

  /** @returns the change that the commit is, or `null`: it will be brought by a merge */
  take(commit: HistoryCommit): MergedChange | null {
    const onLine = this.line.has(commit.id);
    const brought = commit.parents.length > 1 ? this.broughtBy(commit) : [];
    if (onLine) for (const { id } of brought) this.open.delete(id);
    else this.open.set(commit.id, commit);
    if (!onLine && (!this.mergesBelow || brought.length === 0)) return null;
    return { commit, brought: [...brought, commit] };
  }

  private broughtBy(merge: HistoryCommit): HistoryCommit[] {
    const found = new Set<HistoryCommit>();
    const next = merge.parents.slice(1);
    // What the first parent has already is not brought.
    const had = merge.parents.slice(0, 1);
    const known = new Set<string>();
    for (let id = had.pop(); id !== undefined; id = had.pop()) {
      const commit = known.has(id) ? undefined : this.open.get(id);
      known.add(id);
      if (commit) had.push(...commit.parents);
    }
    for (let id = next.pop(); id !== undefined; id = next.pop()) {
      const commit = known.has(id) ? undefined : this.open.get(id);
      if (!commit || found.has(commit)) continue;
      found.add(commit);
      next.push(...commit.parents);
    }
    return [...this.open.values()].filter((c) => found.has(c));
  }
}
