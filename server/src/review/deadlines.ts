import { addDuration, dayOf, parseDuration, type Day } from '../base/days';
import type { ChangeRecord, Charter, Objection } from '../model/types';
import { isOpen } from './objections';
import type { Deadline, DomainCoverage, EmergencyReview, JudgedApproval, ReviewerView } from './types';

const dayIn = (text: { readonly value: string } | null): Day | null => text && dayOf(text.value);

/** The last day that still lies within a duration as written; `null` where it cannot be read. */
function after(day: Day, duration: { readonly value: string } | null): Day | null {
  const parsed = duration && parseDuration(duration.value);
  return parsed ? addDuration(day, parsed) : null;
}

/** Since when the change certainly is decided on: the first word of anybody on what it is now. */
function firstWord(approvals: readonly JudgedApproval[], objections: readonly Objection[]): Day | null {
  const days = [
    ...approvals.filter((a) => a.fresh !== false).map((a) => dayIn(a.approval.on)),
    ...objections.filter(isOpen).map((o) => dayIn(o.on)),
  ].filter((d) => d !== null);
  return days.sort()[0] ?? null;
}

/**
 * Since when one domain is waited for: the day on which the first of those was asked who have not spoken yet; where nobody
 * can tell, the first word of anybody. Neither: nothing is known, and nothing is overdue.
 */
function waitingSince(
  { asked }: DomainCoverage,
  reviewers: readonly ReviewerView[],
  spoke: ReadonlySet<string | null>,
  word: Day | null,
): Day | null {
  const silent = asked.filter((person) => !spoke.has(person));
  const days = reviewers.filter((r) => silent.some((person) => r.persons.includes(person))).map((r) => r.since);
  return days.filter((day) => day !== null).sort()[0] ?? word;
}

/**
 * When the alliance should have decided. `null`: no deadline, nobody is waited for, or nobody can tell since when. Where some
 * domains are overdue it speaks of those alone.
 */
export function deadlineOf(
  charter: Charter,
  domains: readonly DomainCoverage[],
  reviewers: readonly ReviewerView[],
  approvals: readonly JudgedApproval[],
  objections: readonly Objection[],
  today: Day,
): Deadline | null {
  const { program } = charter;
  if (!program?.decideWithin || program.status?.value === 'paused') return null;
  const word = firstWord(approvals, objections);
  const spoke = new Set(approvals.flatMap((a) => [a.by, a.approval.onBehalfOf?.value ?? null]));
  const waiting = domains
    .filter((d) => d.state !== 'approved' && d.state !== 'hole' && !d.overlays.includes('waived'))
    .flatMap((d) => {
      const since = waitingSince(d, reviewers, spoke, word);
      const due = since && after(since, program.decideWithin);
      return since && due ? [{ domain: d.domain, since, due }] : [];
    });
  const late = waiting.filter((w) => w.due < today);
  const told = late.length > 0 ? late : waiting;
  const [first] = [...told].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  if (!first) return null;
  const escalateTo = program.escalation?.value ?? program.sponsor?.value ?? null;
  const { since, due } = first;
  const names = told.map((w) => w.domain);
  return { since, due, within: program.decideWithin.value, overdue: late.length > 0, waiting: names, escalateTo };
}

/** The review that an emergency owes afterwards; `null` where none is demanded or the day cannot be told. */
export function emergencyReviewOf(charter: Charter, record: ChangeRecord | null, today: Day): EmergencyReview | null {
  if (record?.type?.value !== 'emergency') return null;
  const { emergency, review } = record;
  const authorized = dayIn(emergency?.on ?? null);
  const { reviewWithin } = charter.policy.changeTypes.emergency;
  const due = emergency?.reviewDue?.value ?? (authorized && after(authorized, reviewWithin));
  const held = dayIn(review?.doneOn ?? null);
  return due ? { due, held: held !== null && held <= today ? held : null, overdue: due < today } : null;
}
