import type { ChangeRecord } from '../model/types';
import { createMatcher } from '../paths';
import { judgeChange } from './change';
import type { ReviewContext } from './context';
import { hasEnded, isOver } from './link';
import { scopeOf } from './scope';
import type { ChangeReview, DomainCoverage, Review, TouchedDomain, TouchedMatch } from './types';

/** Touched files that no governing record has in its scope. */
function leftOver(context: ReviewContext, governing: readonly ChangeReview[]): readonly TouchedMatch[] {
  if (governing.length === 0) return context.content;
  const scopes = governing.map((c) => scopeOf(c.record));
  return context.content.filter(({ file }) => !scopes.some((inScope) => inScope(file.path, file.link)));
}

/** By domain, in the charter's order. Domains of which only generated files were touched are not asked for a record. */
function byDomain(context: ReviewContext, files: readonly TouchedMatch[]): TouchedDomain[] {
  const own = new Map<string, TouchedMatch[]>();
  for (const t of files)
    for (const id of t.domains) {
      const list = own.get(id);
      if (list) list.push(t);
      else own.set(id, [t]);
    }
  const place = (id: string): number => context.order.get(id) ?? Infinity;
  return [...own]
    .filter(([id, list]) => context.domains.has(id) && list.some((t) => !t.generated))
    .sort(([a], [b]) => place(a) - place(b))
    .map(([domain, list]) => ({ domain, files: list.map((t) => t.file.path) }));
}

/** A file outside one record's scope is outside the change only where no other governing record has it. */
function narrowed(change: ChangeReview, free: ReadonlySet<string>): ChangeReview {
  const outsideScope = change.outsideScope.filter((path) => free.has(path));
  return outsideScope.length === change.outsideScope.length ? change : { ...change, outsideScope };
}

/** Open records whose paths have a touched file in them. One matcher for all of them: there may be thousands. */
function suggestions(context: ReviewContext, changes: readonly ChangeReview[]): ChangeRecord[] {
  const candidates = changes
    .filter((c) => c.basis !== 'branch' && c.record !== null && !hasEnded(c.record) && c.record.paths !== null)
    .map((c) => c.record)
    .filter((r) => r !== null);
  if (candidates.length === 0 || context.content.length === 0) return [];
  const matcher = createMatcher(
    candidates.map((r, i) => ({
      id: String(i),
      include: (r.paths ?? []).map((p) => p.value),
      exclude: [],
      owners: [],
    })),
    null,
  );
  const found = new Set(context.content.flatMap(({ file }) => matcher.match(file.path, { link: file.link })));
  return candidates.filter((_, i) => found.has(String(i)));
}

const approvedBy = (approvals: DomainCoverage['approvals'], person: string): boolean =>
  approvals.some((a) => a.counts && (a.by === person || a.approval.onBehalfOf?.value === person));

/** True while the change waits for a person whom it asked: in a domain of theirs, or, where none is known, at all. */
function waitsFor(change: ChangeReview, person: string): boolean {
  const theirs = change.domains.filter((d) => d.eligible.some((s) => s.person === person));
  return theirs.length > 0
    ? theirs.some((d) => !approvedBy(d.approvals, person))
    : !approvedBy(change.approvals, person);
}

function waitingFor(changes: readonly ChangeReview[]): ReadonlyMap<string, readonly ChangeReview[]> {
  const waiting = new Map<string, ChangeReview[]>();
  for (const change of changes) {
    if (change.record === null || isOver(change.record)) continue;
    for (const person of new Set(change.reviewers.flatMap((r) => r.persons)))
      if (waitsFor(change, person)) {
        const list = waiting.get(person);
        if (list) list.push(change);
        else waiting.set(person, [change]);
      }
  }
  return waiting;
}

/**
 * Puts the reviews of all records together with what only shows across them. Touched domains that no governing record has
 * in its scope are judged as a change without a record, so that a narrow scope hides nothing.
 * @param inFlight changes of other branches
 */
export function assemble(
  context: ReviewContext,
  reviews: readonly ChangeReview[],
  inFlight: readonly ChangeReview[] = [],
): Review {
  const linked = reviews.filter((c) => c.basis === 'branch');
  const free = leftOver(context, linked);
  const freePaths = new Set(free.map((t) => t.file.path));
  const named = reviews.map((c) => (c.basis === 'branch' ? narrowed(c, freePaths) : c));
  const unnamed = free.some((t) => t.domains.length > 0) ? [judgeChange(context, null, null, free, [])] : [];
  const waiting = waitingFor([...named, ...inFlight]);
  return {
    changes: [...named, ...unnamed],
    inFlight,
    governing: named.filter((c) => c.basis === 'branch'),
    undeclared: byDomain(context, free),
    suggested: suggestions(context, reviews),
    touched: context.touched,
    waiting,
    load: new Map([...waiting].map(([person, list]) => [person, list.length])),
    exemption: context.exemption(),
  };
}
