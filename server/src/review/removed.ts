import type { Location, Sourced } from '../base/span';
import type { Approval, Objection } from '../model/types';
import type { ReviewContext } from './context';
import type { PastEntries } from './types';

/** Versions of what a change said; those of a record that is gone are laid at the door of every change of the branch. */
const versionsOf = ({ branch }: ReviewContext, change: string | null): readonly PastEntries[] =>
  (branch?.past ?? []).filter((p) => p.change === null || p.change === change);

const norm = (text: Sourced<string> | null): string => text?.value.trim().replace(/\s+/g, ' ') ?? '';
const ownerOf = (o: Objection): string => `${norm(o.by)}\0${norm(o.domain)}`;
const isOpen = (o: Objection): boolean => (o.status?.value ?? 'open') === 'open' && o.by !== null;

const moved = <T>(at: Location, value: Sourced<T> | null): Sourced<T> | null => value && { ...value, at };

const standingHere = (at: Location, o: Objection): Objection => ({
  ...o,
  at,
  by: moved(at, o.by),
  onBehalfOf: moved(at, o.onBehalfOf),
  domain: moved(at, o.domain),
  on: moved(at, o.on),
  concern: moved(at, o.concern),
  status: null,
  settledBy: null,
  lines: null,
  settlement: [],
});

export interface Removed {
  readonly objection: Objection;
  readonly commit: string;
}

/**
 * Open objections of earlier versions of which nothing is left: not even one of the same person for the same domain with
 * other words. Of one person's several objections as many must be left as there were at the same time.
 */
export function removedObjections(
  context: ReviewContext,
  change: string | null,
  now: readonly Objection[],
  at: Location,
): readonly Removed[] {
  if ((context.branch?.past ?? []).length === 0) return [];
  const found = new Map<string, Removed>();
  // A change may keep objections in its record and in files: what stood together is what one commit had.
  const byCommit = new Map<string, Objection[]>();
  for (const { commit, objections } of versionsOf(context, change))
    byCommit.set(commit, [...(byCommit.get(commit) ?? []), ...objections.filter(isOpen)]);
  for (const [commit, then] of byCommit) {
    const left = [...now];
    const take = (same: (o: Objection) => boolean): boolean => {
      const i = left.findIndex(same);
      if (i >= 0) left.splice(i, 1);
      return i >= 0;
    };
    const changed = then.filter((o) => !take((n) => ownerOf(n) === ownerOf(o) && norm(n.concern) === norm(o.concern)));
    for (const o of changed) {
      if (take((n) => ownerOf(n) === ownerOf(o))) continue;
      found.set(`${ownerOf(o)}\0${norm(o.concern)}`, { objection: standingHere(at, o), commit });
    }
  }
  return [...found.values()];
}

/** How many open conditions of an approval were taken out of it since it was given. */
export function removedConditions(context: ReviewContext, change: string | null, approval: Approval): number {
  const { by, domain, on } = approval;
  const same = (a: Approval): boolean =>
    norm(a.by) === norm(by) && norm(a.domain) === norm(domain) && norm(a.on) === norm(on);
  const left = new Set(approval.conditions.map((c) => norm(c.text)));
  const gone = new Set<string>();
  for (const { approvals } of versionsOf(context, change))
    for (const past of approvals.filter(same))
      for (const c of past.conditions) if (!c.done && !left.has(norm(c.text))) gone.add(norm(c.text));
  // Reworded, not removed: as many are there as there were.
  return Math.max(0, Math.min(gone.size, maxConditions(context, change, same) - approval.conditions.length));
}

const maxConditions = (context: ReviewContext, change: string | null, same: (a: Approval) => boolean): number =>
  Math.max(0, ...versionsOf(context, change).flatMap((v) => v.approvals.filter(same).map((a) => a.conditions.length)));
