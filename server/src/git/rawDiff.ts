import { decodeName } from './bytes';
import type { TouchedFile } from './types';

/** One record of `--raw -z`. */
export interface RawRecord {
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldBlob: string;
  readonly newBlob: string;
  readonly status: TouchedFile['status'];
  /** Byte string. */
  readonly bytes: string;
  readonly path: string;
}

const SINGLE = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])\d*$/;
/** A merge compared with all its parents at once: one more colon, mode and id per parent. */
const COMBINED = /^::+(?:\d{6} )+(?:[0-9a-f]{40,64} )+[A-Z]+$/;
const STATUSES = new Set(['A', 'M', 'D', 'T', 'U']);

/** What the letter of a record says; one that is not known is a modification. */
export const statusOf = (letter: string): TouchedFile['status'] =>
  (STATUSES.has(letter) ? letter : 'M') as TouchedFile['status'];

export const NO_MODE = '000000';
const ZEROS = /^0+$/;
export const isNoBlob = (id: string): boolean => ZEROS.test(id);
/** A symlink or a submodule. */
export const isLinkMode = (mode: string): boolean => mode === '120000' || mode === '160000';

/** Reads fields that end in NUL, one after the other. */
export class Fields {
  private at = 0;
  constructor(
    private readonly text: string,
    start = 0,
  ) {
    this.at = start;
  }

  get position(): number {
    return this.at;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(): string {
    const end = this.text.indexOf('\0', this.at);
    return this.text.slice(this.at, end < 0 ? undefined : end);
  }

  next(): string {
    const field = this.peek();
    this.at += field.length + 1;
    return field;
  }
}

/**
 * Records from the reader's place on, up to the first field that is none (the empty one before patches, the next commit of
 * a log). The line break that a log puts before its first record is skipped.
 */
export function readRawRecords(fields: Fields): RawRecord[] {
  const out: RawRecord[] = [];
  while (!fields.done) {
    const header = fields.peek().replace(/^\n/, '');
    const m = SINGLE.exec(header);
    if (!m && !COMBINED.test(header)) break;
    fields.next();
    const bytes = fields.next();
    const [, oldMode = NO_MODE, newMode = NO_MODE, oldBlob = '', newBlob = '', letter = 'M'] = m ?? [];
    out.push({ oldMode, newMode, oldBlob, newBlob, status: statusOf(letter), bytes, path: decodeName(bytes) });
  }
  return out;
}

/** An unmerged path has two records: that it is, and what the work tree made of it. One is left, `U`, with both facts. */
export function mergeUnmerged(records: readonly RawRecord[]): RawRecord[] {
  const unmerged = new Set(records.filter((r) => r.status === 'U').map((r) => r.bytes));
  if (unmerged.size === 0) return [...records];
  const known = new Set(records.filter((r) => r.status !== 'U').map((r) => r.bytes));
  return records
    .filter((r) => r.status !== 'U' || !known.has(r.bytes))
    .map((r): RawRecord => (unmerged.has(r.bytes) ? { ...r, status: 'U' } : r));
}

export function touchedOf(record: RawRecord): TouchedFile {
  const { path, status, oldMode, newMode, oldBlob, newBlob } = record;
  const link = isLinkMode(oldMode) || isLinkMode(newMode);
  return { path, status, oldMode, newMode, oldBlob, newBlob, untracked: false, link, generated: false };
}

/** The same paths seen from several merge bases: every one counts, as the first base that sees it has it. */
export function unionOf(lists: readonly (readonly TouchedFile[])[]): TouchedFile[] {
  if (lists.length === 1) return [...(lists[0] ?? [])];
  const byPath = new Map<string, TouchedFile>();
  for (const list of lists) for (const file of list) if (!byPath.has(file.path)) byPath.set(file.path, file);
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
