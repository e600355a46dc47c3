import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { joinFileId, type FileId } from '../../base/fileId';
import { kindOfPath } from '../../model/kinds';
import { sharedDigest } from '../../review';
import type { RootView } from '../../workspace/types';
import { blockText } from '../../yaml';
import { UsageError } from '../args';

export const LOCK = '.governance/vendor.lock.yaml';
const HEAD = '# Written by `linchpin vendor`; see `linchpin vendor --help`. Edit the files at their source.\n';

/** One line of the lock, whole. */
export interface Locked {
  readonly source: string;
  readonly commit: string | null;
  readonly digest: string;
}

/** A YAML file below `.governance/shared/`, and no way out of it. */
export const isSharedPath = (at: string): boolean =>
  kindOfPath(at) === 'shared' && !at.includes('\\') && !at.split('/').some((s) => s === '' || s === '.' || s === '..');

/** What the lock says, by path below the root. @throws UsageError where it cannot be used as it stands */
export function lockOf(view: RootView): ReadonlyMap<string, Locked> {
  const state = view.fileState(joinFileId(view.root, LOCK));
  if (!state) return new Map();
  const refuse = (): never => {
    throw new UsageError(`${LOCK} cannot be used as it stands: \`linchpin check ${LOCK}\` says why`);
  };
  if (state.unreadable !== null || state.factsAreStale || state.structure.length > 0) refuse();
  const locked = new Map<string, Locked>();
  for (const { path: at, source, commit, digest } of state.facts.lock?.files ?? []) {
    if (!source || !digest || !isSharedPath(at.value)) return refuse();
    locked.set(at.value, { source: source.value, commit: commit?.value ?? null, digest: digest.value });
  }
  return locked;
}

/** The whole lock, sorted by path. */
export function lockText(locked: ReadonlyMap<string, Locked>): string {
  const files = [...locked]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([at, { source, commit, digest }]) => [at, { source, ...(commit === null ? {} : { commit }), digest }]);
  return HEAD + blockText({ version: 1, files: Object.fromEntries(files) as Record<string, Record<string, string>> });
}

export type VendoredState = 'as-locked' | 'changed' | 'missing' | 'unlocked';

/** The text of a file of the root as the engine read it; `null`: it is not there. */
export function textAt(view: RootView, below: string): string | null {
  const state = view.fileState(joinFileId(view.root, below));
  return state && state.unreadable === null ? state.text : null;
}

/** What became of a vendored file since it came. */
export function stateOf(text: string | null, locked: Locked | undefined): VendoredState {
  if (!locked) return 'unlocked';
  if (text === null) return 'missing';
  return sharedDigest(text) === locked.digest ? 'as-locked' : 'changed';
}

/**
 * Where a file of the root is written. A link on the way, which a branch may have brought, would lead what is fetched to
 * any place of the disk.
 * @throws UsageError for such a link
 */
export async function writablePath(root: FileId, below: string): Promise<string> {
  let at: string = root;
  for (const step of below.split('/')) {
    at = path.join(at, step);
    const stat = await lstat(at).catch(() => null);
    if (stat?.isSymbolicLink())
      throw new UsageError(`${path.relative(root, at)} is a symbolic link; nothing is written through it`);
  }
  return at;
}
