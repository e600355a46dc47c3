import { entriesOf } from './approvals';
import { prepareReview } from './context';
import { isDigest } from './digest';
import { isCommitId } from './freshness';
import { linkRecords } from './link';
import type { ReviewInput } from './types';

/** What git must be asked for before approvals can be judged. */
export interface PatchNeeds {
  /** The branch's patches: some approval of a governing record names a digest or a commit. */
  readonly needsPatches: boolean;
  /** Commits whose content some approval was given for, as written there. */
  readonly commits: readonly string[];
}

/** Each costs a `git diff`. Where a digest decides, the commit only tells which files changed since. */
const MOST_FOR_EXPLAINING = 8;

export function patchNeeds(input: ReviewInput): PatchNeeds {
  const { records, ...rest } = input;
  if (input.branch === null || input.charter.policy.approvals.stale === 'never')
    return { needsPatches: false, commits: [] };
  const governing = linkRecords(prepareReview(rest), records).keys();
  const approvals = [...governing].flatMap((record) => entriesOf(record).map((e) => e.approval));
  const deciding = new Set<string>();
  const explaining = new Set<string>();
  let needsPatches = false;
  for (const { digest, commit } of approvals) {
    const known = commit !== null && isCommitId(commit.value);
    if (digest ? isDigest(digest.value) : known) needsPatches = true;
    if (known) (digest ? explaining : deciding).add(commit.value);
  }
  // The newest stand last in a record.
  const extra = [...explaining].filter((c) => !deciding.has(c)).slice(-MOST_FOR_EXPLAINING);
  return { needsPatches, commits: [...deciding, ...extra] };
}
