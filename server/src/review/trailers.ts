import { dayOf, type Day } from '../base/days';
import type { Location } from '../base/span';
import type { ApprovalTrailer, RangeCommit } from '../git/types';
import type { ReviewContext } from './context';
import type { DomainFacts } from './domains';
import { foreignApproval, type Entry } from './origins';
import { deputyOf, isAway, membersOf } from './seats';
import type { Consulted } from './types';

/** True where the person holds a seat of the domain, or stands in for one who is away on that day. */
export function sitsIn(context: ReviewContext, facts: DomainFacts, person: string, day: Day): boolean {
  return membersOf(context, [], facts).some(
    (m) =>
      m.person === person ||
      (deputyOf(context.charter, m.person) === person && isAway(context.charter.people.get(m.person), day)),
  );
}

/** The person behind an address. One that nobody or that several people have is nobody's: in quotation marks it is no id. */
function personOf(context: ReviewContext, { person, value }: ApprovalTrailer): string {
  const ids = person === null ? [] : context.identify()(person);
  return ids.length === 1 && ids[0] !== undefined ? ids[0] : `“${value}”`;
}

/** Domains that a trailer speaks for: those that it names, else those of the person. */
function domainsOf(
  context: ReviewContext,
  affected: readonly DomainFacts[],
  commit: RangeCommit,
  trailer: ApprovalTrailer,
  by: string,
): readonly string[] {
  if (trailer.domain !== null) return [trailer.domain];
  const day = dayOf(commit.authoredAt) ?? context.today;
  const theirs = affected.filter((facts) => sitsIn(context, facts, by, day)).map((facts) => facts.id);
  if (trailer.key === 'alliance-approved-by') {
    // A claim that nothing answers to is refused in the open.
    const [first] = affected;
    return theirs.length > 0 || !first ? theirs : [first.id];
  }
  const touched = new Set(commit.paths.flatMap((path) => context.domainsOf(path, false)));
  return theirs.filter((id) => touched.has(id));
}

/** Commits of the branch that name somebody who agrees, oldest first. Nothing where the policy does not look there. */
function speakingCommits({ charter, branch }: ReviewContext): readonly RangeCommit[] {
  if (!charter.policy.approvals.sources.includes('trailer')) return [];
  const commits = (branch?.commits ?? []).filter((c) => c.approvals.length > 0);
  return commits.length === 0 ? commits : [...commits].reverse();
}

/** What the trailers of the branch's commits say. */
export function trailerEntries(context: ReviewContext, affected: readonly DomainFacts[], at: Location): Entry[] {
  const { reviewedBy } = context.charter.policy.approvals;
  return speakingCommits(context).flatMap((commit) =>
    commit.approvals.flatMap((trailer) => {
      if (trailer.key === 'reviewed-by' && reviewedBy !== 'approve') return [];
      const by = personOf(context, trailer);
      return domainsOf(context, affected, commit, trailer, by).map((domain): Entry => ({
        approval: foreignApproval(at, { by, domain, on: commit.authoredAt, commit: commit.id }),
        source: 'trailer',
        origin: { kind: 'trailer', commit: commit.id, key: trailer.key },
      }));
    }),
  );
}

/** Who has reviewed commits of the branch where that is no approval, by domain: those who have a voice in it, each once. */
export function consultedIn(
  context: ReviewContext,
  affected: readonly DomainFacts[],
): ReadonlyMap<string, readonly Consulted[]> {
  const found = new Map<string, Consulted[]>();
  if (context.charter.policy.approvals.reviewedBy === 'approve') return found;
  for (const commit of speakingCommits(context))
    for (const trailer of commit.approvals) {
      if (trailer.key !== 'reviewed-by') continue;
      const person = personOf(context, trailer);
      for (const domain of domainsOf(context, affected, commit, trailer, person)) {
        const list = found.get(domain) ?? [];
        if (!list.some((c) => c.person === person)) list.push({ person, commit: commit.id });
        found.set(domain, list);
      }
    }
  return found;
}
