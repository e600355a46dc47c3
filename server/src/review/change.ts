import type { Sourced } from '../base/span';
import type { ChangeRecord } from '../model/types';
import { personsOf } from '../model/voices';
import { affectedBy } from './affected';
import { agreementOf } from './agreement';
import { judge, refused } from './approvals';
import { contentOf } from './content';
import type { ReviewContext } from './context';
import { coverageOf, isSettled, type Change } from './coverage';
import { deadlineOf, emergencyReviewOf } from './deadlines';
import { GOVERNANCE_DOMAIN } from './domains';
import { anchorOf, entriesOf } from './entries';
import { evidenceOf } from './evidence';
import { unacceptedIn } from './handover';
import { basisOf, statusOf } from './link';
import { standingObjections } from './objections';
import { spokenIn, type Entry } from './origins';
import { platformObjections } from './platform';
import { freezesHit } from './schedule';
import { splitByScope } from './scope';
import { ALL_DOMAINS } from './seats';
import { consultedIn } from './trailers';
import type {
  Basis,
  ChangeReview,
  DomainCoverage,
  JudgedApproval,
  Link,
  NotCounted,
  ReviewerView,
  TouchedMatch,
} from './types';

/** One judgement of an approval for every domain: it counts where it counts for one; else the first refusal is told. */
function together(judged: readonly JudgedApproval[]): JudgedApproval | undefined {
  return judged.find((j) => j.counts) ?? judged[0];
}

/**
 * Approvals for a domain that this change does not affect, or of a change that is not judged here: who may speak is still
 * looked at, what for is not.
 */
function apart(change: Change, entry: Entry, judgedHere: boolean): JudgedApproval {
  const { context, record, basis, entries, standing } = change;
  const spoken = spokenIn(entry.approval);
  if (!spoken) return refused(entry, ['incomplete-entry']);
  const domain = context.domains.get(spoken.domain);
  const { charter } = context;
  if (!domain) {
    const known = spoken.domain === ALL_DOMAINS || charter.domains.has(spoken.domain);
    const stranger = charter.declaresPeople && !charter.people.has(spoken.by);
    const reasons: NotCounted[] = stranger ? ['unknown-person'] : [];
    return refused(entry, [...reasons, known ? 'domain-not-affected' : 'unknown-domain']);
  }
  const given = entries.map((e) => e.approval);
  const judged = judge({ context, record, basis, domain, given }, entries, entry, null, standing);
  if (!judgedHere) return judged;
  return { ...judged, counts: false, reasons: ['domain-not-affected', ...judged.reasons] };
}

function approvalsOf(change: Change, domains: readonly DomainCoverage[]): readonly JudgedApproval[] {
  const judgedHere = change.basis === 'branch' || change.basis === 'declared';
  return change.entries.map((entry) => {
    const inDomains = domains.flatMap((d) => d.approvals.filter((j) => j.approval === entry.approval));
    return together(inDomains) ?? apart(change, entry, judgedHere);
  });
}

function reviewersOf(
  context: ReviewContext,
  record: ChangeRecord | null,
  domains: readonly DomainCoverage[],
): ReviewerView[] {
  const { charter } = context;
  const known = (person: string): boolean => !charter.declaresPeople || charter.people.has(person);
  return (record?.reviewers ?? []).map(({ value, at }: Sourced<string>) => {
    const persons = personsOf(charter, value).filter(known);
    const sits = (d: DomainCoverage): boolean =>
      [...d.eligible, ...d.excluded].some((seat) => persons.includes(seat.person));
    const since = context.asked?.get(at.file)?.get(value) ?? null;
    return { ref: value, at, persons, seatsIn: domains.filter(sits).map((d) => d.domain), since };
  });
}

/** Affected through files although the record names others. The implicit domain cannot be named: it is nobody's entry. */
function undeclaredDomains(
  context: ReviewContext,
  record: ChangeRecord | null,
  domains: readonly DomainCoverage[],
): string[] {
  if (!record || record.domains.length === 0) return [];
  const named = new Set(record.domains.map((d) => d.id.value));
  return domains
    .filter((d) => d.because.includes('files') && d.minApprovals > 0 && !named.has(d.domain))
    .map((d) => d.domain)
    .filter((id) => id !== GOVERNANCE_DOMAIN || context.charter.domains.has(id));
}

/** Judges a record, or some touched files that no record speaks for (`record: null`). */
export function judgeChange(
  context: ReviewContext,
  record: ChangeRecord | null,
  link: Link | null,
  files: readonly TouchedMatch[],
  outside: readonly TouchedMatch[],
): ChangeReview {
  const basis: Basis = basisOf(context, record, link);
  const affected = affectedBy(context, record, basis, files);
  const whole = contentOf(context, record, basis, null, files);
  const facts = affected.domains.map((d) => d.facts);
  const at = anchorOf(context, record, files);
  const asked = basis === 'branch' ? platformObjections(context, facts, at) : [];
  const standing = standingObjections(context, record, basis, asked, at);
  const objections = standing.map((s) => s.objection);
  const entries = entriesOf(context, record, basis, facts, at);
  const agreement = agreementOf(context, record, basis, affected.domains, files);
  const consulted = basis === 'branch' ? consultedIn(context, facts) : new Map<string, never>();
  const change: Change = { context, record, basis, entries, consulted, standing, whole, agreement };
  const domains = affected.domains.map((d) => coverageOf(change, d));
  const { charter, today } = context;
  const evidence =
    basis === 'ended' ? { required: [], missing: [] } : evidenceOf(charter.policy, record, agreement.template);
  const approvals = approvalsOf(change, domains);
  const reviewers = reviewersOf(context, record, domains);
  const judgedHere = basis === 'branch' || basis === 'declared';
  return {
    record,
    id: record?.id?.value ?? null,
    basis,
    link,
    on: null,
    status: statusOf(record),
    files: files.map((t) => t.file.path),
    outsideScope: outside.map((t) => t.file.path),
    domains,
    impacted: affected.impacted,
    undeclaredDomains: undeclaredDomains(context, record, domains),
    reviewers,
    approvals,
    objections: record?.objections ?? [],
    standing,
    evidence,
    agreement,
    deadline: deadlineOf(charter, domains, reviewers, approvals, objections, today),
    emergencyReview: emergencyReviewOf(charter, record, today),
    freezes: freezesHit(
      charter,
      record,
      domains.map((d) => d.domain),
    ),
    unaccepted: unacceptedIn(context, record, basis),
    complete: judgedHere && objections.length === 0 && evidence.missing.length === 0 && domains.every(isSettled),
  };
}

/** Depends on nothing but the context, the record and its link. `assemble` narrows `outsideScope` by the other records. */
export function reviewChange(context: ReviewContext, record: ChangeRecord | null, link: Link | null): ChangeReview {
  if (basisOf(context, record, link) !== 'branch') return judgeChange(context, record, link, [], []);
  const { inside, outside } = splitByScope(context, record);
  return judgeChange(context, record, link, inside, outside);
}
