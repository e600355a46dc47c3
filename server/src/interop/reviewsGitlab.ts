import type { PlatformReview } from '../review/types';
import { commitOf, instantAt, isObject, listOf, objectAt, textAt, type Json } from './reviewsShape';

interface Version {
  readonly at: string;
  readonly commit: string | null;
}

/** `GET …/merge_requests/{iid}/versions`: what the request was, and since when. */
const versionsOf = (json: unknown): readonly Version[] =>
  listOf(json ?? [], 'versions')
    .map((item, i) => ({
      at: instantAt(item, 'created_at', `versions[${i}]`) ?? '',
      commit: commitOf(textAt(item, 'head_commit_sha', `versions[${i}]`), `versions[${i}].head_commit_sha`),
    }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

/** GitLab does not say what was approved; the version that was the newest then is what could be seen. */
const seenAt = (versions: readonly Version[], at: string | null): string | null =>
  at === null ? null : (versions.findLast((v) => Date.parse(v.at) <= Date.parse(at))?.commit ?? null);

function review(
  item: Json,
  path: string,
  said: { readonly verdict: PlatformReview['verdict']; readonly at: string | null; readonly commit: string | null },
): PlatformReview {
  const user = objectAt(item, 'user', path) ?? {};
  const handle = textAt(user, 'username', `${path}.user`);
  return { host: 'gitlab', handle, email: null, ...said, domains: null, text: null, url: null };
}

/**
 * `GET …/merge_requests/{iid}/approvals`, alone or as `approvals` beside `versions` and `reviewers` of the same request. Without
 * the time of an approval, and without `versions`, nobody can tell what was approved: then it is not fresh.
 */
export function gitlabReviews(json: unknown): readonly PlatformReview[] | null {
  if (!isObject(json)) return null;
  const approvals = objectAt(json, 'approvals', 'the file') ?? json;
  if (!('approved_by' in approvals)) return null;
  const versions = versionsOf(json['versions']);
  const approved = listOf(approvals['approved_by'], 'approved_by').map((item, i) => {
    const path = `approved_by[${i}]`;
    const at = instantAt(item, 'approved_at', path);
    return review(item, path, { verdict: 'approve', at, commit: seenAt(versions, at) });
  });
  const reviewers = listOf(json['reviewers'] ?? [], 'reviewers');
  // Whoever asks for changes does so until they say otherwise: it holds whatever was pushed since.
  const asked = reviewers.flatMap((item, i) => {
    const path = `reviewers[${i}]`;
    if (textAt(item, 'state', path)?.toLowerCase() !== 'requested_changes') return [];
    return [review(item, path, { verdict: 'object', at: null, commit: null })];
  });
  return [...approved, ...asked];
}
