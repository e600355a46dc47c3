import { decodeName, decodeText } from './bytes';
import { DIFF } from './flags';
import { parsePersons } from './persons';
import { isLinkMode, statusOf } from './rawDiff';
import { APPROVAL_KEYS, parseApprovalTrailer } from './trailers';
import type { ApprovalTrailer, GitPerson, RangeCommit, TouchedFile } from './types';

/** A commit with what it changed since its first parent. Of its message no more is known than its subject and its trailers. */
export interface HistoryCommit extends RangeCommit {
  /** When it was committed: ISO 8601 with a zone. A merge's is the time of the merge. */
  readonly committedAt: string;
  readonly subject: string;
  /** Since the first parent; of a commit without one, all that it holds. */
  readonly files: readonly TouchedFile[];
}

/** One line each, so that they are one field. */
const FACTS = ['%H', '%P', '%aN', '%aE', '%cN', '%cE', '%aI', '%cI', '%s'];
const KEYS = ['Co-authored-by', 'Change-Record', ...APPROVAL_KEYS].map((key) => `key=${key}`).join(',');

/** Commits of some revisions, parents before children, each with its diff to its first parent. */
export const HISTORY: readonly string[] = [
  'log',
  `--format=${FACTS.join('%n')}%x00%(trailers:${KEYS},unfold,separator=%x0A)`,
  '--encoding=UTF-8',
  '--no-show-signature',
  '--no-notes',
  '--topo-order',
  '--reverse',
  '--diff-merges=first-parent',
  ...DIFF,
];

/** Distinct persons and trailers that are remembered: the same few hundred come back over and over. */
const MOST_KNOWN = 20_000;

/** Makes a value once for each text. */
function perText<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    let value = made.get(text);
    if (value === undefined) {
      if (made.size >= MOST_KNOWN) made.clear();
      made.set(text, (value = make(text)));
    }
    return value;
  };
}

/** What one line of the trailers says. */
interface Said {
  readonly coAuthors: readonly GitPerson[];
  readonly changeRecord: string | null;
  readonly approval: ApprovalTrailer | null;
}

function readTrailer(line: string): Said {
  const colon = line.indexOf(':');
  const key = line.slice(0, colon).trim().toLowerCase();
  const value = line.slice(colon + 1).trim();
  if (key === 'co-authored-by') return { coAuthors: parsePersons(value), changeRecord: null, approval: null };
  if (key === 'change-record') return { coAuthors: [], changeRecord: value === '' ? null : value, approval: null };
  return { coAuthors: [], changeRecord: null, approval: parseApprovalTrailer(line) };
}

const NEWLINE = 10;
const COLON = 58;
const MODE = 6;

/** Reads what `git log` with `HISTORY` prints, piece by piece. */
export class HistoryReader {
  private text = '';
  /** How far the commit that is not complete was looked at: a first commit may hold a hundred thousand files. */
  private looked = 0;
  private readonly person = perText((line: string): GitPerson => {
    const [name = '', email = ''] = line.split('\n');
    return { name, email };
  });
  private readonly said = perText(readTrailer);

  /** @returns the commits that are complete; of the last one nobody knows before the next has begun */
  push(piece: string): HistoryCommit[] {
    this.text += piece;
    return this.read(false);
  }

  end(): HistoryCommit[] {
    return this.read(true);
  }

  private read(ended: boolean): HistoryCommit[] {
    const commits: HistoryCommit[] = [];
    let at = 0;
    for (let end = this.endOfCommit(at, ended); end >= 0; end = this.endOfCommit(at, ended)) {
      commits.push(this.commitIn(at, end));
      at = end;
      this.looked = end;
    }
    this.text = this.text.slice(at);
    this.looked -= at;
    return commits;
  }

  /** Just past the commit that begins at a place; -1: not all of it is here. */
  private endOfCommit(start: number, ended: boolean): number {
    const { text } = this;
    const past = (at: number): number => (at === 0 ? 0 : text.indexOf('\0', at) + 1);
    if (this.looked === start) {
      const body = past(text.indexOf('\0', start) + 1);
      if (body === 0) return -1;
      this.looked = body;
    }
    for (;;) {
      const at = this.looked;
      if (at >= text.length) return ended && at > start ? at : -1;
      const code = text.charCodeAt(at);
      // The line break that a log puts before the first record is part of it.
      if (code !== COLON && code !== NEWLINE && code !== 0) return at;
      const next = code === 0 ? at + 1 : past(past(at));
      if (next === 0) return -1;
      this.looked = next;
    }
  }

  private commitIn(start: number, end: number): HistoryCommit {
    const { text } = this;
    const head = text.indexOf('\0', start);
    const body = text.indexOf('\0', head + 1);
    const facts = decodeText(text.slice(start, head)).split('\n');
    const fact = (i: number): string => facts[i] ?? '';
    const [id, parents] = [fact(0), fact(1)];
    if (facts.length !== FACTS.length || !/^[0-9a-f]{40,64}$/.test(id))
      throw new Error('git log does not print what was asked for');
    const files = this.filesIn(body + 1, end);
    const commit = {
      id,
      parents: parents === '' ? [] : parents.split(' '),
      author: this.person(`${fact(2)}\n${fact(3)}`),
      committer: this.person(`${fact(4)}\n${fact(5)}`),
      authoredAt: fact(6),
      strayTrailers: [],
      paths: files.map((f) => f.path),
      committedAt: fact(7),
      subject: fact(8),
      files,
    };
    if (body === head + 1) return { ...commit, coAuthors: [], changeRecords: [], approvals: [] };
    const said = decodeText(text.slice(head + 1, body))
      .split('\n')
      .map((line) => this.said(line.trim()));
    return {
      ...commit,
      coAuthors: said.flatMap((s) => s.coAuthors),
      changeRecords: said.flatMap((s) => s.changeRecord ?? []),
      approvals: said.flatMap((s) => s.approval ?? []),
    };
  }

  /** Records of `--raw -z`: `:oldmode newmode oldid newid status`, then the path. */
  private filesIn(start: number, end: number): TouchedFile[] {
    const { text } = this;
    const files: TouchedFile[] = [];
    for (let at = start; at < end;) {
      const code = text.charCodeAt(at);
      if (code === 0 || code === NEWLINE) {
        at++;
        continue;
      }
      const header = text.indexOf('\0', at);
      const close = text.indexOf('\0', header + 1);
      const oldMode = text.slice(at + 1, at + 1 + MODE);
      const newMode = text.slice(at + 2 + MODE, at + 2 + 2 * MODE);
      const ids = at + 3 + 2 * MODE;
      const between = text.indexOf(' ', ids);
      const after = text.indexOf(' ', between + 1);
      if (between < 0 || after < 0 || after > header) throw new Error('git log does not print what was asked for');
      files.push({
        path: decodeName(text.slice(header + 1, close)),
        status: statusOf(text.charAt(after + 1)),
        oldMode,
        newMode,
        oldBlob: text.slice(ids, between),
        newBlob: text.slice(between + 1, after),
        untracked: false,
        link: isLinkMode(oldMode) || isLinkMode(newMode),
        generated: false,
      });
      at = close + 1;
    }
    return files;
  }
}

const namedIn = ({ coAuthors, approvals }: HistoryCommit): readonly GitPerson[] =>
  approvals.length === 0 ? coAuthors : [...coAuthors, ...approvals.flatMap((t) => t.person ?? [])];

/** Everybody whom the trailers of some commits name; git has mapped authors and committers already. */
export const namedByTrailers = (commits: readonly HistoryCommit[]): ReadonlySet<GitPerson> =>
  new Set(commits.flatMap(namedIn));

/** A commit with those whom its trailers name as they are to be known. */
export function withNames(commit: HistoryCommit, known: (person: GitPerson) => GitPerson): HistoryCommit {
  const { coAuthors, approvals } = commit;
  if (coAuthors.length + approvals.length === 0) return commit;
  return {
    ...commit,
    coAuthors: coAuthors.map(known),
    approvals: approvals.map((t) => (t.person === null ? t : { ...t, person: known(t.person) })),
  };
}
