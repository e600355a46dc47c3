import { joinFileId, type FileId } from '../base/fileId';
import type { Location, Sourced } from '../base/span';
import { kindOfPath } from './kinds';
import type { CharterPart, ExtendsProblem, Organisation, SharedLayer } from './types';

/** More shared files than this are no policy any more; the rest is told, not read. */
const MOST_LAYERS = 50;

export const NO_ORGANISATION: Organisation = { layers: [], problems: [] };

/** A path of `extends` below the root, or why it cannot be one. */
function placed(written: string): { readonly path: string } | { readonly why: ExtendsProblem['why'] } {
  const path = written.replace(/^\.?\//, '');
  if (/^[A-Za-z][A-Za-z0-9+.-]*:/.test(path) || path.includes('\\') || path.split('/').includes('..'))
    return { why: 'outside' };
  return kindOfPath(path) === 'shared' ? { path } : { why: 'elsewhere' };
}

/** Follows `extends` depth first, so that what a file lies over stands before it. */
class Following {
  readonly layers: SharedLayer[] = [];
  readonly problems: ExtendsProblem[] = [];
  private readonly done = new Set<FileId>();
  private readonly open = new Set<FileId>();

  constructor(
    private readonly root: FileId,
    private readonly partAt: (file: FileId) => CharterPart | null,
  ) {}

  follow({ extends: named }: CharterPart, via: Location | null): void {
    for (const entry of named) this.one(entry, via ?? entry.at);
  }

  private one({ value, at }: Sourced<string>, namedAt: Location): void {
    const found = placed(value);
    if ('why' in found) {
      this.problems.push({ at, path: value, why: found.why });
      return;
    }
    const file = joinFileId(this.root, found.path);
    if (this.done.has(file)) return;
    const part = this.partAt(file);
    const why = this.open.has(file)
      ? 'circle'
      : part === null
        ? 'missing'
        : this.done.size + this.open.size >= MOST_LAYERS
          ? 'too-many'
          : null;
    if (why !== null || part === null) {
      this.problems.push({ at, path: value, why: why ?? 'missing' });
      return;
    }
    this.open.add(file);
    this.follow(part, namedAt);
    this.open.delete(file);
    this.done.add(file);
    this.layers.push({ part, namedAt });
  }
}

/**
 * The shared files that the own files of a root lie over: in the order in which they are named, each once, what a file
 * extends before it. Never fails: an entry that leads nowhere is told and left out.
 * @param partAt what a shared file says; `null`: it is not there
 */
export function resolveExtends(
  root: FileId,
  own: readonly CharterPart[],
  partAt: (file: FileId) => CharterPart | null,
): Organisation {
  if (own.every((part) => part.extends.length === 0)) return NO_ORGANISATION;
  const following = new Following(root, partAt);
  for (const part of own) following.follow(part, null);
  const { layers, problems } = following;
  return { layers, problems };
}
