import type { Approval } from '../model/types';
import type { Content, Patches } from './content';
import type { ReviewContext } from './context';
import { changedPaths, isDecided, isDigest, sameDigest } from './digest';
import type { NotCounted } from './types';

export interface Freshness {
  /** `null`: cannot be told here. */
  readonly fresh: boolean | null;
  readonly changedSince: readonly string[];
  /** Why the approval does not hold (any more). */
  readonly reason: NotCounted | null;
}

const UNTOLD: Freshness = { fresh: null, changedSince: [], reason: null };
const not = (reason: NotCounted, changedSince: readonly string[] = []): Freshness => ({
  fresh: reason === 'unknown-content' ? null : false,
  changedSince,
  reason,
});
const FRESH: Freshness = { fresh: true, changedSince: [], reason: null };

/** True where both are the very same patches, and known: then their digests are one, and nothing needs to be hashed. */
const isSame = (then: Patches, now: Patches | null): boolean =>
  now !== null &&
  then.size === now.size &&
  [...now].every(([path, patch]) => then.get(path) === patch && isDecided(patch));

/** A commit id that may be handed to git: hexadecimal, not shorter than git's own abbreviations. */
export const isCommitId = (text: string): boolean => /^[0-9a-f]{7,64}$/i.test(text);

/**
 * Whether an approval was given for the content as it is now: by its digest, or, where it has none, by the content as of
 * the commit that it names. An approval that names neither is not fresh: nobody can tell what it was given for.
 */
export function freshnessOf(context: ReviewContext, content: Content, approval: Approval): Freshness {
  if (context.charter.policy.approvals.stale === 'never') return UNTOLD;
  const digest = approval.digest?.value ?? null;
  if (digest !== null && !isDigest(digest)) return not('bad-digest');
  if (context.branch === null) return UNTOLD;
  const named = approval.commit?.value ?? null;
  const then = named !== null && isCommitId(named) ? content.at(named) : null;
  if (digest === null && then && isSame(then.patches, content.patches())) return FRESH;
  const given = digest ?? then?.digest() ?? null;
  if (given === null) return not('unknown-commit');
  const now = content.digest();
  if (now === null) return not('unknown-content');
  if (sameDigest(given, now)) return FRESH;
  return not('stale', then ? changedPaths(then.patches, content.patches() ?? new Map()) : []);
}
