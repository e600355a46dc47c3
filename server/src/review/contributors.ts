import { perObject } from '../base/lazily';
import type { GitPerson, RangeCommit } from '../git/types';
import type { Charter } from '../model/types';
import type { BranchFacts, TouchedMatch } from './types';

export type Part = 'author' | 'co-author' | 'committer';

interface Contribution {
  readonly part: Part;
  /** The newest commit in which the person had that part. */
  readonly commit: string;
  /** How many commits of the domain. */
  readonly commits: number;
}

/** Domain → person → what they did to it, one entry a part: the policy may forbid one part and allow another. */
export type Contributions = ReadonlyMap<string, People>;

/** Addresses that hosts give to people who hide their own: they carry the handle. */
const HIDDEN: readonly { readonly host: string; readonly pattern: RegExp }[] = [
  { host: 'github', pattern: /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/ },
  { host: 'gitlab', pattern: /^\d+-([^@]+)@users\.noreply\.gitlab\.com$/ },
];

const lower = (text: string): string => text.trim().toLowerCase();

/** Person ids behind a git identity. Two people who claim one address are both meant: neither may approve. */
export const identities = perObject((charter: Charter): ((who: GitPerson) => readonly string[]) => {
  const known = new Map<string, string[]>();
  const add = (key: string, id: string): void => void known.set(key, [...(known.get(key) ?? []), id]);
  for (const person of charter.people.values()) {
    for (const email of person.emails) add(lower(email.value), person.id);
    for (const { host, handle } of person.handles) add(`${lower(host)}:${lower(handle.value)}`, person.id);
  }
  return ({ email }) => {
    const address = lower(email);
    const direct = known.get(address);
    if (direct) return direct;
    for (const { host, pattern } of HIDDEN) {
      const handle = pattern.exec(address)?.[1];
      if (handle !== undefined) return known.get(`${host}:${handle}`) ?? [];
    }
    return [];
  };
});

/**
 * Who had which part in a commit. The committer counts as author where the author is nobody declared: somebody has to
 * answer for the patch.
 */
function partsOf(commit: RangeCommit, who: (person: GitPerson) => readonly string[]): (readonly [string, Part])[] {
  const authors = who(commit.author);
  const committers = who(commit.committer);
  const as = (part: Part) => (id: string) => [id, part] as const;
  return [
    ...(authors.length > 0 ? authors : committers).map(as('author')),
    ...commit.coAuthors.flatMap(who).map(as('co-author')),
    ...committers.map(as('committer')),
  ];
}

const ORDER: readonly Part[] = ['author', 'co-author', 'committer'];

function note(parts: readonly Contribution[], part: Part, commit: string): readonly Contribution[] {
  const known = parts.find((p) => p.part === part);
  if (known) return parts.map((p) => (p === known ? { ...p, commits: p.commits + 1 } : p));
  if (parts.length === 0) return [{ part, commit, commits: 1 }];
  return [...parts, { part, commit, commits: 1 }].sort((a, b) => ORDER.indexOf(a.part) - ORDER.indexOf(b.part));
}

type People = ReadonlyMap<string, readonly Contribution[]>;
const NOBODY: People = new Map();

function noted(before: People, parts: readonly (readonly [string, Part])[], commit: string): People {
  const people = new Map(before);
  for (const [person, part] of parts) people.set(person, note(people.get(person) ?? [], part, commit));
  return people;
}

/**
 * Everybody's part in the commits that touch a domain, also in what a later commit undid. A merge counts for its own edits
 * alone, so who only merged is nobody here; a commit of records and approvals touches no domain.
 */
export function contributions(
  charter: Charter,
  branch: BranchFacts | null,
  touched: readonly TouchedMatch[],
  domainsOf: (path: string, link: boolean) => readonly string[],
): Contributions {
  const out = new Map<string, People>();
  const who = identities(charter);
  const links = new Set(touched.filter((t) => t.file.link).map((t) => t.file.path));
  for (const commit of branch?.commits ?? []) {
    const parts = partsOf(commit, who);
    if (parts.length === 0) continue;
    const first = noted(NOBODY, parts, commit.id);
    const done = new Set<string>();
    for (const path of commit.paths)
      for (const domain of domainsOf(path, links.has(path))) {
        if (done.has(domain)) continue;
        done.add(domain);
        const people = out.get(domain);
        out.set(domain, people ? noted(people, parts, commit.id) : first);
      }
  }
  return out;
}
