import type { PlatformReview } from '../review/types';
import { commitOf, instantAt, isObject, listOf, objectAt, textAt, verdictAt, type Json } from './reviewsShape';

/** A dismissed review says nothing any more; one that is pending was not sent yet. */
const STATES: Readonly<Record<string, PlatformReview['verdict']>> = {
  approved: 'approve',
  changes_requested: 'object',
  commented: 'comment',
  dismissed: 'dismissed',
  pending: 'comment',
};

/** One item of `GET /repos/{owner}/{repo}/pulls/{number}/reviews`. A user whose account was deleted is `null` there. */
function restReview(item: Json, path: string): PlatformReview {
  return {
    host: 'github',
    handle: textAt(objectAt(item, 'user', path) ?? {}, 'login', `${path}.user`),
    email: null,
    verdict: verdictAt(item, 'state', path, STATES),
    at: instantAt(item, 'submitted_at', path),
    commit: commitOf(textAt(item, 'commit_id', path), `${path}.commit_id`),
    domains: null,
    text: textAt(item, 'body', path),
    url: textAt(item, 'html_url', path),
  };
}

/** One item of `gh pr view --json reviews`. */
function cliReview(item: Json, path: string): PlatformReview {
  return {
    host: 'github',
    handle: textAt(objectAt(item, 'author', path) ?? {}, 'login', `${path}.author`),
    email: null,
    verdict: verdictAt(item, 'state', path, STATES),
    at: instantAt(item, 'submittedAt', path),
    commit: commitOf(textAt(objectAt(item, 'commit', path) ?? {}, 'oid', `${path}.commit`), `${path}.commit.oid`),
    domains: null,
    text: textAt(item, 'body', path),
    url: null,
  };
}

/** The API's list, also as `gh api --paginate --slurp` nests it, or what `gh pr view --json reviews` prints. */
export function githubReviews(json: unknown): readonly PlatformReview[] | null {
  if (Array.isArray(json)) {
    const pages = json.every((page) => Array.isArray(page)) ? json.flat() : json;
    const looksRight = pages.every(
      (item) => isObject(item) && 'state' in item && ('user' in item || 'commit_id' in item),
    );
    if (!looksRight) return null;
    return listOf(pages, 'reviews').map((item, i) => restReview(item, `reviews[${i}]`));
  }
  if (!isObject(json) || !Array.isArray(json['reviews'])) return null;
  const items: readonly unknown[] = json['reviews'];
  if (items.length === 0 || !items.every((item) => isObject(item) && 'author' in item)) return null;
  return listOf(items, 'reviews').map((item, i) => cliReview(item, `reviews[${i}]`));
}
