import { isSettled } from './coverage';
import type { ChangeReview, DomainCoverage, Review } from './types';

/** A change as both the branch's rules and those of its base judge it. */
export interface JudgedChange {
  /** Complete only where all who judge agree; of each domain the coverage that lacks something, where one does. */
  readonly review: ChangeReview;
  /** What each of them says; `null`: its rules do not judge. */
  readonly completeBy: { readonly head: boolean | null; readonly base: boolean | null };
}

/** Domains of both, each as whoever is not content with it sees it. */
function stricter(own: readonly DomainCoverage[], ofBase: readonly DomainCoverage[]): readonly DomainCoverage[] {
  const byId = new Map(own.map((d) => [d.domain, d]));
  for (const d of ofBase) {
    const mine = byId.get(d.domain);
    if (!mine || (isSettled(mine) && !isSettled(d))) byId.set(d.domain, d);
  }
  return [...byId.values()];
}

/** What makes two reviews those of one change. */
const keyOf = (change: ChangeReview): string | null => change.record?.file ?? null;

function together(own: ChangeReview | undefined, ofBase: ChangeReview | undefined, ownCounts: boolean): JudgedChange[] {
  const completeBy = { head: own ? own.complete && ownCounts : null, base: ofBase?.complete ?? null };
  if (!own || !ofBase) {
    const only = own ?? ofBase;
    return only ? [{ review: { ...only, complete: only.complete && (ownCounts || !own) }, completeBy }] : [];
  }
  const complete = own.complete && ofBase.complete && ownCounts;
  return [{ review: { ...own, complete, domains: stricter(own.domains, ofBase.domains) }, completeBy }];
}

/**
 * One judgement out of two. What only one of them sees is a change all the same.
 * @param base `null`: the branch's own rules judge alone
 * @param readable false where the branch's own rules cannot be read as they stand: then nothing is complete by them
 */
export function judgedTwice(head: Review, base: Review | null, readable: boolean): readonly JudgedChange[] {
  if (base === null) return head.changes.flatMap((own) => together(own, undefined, readable));
  const own = new Set(head.changes.map(keyOf));
  const more = base.changes.filter((b) => !own.has(keyOf(b)));
  // The first of each: the last to be written is the one that stays.
  const ofBase = new Map([...base.changes].reverse().map((b) => [keyOf(b), b]));
  return [
    ...head.changes.flatMap((change) => together(change, ofBase.get(keyOf(change)), readable)),
    ...more.flatMap((b) => together(undefined, b, readable)),
  ];
}
