import { decodeText } from './bytes';
import { DIFF } from './flags';
import { FORMAT, readCommit } from './log';
import { beginsRecord, Fields, touchedOf } from './rawDiff';
import type { RangeCommit, TouchedFile } from './types';

/** A commit with what it changed since its first parent. */
export interface HistoryCommit extends RangeCommit {
  /** When it was committed: ISO 8601 with a zone. A merge's is the time of the merge. */
  readonly committedAt: string;
  readonly subject: string;
  /** Since the first parent; of a commit without one, all that it holds. */
  readonly files: readonly TouchedFile[];
}

/** Commits of some revisions, parents before children, each with its diff to its first parent. */
export const HISTORY: readonly string[] = [
  'log',
  `--format=%cI%x00%s%x00${FORMAT}`,
  '--encoding=UTF-8',
  '--no-show-signature',
  '--no-notes',
  '--topo-order',
  '--reverse',
  '--diff-merges=first-parent',
  ...DIFF,
];

/** Fields before the raw records of a commit. */
const FACTS = 7;

/** Reads what `git log` with `HISTORY` prints, piece by piece. */
export class HistoryReader {
  private text = '';

  /** @returns the commits that are complete; of the last one nobody knows before the next has begun */
  *push(piece: string): Generator<HistoryCommit> {
    this.text += piece;
    yield* this.read(false);
  }

  *end(): Generator<HistoryCommit> {
    yield* this.read(true);
  }

  private *read(ended: boolean): Generator<HistoryCommit> {
    let at = 0;
    for (;;) {
      const end = this.endOfCommit(at, ended);
      if (end === null) break;
      yield this.commitIn(this.text.slice(at, end));
      at = end;
    }
    this.text = this.text.slice(at);
  }

  /** Just past the commit that begins at a place; `null`: not all of it is here. */
  private endOfCommit(start: number, ended: boolean): number | null {
    let at = start;
    const next = (): string | null => {
      const end = this.text.indexOf('\0', at);
      return end < 0 ? null : this.text.slice(at, end);
    };
    for (let i = 0; i < FACTS; i++) {
      const field = next();
      if (field === null) return null;
      at += field.length + 1;
    }
    for (;;) {
      const field = next();
      if (field === null) return ended && at >= this.text.length && at > start ? at : null;
      if (field !== '' && !beginsRecord(field)) return at;
      at += field.length + 1;
      if (field === '') continue;
      const path = next();
      if (path === null) return null;
      at += path.length + 1;
    }
  }

  private commitIn(text: string): HistoryCommit {
    const fields = new Fields(text);
    const [committedAt, subject] = [fields.next(), fields.next()];
    const read = readCommit(fields);
    if (read === null) throw new Error('git log does not print what was asked for');
    return { ...read.commit, committedAt, subject: decodeText(subject), files: read.records.map(touchedOf) };
  }
}
