import { addDuration, dayOf, parseDuration, type Day } from '../base/days';
import type { ChangeRecord, Charter, Objection } from '../model/types';
import { isOpen } from './objections';
import type { Deadline, DomainCoverage, EmergencyReview, JudgedApproval } from './types';

const dayIn = (text: { readonly value: string } | null): Day | null => text && dayOf(text.value);

/** The last day that still lies within a duration as written; `null` where it cannot be read. */
function after(day: Day, duration: { readonly value: string } | null): Day | null {
  const parsed = duration && parseDuration(duration.value);
  return parsed ? addDuration(day, parsed) : null;
}

/**
 * Since when the change certainly waits: the first word of anybody on what it is now. The record says no other day; where
 * nobody has spoken yet nothing is known, and nothing is overdue.
 */
function waitingSince(approvals: readonly JudgedApproval[], objections: readonly Objection[]): Day | null {
  const days = [
    ...approvals.filter((a) => a.fresh !== false).map((a) => dayIn(a.approval.on)),
    ...objections.filter(isOpen).map((o) => dayIn(o.on)),
  ].filter((d) => d !== null);
  return days.sort()[0] ?? null;
}

/** When the alliance should have decided. `null`: no deadline, or nobody is waited for. */
export function deadlineOf(
  charter: Charter,
  domains: readonly DomainCoverage[],
  approvals: readonly JudgedApproval[],
  objections: readonly Objection[],
  today: Day,
): Deadline | null {
  const { program } = charter;
  if (!program?.decideWithin || program.status?.value === 'paused') return null;
  const waiting = domains
    .filter((d) => d.state !== 'approved' && d.state !== 'hole' && !d.overlays.includes('waived'))
    .map((d) => d.domain);
  const since = waiting.length > 0 ? waitingSince(approvals, objections) : null;
  const due = since && after(since, program.decideWithin);
  if (!since || !due) return null;
  const escalateTo = program.escalation?.value ?? program.sponsor?.value ?? null;
  return { since, due, within: program.decideWithin.value, overdue: due < today, waiting, escalateTo };
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
