import { decodeName } from './bytes';

export interface TreeEntry {
  readonly mode: string;
  readonly name: string;
  readonly id: string;
}

const hex = (bytes: string): string => Array.from(bytes, (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');

/**
 * Entries of a tree object, as `git cat-file --batch` prints it (byte string).
 * @param digits length of the repository's ids: 40, or 64 with SHA-256
 */
export function parseTree(bytes: string, digits: number): TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(' ', at);
    const end = bytes.indexOf('\0', space);
    if (space < 0 || end < 0) break;
    const from = end + 1;
    const name = decodeName(bytes.slice(space + 1, end));
    entries.push({ mode: bytes.slice(at, space), name, id: hex(bytes.slice(from, from + digits / 2)) });
    at = from + digits / 2;
  }
  return entries;
}

export interface GitObject {
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  /** Byte string. */
  readonly bytes: string;
}

/** Reads what a long-lived `git cat-file --batch` prints, piece by piece: one answer for each name that was asked for. */
export class ObjectReader {
  private text = '';

  /** @returns answers that are complete, in the order of the questions; `null` for what is not there */
  *push(piece: string): Generator<GitObject | null> {
    this.text += piece;
    for (;;) {
      const end = this.text.indexOf('\n');
      if (end < 0) return;
      const head = /^([0-9a-f]{40,64}) (blob|tree|commit|tag) (\d+)$/.exec(this.text.slice(0, end));
      if (!head) {
        this.text = this.text.slice(end + 1);
        yield null;
        continue;
      }
      const size = Number(head[3]);
      if (this.text.length < end + 1 + size + 1) return;
      const bytes = this.text.slice(end + 1, end + 1 + size);
      this.text = this.text.slice(end + 1 + size + 1);
      yield { id: head[1] ?? '', type: head[2] as GitObject['type'], bytes };
    }
  }
}
