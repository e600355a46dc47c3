import type { RangeCommit } from '../git/types';
import type { Charter } from '../model/types';
import { personsOf } from '../model/voices';
import { identities } from './contributors';
import { isLedger } from './governanceFiles';
import { anyOf } from './patterns';
import type { BranchFacts, Exemption, TouchedMatch } from './types';

/** Commits that make the branch's content: those that touch records alone, and merges without edits of their own, do not. */
const making = (commits: readonly RangeCommit[]): readonly RangeCommit[] =>
  commits.filter((c) => c.paths.some((path) => !isLedger(path)));

/**
 * Everything comes from the exempt authors and lies on the exempt paths. Work that is not committed yet has no author, so
 * it is nobody's exemption.
 */
function byAuthors(charter: Charter, branch: BranchFacts, content: readonly TouchedMatch[]): Exemption | null {
  const { exempt } = charter.policy;
  if (!exempt || exempt.authors.length === 0 || exempt.paths.length === 0) return null;
  const allowed = new Set(exempt.authors.flatMap((ref) => personsOf(charter, ref.value)));
  const covered = anyOf(exempt.paths.map((p) => p.value));
  if (!content.every(({ file }) => covered(file.path, file.link))) return null;
  const commits = making(branch.commits);
  const committed = new Set(commits.flatMap((c) => c.paths));
  if (!content.every(({ file }) => committed.has(file.path) && !file.untracked)) return null;
  const who = identities(charter);
  const authors = new Set<string>();
  for (const commit of commits)
    for (const person of [commit.author, ...commit.coAuthors]) {
      // Two people who claim one address are both meant, so both must be exempt.
      const ids = who(person);
      if (ids.length === 0 || !ids.every((id) => allowed.has(id))) return null;
      for (const id of ids) authors.add(id);
    }
  return { kind: 'authors', authors: [...authors], files: content.map((t) => t.file.path) };
}

/** Everything is the taking back of agreed changes, and nothing else was done. */
function byReverts(charter: Charter, branch: BranchFacts, content: readonly TouchedMatch[]): Exemption | null {
  if (!charter.policy.exempt?.reverts || branch.reverts.length === 0) return null;
  const changeOf = new Map(branch.reverts.map((r) => [r.commit, r.change]));
  const commits = making(branch.commits);
  if (!commits.every((c) => changeOf.has(c.id))) return null;
  const committed = new Set(commits.flatMap((c) => c.paths));
  if (!content.every(({ file }) => committed.has(file.path) && !file.untracked)) return null;
  return { kind: 'reverts', changes: [...new Set(changeOf.values())], files: content.map((t) => t.file.path) };
}

/** Why the whole branch is told instead of asked (`policy.exempt`); `null`: it is asked like any other. */
export function exemptionOf(
  charter: Charter,
  branch: BranchFacts | null,
  content: readonly TouchedMatch[],
): Exemption | null {
  if (branch === null || content.length === 0 || charter.policy.exempt === null) return null;
  return byAuthors(charter, branch, content) ?? byReverts(charter, branch, content);
}
