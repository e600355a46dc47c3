import { decodeText } from './bytes';
import { parsePersons } from './persons';
import { Fields, readRawRecords, type RawRecord } from './rawDiff';
import { APPROVAL_KEYS, parseApprovalTrailer, strayTrailers } from './trailers';
import type { RangeCommit } from './types';

const trailers = (key: string): string => `%(trailers:key=${key},valueonly,unfold,separator=%x0A)`;

/** With their keys, as `Key: value`. */
const APPROVALS = `%(trailers:${APPROVAL_KEYS.map((key) => `key=${key}`).join(',')},unfold,separator=%x0A)`;

/** Persons through `.mailmap`; trailers by git's own reading of the message; last the message, for what git did not read. */
const FORMAT = `%H%n%P%n%aN%n%aE%n%cN%n%cE%n%aI%x00${trailers('Co-authored-by')}%x00${trailers('Change-Record')}%x00${APPROVALS}%x00%B`;

export const LOG: readonly string[] = [
  'log',
  `--format=${FORMAT}`,
  '--encoding=UTF-8',
  '--no-show-signature',
  '--no-notes',
];

const linesOf = (bytes: string): string[] =>
  decodeText(bytes)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Reads one commit of `git log` with `LOG` and its raw records. `null`: not what was asked for. */
function readCommit(fields: Fields): { readonly commit: RangeCommit; readonly records: readonly RawRecord[] } | null {
  const head = fields.next().split('\n');
  if (head.length !== 7 || !/^[0-9a-f]{40,64}$/.test(head[0] ?? '')) return null;
  const [id = '', parents = '', ...rest] = head;
  const [authorName = '', authorEmail = '', committerName = '', committerEmail = '', authoredAt = ''] =
    rest.map(decodeText);
  const coAuthorLines = linesOf(fields.next());
  const changeRecords = linesOf(fields.next());
  const approvalLines = linesOf(fields.next());
  const taken = [
    ...coAuthorLines.map((value) => `Co-authored-by: ${value}`),
    ...changeRecords.map((value) => `Change-Record: ${value}`),
    ...approvalLines,
  ];
  const message = decodeText(fields.next());
  // A merge that is compared with all its parents has an empty field here.
  if (!fields.done && fields.peek() === '') fields.next();
  const records = readRawRecords(fields);
  const commit: RangeCommit = {
    id,
    parents: parents === '' ? [] : parents.split(' '),
    author: { name: authorName, email: authorEmail },
    committer: { name: committerName, email: committerEmail },
    authoredAt,
    coAuthors: coAuthorLines.flatMap(parsePersons),
    changeRecords,
    approvals: approvalLines.map(parseApprovalTrailer).filter((t) => t !== null),
    strayTrailers: strayTrailers(message, taken),
    paths: [...new Set(records.map((r) => r.path))],
  };
  return { commit, records };
}

/** Commits of `git log` with `LOG`, newest first, each with the paths of its raw records. `null`: not what was asked for. */
export function parseLog(out: string): RangeCommit[] | null {
  const fields = new Fields(out);
  const commits: RangeCommit[] = [];
  while (!fields.done) {
    const read = readCommit(fields);
    if (read === null) return null;
    commits.push(read.commit);
  }
  return commits;
}

/**
 * The merge base of a range without merges: the one parent outside it, since every commit of the range has one parent and
 * the rest of the history is reachable from the base. An empty range ends at its head. `null`: ask git (merges, or a history that is cut off).
 */
export function linearMergeBase(commits: readonly RangeCommit[], head: string): string | null {
  if (commits.length === 0) return head;
  if (commits.some((c) => c.parents.length !== 1)) return null;
  const inside = new Set(commits.map((c) => c.id));
  const outside = commits.flatMap((c) => c.parents).filter((p) => !inside.has(p));
  return outside.length === 1 ? (outside[0] ?? null) : null;
}
