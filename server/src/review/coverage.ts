import { lazily } from '../base/lazily';
import type { ChangeRecord } from '../model/types';
import { personsOf } from '../model/voices';
import type { AffectedDomain } from './affected';
import { judge } from './approvals';
import { contentOf, type Content } from './content';
import type { ReviewContext } from './context';
import { eligibilityOf, type Eligibility } from './eligibility';
import type { Question } from './exclusion';
import { factsFor, releaseOf } from './agreement';
import { objectionsTo } from './objections';
import type { Entry } from './origins';
import { ALL_DOMAINS } from './seats';
import type {
  Basis,
  ChangeAgreement,
  Consulted,
  CoverageState,
  DomainCoverage,
  JudgedApproval,
  Overlay,
  StandingObjection,
} from './types';
import { isWaived } from './waivers';

/** What the coverage of every domain of one change is made from. */
export interface Change {
  readonly context: ReviewContext;
  readonly record: ChangeRecord | null;
  readonly basis: Basis;
  readonly entries: readonly Entry[];
  readonly consulted: ReadonlyMap<string, readonly Consulted[]>;
  /** Objections of seat holders that hold it back. */
  readonly standing: readonly StandingObjection[];
  /** All that the change touches in its scope. */
  readonly whole: Content;
  readonly agreement: ChangeAgreement;
}

/** Approvals speak for a domain by its name, or for all of them. */
const names = (approval: JudgedApproval['approval'], domain: string): boolean =>
  approval.domain?.value === domain || approval.domain?.value === ALL_DOMAINS;

/** Distinct persons whose approval counts: a person approves once, in whatever capacity. */
const countOf = (approvals: readonly JudgedApproval[]): number =>
  new Set(approvals.filter((a) => a.counts).map((a) => a.by)).size;

/** Approvals without open conditions are enough by themselves, or the domain is not settled yet. */
export const isSettled = (d: DomainCoverage): boolean => {
  if (d.overlays.includes('objected')) return false;
  if (d.overlays.includes('waived') || d.overlays.includes('informed')) return true;
  return d.state === 'approved' && countOf(d.approvals.filter((a) => a.openConditions === 0)) >= d.minApprovals;
};

function stateOf(
  needed: number,
  eligibility: Eligibility,
  asked: readonly string[],
  approvals: readonly JudgedApproval[],
  objected: boolean,
): CoverageState {
  const enough = countOf(approvals) >= needed;
  if (enough && !objected) return 'approved';
  const { eligible } = eligibility;
  if (eligible.length === 0 && !enough) return 'hole';
  const spoke = approvals.some((a) => a.counts || eligible.some((seat) => seat.person === a.by));
  return asked.length > 0 || spoke || enough ? 'pending' : 'unassigned';
}

function overlaysOf(
  approvals: readonly JudgedApproval[],
  flags: Readonly<Record<'objected' | 'waived' | 'informed', boolean>>,
): Overlay[] {
  const overlays: Overlay[] = [];
  if (approvals.some((a) => a.reasons[0] === 'stale')) overlays.push('stale');
  if (flags.objected) overlays.push('objected');
  if (approvals.some((a) => a.counts && a.openConditions > 0)) overlays.push('conditional');
  if (flags.waived) overlays.push('waived');
  if (flags.informed) overlays.push('informed');
  return overlays;
}

/** Persons behind the record's `reviewers` who may speak for the domain, in the order in which they are named. */
function askedOf({ context, record }: Change, { eligible }: Eligibility): readonly string[] {
  if (!record || record.reviewers.length === 0) return [];
  const seats = new Set(eligible.map((s) => s.person));
  const named = record.reviewers.flatMap((ref) => personsOf(context.charter, ref.value));
  return [...new Set(named)].filter((person) => seats.has(person));
}

/** Coverage of one affected domain: the one answer that every rule, feature and report shows. */
export function coverageOf(change: Change, affected: AffectedDomain): DomainCoverage {
  const { context, record, basis, entries, standing, whole } = change;
  const { files, because } = affected;
  const facts = factsFor(context, change.agreement, affected.facts);
  const release = facts.minApprovals > 0 ? releaseOf(context, change.agreement, basis, affected) : null;
  const given = entries.map((e) => e.approval);
  const question: Question = { context, record, basis, domain: facts, given };
  const eligibility = eligibilityOf(question, context.today);
  const anyChange = context.charter.policy.approvals.stale === 'on_any_change';
  const own = anyChange ? whole : contentOf(context, record, basis, facts.id, files);
  const approvals = entries
    .filter((e) => names(e.approval, facts.id))
    .map((e) => judge(question, entries, e, e.approval.domain?.value === ALL_DOMAINS ? whole : own, standing));
  const objections = objectionsTo(standing, facts.id);
  const minApprovals = release ? 0 : facts.minApprovals;
  const asked = askedOf(change, eligibility);
  const objected = objections.length > 0;
  const state = stateOf(minApprovals, eligibility, asked, approvals, objected);
  const waived = isWaived(context, record, facts.id, state);
  const matches = lazily(() =>
    files.flatMap(({ file }) =>
      context
        .explain(file.path, file.link)
        .filter((match) => match.domain === facts.id)
        .map((match) => ({ path: file.path, match })),
    ),
  );
  return {
    domain: facts.id,
    state,
    overlays: overlaysOf(approvals, { objected, waived, informed: minApprovals === 0 }),
    because,
    files: files.map((t) => t.file.path),
    // Two that most who ask for a coverage do not look at.
    get matches() {
      return matches();
    },
    get digest() {
      return own.digest();
    },
    minApprovals,
    release,
    eligible: eligibility.eligible,
    excluded: eligibility.excluded,
    asked,
    approvals,
    consulted: (change.consulted.get(facts.id) ?? []).filter(
      (c) => !approvals.some((a) => a.counts && a.by === c.person),
    ),
    objections,
  };
}
