import type { HistoryCommit } from './history';

/** A stretch of history that is read piece by piece, by a handful of processes whatever its length. */
export interface HistorySource {
  /**
   * Commits of some revisions, parents before children, as many at a time as have been read. Persons are as `.mailmap` maps
   * them. @throws HistoryFailure
   */
  commits(revisions: readonly string[]): AsyncIterator<readonly HistoryCommit[]>;
  /** Ids of the first-parent line of some revisions. @throws HistoryFailure */
  firstParents(revisions: readonly string[]): Promise<ReadonlySet<string>>;
  /** Text of a blob by its id; `null`: it is not here. */
  text(blob: string): Promise<string | null>;
  /** Blobs below a folder of a commit, by path from that folder on; only regular files. */
  below(commit: string, folder: string): Promise<ReadonlyMap<string, string>>;
  /** Blob of one regular file of a commit. */
  blob(commit: string, path: string): Promise<string | null>;
  /** Ends every process. */
  close(): void;
}

/** git could not tell: its own words, in a sentence. */
export class HistoryFailure extends Error {}
