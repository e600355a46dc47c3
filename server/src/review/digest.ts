import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { FilePatch } from '../git/types';

/**
 * What an approval vouches for, as `sha256:` and 64 hexadecimal digits.
 *
 * The hash is taken over a list of fields, each written as its length in bytes, a colon and the bytes, so that no two
 * lists read the same: the format's name, the record's scope keys, the number of files, then for each file, sorted by
 * path, the SHA-256 of its own fields: path, status, old mode, new mode; and then `blobs`, old and new blob id where the
 * content is opaque, or `text`, the number of hunks, and for each hunk the number of earlier places in the base file where
 * its old side occurs too, the number of its lines, and its lines. No line numbers: what moves as a whole stays the same.
 */
const FORMAT = 'linchpin-digest-1';

const ZEROS = /^0*$/;

function frame(fields: readonly (string | Uint8Array)[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of fields) {
    const bytes = typeof field === 'string' ? utf8ToBytes(field) : field;
    parts.push(utf8ToBytes(`${bytes.length}:`), bytes);
  }
  return concatBytes(...parts);
}

function fieldsOf(patch: FilePatch): string[] {
  const { path, status, oldMode, newMode, opaque, oldBlob, newBlob, hunks } = patch;
  const head = [path, status, oldMode, newMode];
  if (opaque) return [...head, 'blobs', oldBlob, newBlob];
  const text = hunks.flatMap(({ earlier, lines }) => [String(earlier), String(lines.length), ...lines]);
  return [...head, 'text', String(hunks.length), ...text];
}

/** A patch never changes once it was read, so its hash is made once however many domains and approvals ask for it. */
const hashes = new WeakMap<FilePatch, Uint8Array>();

function hashOf(patch: FilePatch): Uint8Array {
  let hash = hashes.get(patch);
  if (!hash) hashes.set(patch, (hash = sha256(frame(fieldsOf(patch)))));
  return hash;
}

const byPath = (a: FilePatch, b: FilePatch): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** Digest of a domain's content: the patches of its touched paths (in any order) and the record's scope keys. */
export function digestOf(patches: Iterable<FilePatch>, scopeKeys: string): string {
  const sorted = [...patches].sort(byPath);
  const fields = [FORMAT, scopeKeys, String(sorted.length), ...sorted.map(hashOf)];
  return `sha256:${bytesToHex(sha256(frame(fields)))}`;
}

/** True where the content is known: an uncommitted binary has no blob id yet, so two of them could not be told apart. */
export const isDecided = (patch: FilePatch): boolean =>
  !patch.opaque || patch.status === 'D' || !ZEROS.test(patch.newBlob);

/** A whole digest. A shortened one proves nothing: it could be met by trying. */
export const isDigest = (text: string): boolean => /^sha256:[0-9a-f]{64}$/i.test(text);

export const sameDigest = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Paths whose patch is not the same in both, sorted; those that are in one alone included. */
export function changedPaths(before: ReadonlyMap<string, FilePatch>, now: ReadonlyMap<string, FilePatch>): string[] {
  const differs = (path: string): boolean => {
    const [a, b] = [before.get(path), now.get(path)];
    return !a || !b || bytesToHex(hashOf(a)) !== bytesToHex(hashOf(b));
  };
  return [...new Set([...before.keys(), ...now.keys()])].filter(differs).sort();
}
