import type { Location } from '../../base/span';
import { notCountedWords, originWords } from '../../review';
import type { ChangeReview, DomainCoverage, JudgedApproval, NotCounted } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { holds } from './at';
import { isJudged } from './changes';

/** The rule that says why an approval does not count; `null`: `change/missing-approval` says it, or another finding does. */
const RULE_OF: Readonly<Record<NotCounted, string | null>> = {
  'not-eligible': 'approval/not-eligible',
  'not-a-deputy': 'approval/not-a-deputy',
  sponsor: 'approval/not-eligible',
  contributor: 'approval/contributor',
  left: 'approval/not-eligible',
  self: 'approval/self',
  'core-team': 'approval/core-team',
  stale: 'approval/stale',
  // Said where the name stands: `people/unknown`, `domain/unknown`, `yaml/missing-key`.
  'unknown-person': null,
  'unknown-domain': null,
  'incomplete-entry': null,
  // Of what it rests on: `approval/not-authored` speaks where somebody else wrote it.
  unverified: 'approval/unverified',
  // A newer entry of the same person decides, or the domain asks for nothing.
  superseded: 'approval/duplicate',
  'domain-not-affected': null,
  // The objection has its own finding; `approval/source-conflict` where it stands in another source.
  'objected-later': null,
  'future-date': 'approval/bad-date',
  'bad-digest': 'approval/unknown-commit',
  'unknown-commit': 'approval/unknown-commit',
  'unknown-content': null,
  'source-not-accepted': null,
};

export interface Refused {
  readonly judged: JudgedApproval;
  readonly reason: NotCounted;
  readonly by: string;
  readonly domain: string;
  readonly at: Location;
}

/** `Acked-by` and `Reviewed-by` say something of a patch. That it is no approval is a finding only where it was one. */
const claimsNothing = ({ origin }: JudgedApproval, reason: NotCounted): boolean =>
  origin.kind === 'trailer' && origin.key !== 'alliance-approved-by' && reason !== 'stale';

/** Who is named outside a record is no name of the governance files: no other rule says that nobody knows it. */
function ruleOf({ origin }: JudgedApproval, reason: NotCounted): string | null {
  if (origin.kind !== 'record' && (reason === 'unknown-person' || reason === 'unknown-domain'))
    return 'approval/not-eligible';
  return origin.kind !== 'record' && reason === 'superseded' ? null : RULE_OF[reason];
}

/** The approvals of a change that a rule is to speak of, each with the name that is underlined. */
export function* refusedBy(rule: string, change: ChangeReview, view: RootView): Generator<Refused> {
  if (!isJudged(change, view)) return;
  for (const judged of change.approvals) {
    const reason = judged.reasons[0];
    if (judged.counts || reason === undefined || ruleOf(judged, reason) !== rule) continue;
    if (claimsNothing(judged, reason)) continue;
    const found = placed(judged, view);
    if (found) yield { ...found, reason };
  }
}

/** Approvals that count although the policy would rather have somebody else (`warn`). */
export function* warnedBy(
  reasons: readonly string[],
  change: ChangeReview,
  view: RootView,
): Generator<Omit<Refused, 'reason'> & { readonly warned: string }> {
  if (!isJudged(change, view)) return;
  for (const judged of change.approvals) {
    if (!judged.counts) continue;
    const seat = coverageOf(change, judged.domain ?? '')?.eligible.find((s) => s.person === judged.by);
    const found = seat?.warned && reasons.includes(seat.warned) ? placed(judged, view) : null;
    if (found && seat?.warned) yield { ...found, warned: seat.warned };
  }
}

/** Approvals for every domain at once that count. */
export function* blanketApprovals(change: ChangeReview, view: RootView): Generator<Omit<Refused, 'reason'>> {
  if (!isJudged(change, view)) return;
  for (const judged of change.approvals) {
    const found = judged.counts && judged.domain === 'all' ? placed(judged, view) : null;
    if (found) yield found;
  }
}

/** What to do where an approval does not count for what its giver is: ask somebody else. */
export function askInstead(change: ChangeReview, domain: string, { origin }: JudgedApproval): string {
  const may = coverageOf(change, domain)?.eligible.map((s) => s.person) ?? [];
  const others = may.slice(0, 3).join(' or ');
  if (origin.kind !== 'record')
    return may.length === 0 ? 'Add a member to the alliance of the domain.' : `Ask ${others} instead.`;
  return may.length === 0 ? 'Remove the entry.' : `Remove the entry and ask ${others} instead.`;
}

export function placed(judged: JudgedApproval, view: RootView): Omit<Refused, 'reason'> | null {
  const { by, domain, approval } = judged;
  const at = approval.by?.at ?? approval.at;
  // What stands in no governance file is shown on the record, or on a touched file.
  const readable = judged.origin.kind === 'record' || view.fileState(at.file) !== undefined ? holds(view, at) : true;
  return by === null || domain === null || !readable ? null : { judged, by, domain, at };
}

/** ` by `Acked-by` in commit 1a2b3c4`, in the middle of a sentence; nothing for an entry of the record. */
export function where({ origin }: JudgedApproval): string {
  const words = originWords(origin);
  return words === '' ? '' : `, ${words},`;
}

export const coverageOf = (change: ChangeReview, domain: string): DomainCoverage | undefined =>
  change.domains.find((d) => d.domain === domain);

/** Reasons that no rule of their own speaks of. */
const UNTOLD: ReadonlySet<NotCounted> = new Set(['incomplete-entry', 'source-not-accepted', 'unknown-content']);

/** Why the approvals of a domain that were given do not count, where no other rule says it. */
export function untold(coverage: DomainCoverage): string[] {
  return coverage.approvals.flatMap((judged) => {
    const [reason] = judged.reasons;
    if (judged.counts || reason === undefined || !UNTOLD.has(reason)) return [];
    return [`The approval of ${judged.by ?? 'nobody'} does not count: ${notCountedWords(judged) ?? reason}.`];
  });
}
