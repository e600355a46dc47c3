import type { PlatformReview } from '../review/types';
import { githubReviews } from './reviewsGithub';
import { gitlabReviews } from './reviewsGitlab';
import {
  commitOf,
  instantAt,
  isObject,
  listOf,
  ReviewsProblem,
  shown,
  textAt,
  verdictAt,
  type Json,
} from './reviewsShape';

/** Reviews of one request are some kilobytes; what is larger is something else. Bytes. */
export const MOST_REVIEW_BYTES = 10 * 1024 * 1024;

const STATES: Readonly<Record<string, PlatformReview['verdict']>> = {
  approved: 'approve',
  changes_requested: 'object',
  commented: 'comment',
  dismissed: 'dismissed',
};

const KEYS: ReadonlySet<string> = new Set(['by', 'email', 'state', 'at', 'commit', 'domains', 'text', 'url']);

function domainsAt(item: Json, path: string): readonly string[] | null {
  const value = item['domains'] ?? null;
  if (value === null) return null;
  if (!Array.isArray(value)) throw new ReviewsProblem(`${path}.domains is ${shown(value)}, not a list`);
  return value.map((id: unknown, i) => {
    if (typeof id !== 'string')
      throw new ReviewsProblem(`${path}.domains[${i}] is ${shown(id)}, not the id of a domain`);
    return id;
  });
}

/** `schemas/reviews.schema.json`. A key that is not known might have been meant to limit what was approved. */
function ownReview(host: string, item: Json, path: string): PlatformReview {
  const unknown = Object.keys(item).find((key) => !KEYS.has(key));
  if (unknown !== undefined) throw new ReviewsProblem(`${path}.${unknown} is not known here`);
  const handle = textAt(item, 'by', path)?.replace(/^@/, '') ?? null;
  const email = textAt(item, 'email', path);
  if (handle === null && email === null) throw new ReviewsProblem(`${path} names nobody: give \`by\` or \`email\``);
  return {
    host,
    handle,
    email,
    verdict: verdictAt(item, 'state', path, STATES),
    at: instantAt(item, 'at', path),
    commit: commitOf(textAt(item, 'commit', path), `${path}.commit`),
    domains: domainsAt(item, path),
    text: textAt(item, 'text', path),
    url: textAt(item, 'url', path),
  };
}

function ownReviews(json: unknown): readonly PlatformReview[] | null {
  if (!isObject(json) || !('version' in json)) return null;
  if (json['version'] !== 1)
    throw new ReviewsProblem(`version is ${shown(json['version'])}; this program reads version 1`);
  const host = textAt(json, 'host', 'the file');
  if (host === null) throw new ReviewsProblem('`host` is missing, such as "github"');
  return listOf(json['reviews'], 'reviews').map((item, i) => ownReview(host, item, `reviews[${i}]`));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new ReviewsProblem(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Reviews of a request, from our own format or from what the APIs of GitHub and GitLab answer; which one it is its shape tells.
 * @throws ReviewsProblem that says what is wrong and where. Nothing is taken from such a file.
 */
export function readReviews(text: string): readonly PlatformReview[] {
  const json = parse(text);
  if (Array.isArray(json) && json.length === 0) return [];
  if (isObject(json) && Array.isArray(json['reviews']) && json['reviews'].length === 0) return [];
  const reviews = ownReviews(json) ?? gitlabReviews(json) ?? githubReviews(json);
  if (reviews === null)
    throw new ReviewsProblem(
      `${shown(json)} of a shape that is not known; docs/reviews.md tells the shapes of GitHub, GitLab and of Linchpin itself`,
    );
  return reviews;
}
