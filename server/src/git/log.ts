import { decodeText, encodeText } from './bytes';
import { Fields, readRawRecords } from './rawDiff';
import type { GitPerson, RangeCommit } from './types';

const trailers = (key: string): string => `%(trailers:key=${key},valueonly,unfold,separator=%x0A)`;

/** Persons through `.mailmap`; trailers by git's own reading of the message. */
const FORMAT = `%H%n%P%n%aN%n%aE%n%cN%n%cE%x00${trailers('Co-authored-by')}%x00${trailers('Change-Record')}`;

export const LOG: readonly string[] = [
  'log',
  `--format=${FORMAT}`,
  '--encoding=UTF-8',
  '--no-show-signature',
  '--no-notes',
];

const PERSON = /([^<>]*)<([^<>]*)>/g;

/** Every `Name <mail>` of a trailer; without a mail nobody is named. Several in one line all count. */
export function parsePersons(text: string): GitPerson[] {
  return [...text.matchAll(PERSON)]
    .map((m) => ({ name: (m[1] ?? '').replace(/^[\s,;]+|\s+$/g, ''), email: (m[2] ?? '').trim() }))
    .filter((person) => person.email !== '');
}

export const parsePerson = (text: string): GitPerson | null => parsePersons(text)[0] ?? null;

export const formatPerson = (person: GitPerson): string => `${person.name} <${person.email}>`;

const linesOf = (bytes: string): string[] =>
  decodeText(bytes)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Commits of `git log` with `LOG`, newest first, each with the paths of its raw records. `null`: not what was asked for. */
export function parseLog(out: string): RangeCommit[] | null {
  const fields = new Fields(out);
  const commits: RangeCommit[] = [];
  while (!fields.done) {
    const head = fields.next().split('\n');
    if (head.length !== 6 || !/^[0-9a-f]{40,64}$/.test(head[0] ?? '')) return null;
    const [id = '', parents = '', ...persons] = head;
    const [authorName = '', authorEmail = '', committerName = '', committerEmail = ''] = persons.map(decodeText);
    const coAuthors = linesOf(fields.next()).flatMap(parsePersons);
    const changeRecords = linesOf(fields.next());
    // A merge that is compared with all its parents has an empty field here.
    if (!fields.done && fields.peek() === '') fields.next();
    const paths = readRawRecords(fields).map((record) => record.path);
    commits.push({
      id,
      parents: parents === '' ? [] : parents.split(' '),
      author: { name: authorName, email: authorEmail },
      committer: { name: committerName, email: committerEmail },
      coAuthors,
      changeRecords,
      paths: [...new Set(paths)],
    });
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

/** Input and answer of `git check-mailmap --stdin`. */
export const mailmapInput = (persons: readonly GitPerson[]): string =>
  persons.map((p) => `${encodeText(formatPerson(p))}\n`).join('');

export function parseMailmapAnswer(out: string, asked: readonly GitPerson[]): readonly GitPerson[] {
  const lines = decodeText(out).split('\n');
  return asked.map((person, i) => parsePerson(lines[i] ?? '') ?? person);
}
