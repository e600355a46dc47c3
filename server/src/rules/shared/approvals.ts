import type { Location } from '../../base/span';
import { notCountedWords } from '../../review';
import type { ChangeReview, DomainCoverage, JudgedApproval, NotCounted } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { holds } from './at';
import { isJudged } from './changes';

/** The rule that says why an approval does not count; `null`: `change/missing-approval` says it, or another finding does. */
const RULE_OF: Readonly<Record<NotCounted, string | null>> = {
  'not-eligible': 'approval/not-eligible',
  'not-a-deputy': 'approval/not-eligible',
  sponsor: 'approval/not-eligible',
  contributor: 'approval/not-eligible',
  left: 'approval/not-eligible',
  self: 'approval/self',
  'core-team': 'approval/core-team',
  stale: 'approval/stale',
  // Said where the name stands: `people/unknown`, `domain/unknown`, `yaml/missing-key`.
  'unknown-person': null,
  'unknown-domain': null,
  'incomplete-entry': null,
  // A newer entry of the same person decides, or the domain asks for nothing.
  superseded: null,
  'domain-not-affected': null,
  'objected-later': null,
  'future-date': null,
  'bad-digest': null,
  'unknown-commit': null,
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

/** The approvals of a change that a rule is to speak of, each with the name that is underlined. */
export function* refusedBy(rule: string, change: ChangeReview, view: RootView): Generator<Refused> {
  if (!isJudged(change, view)) return;
  for (const judged of change.approvals) {
    const reason = judged.reasons[0];
    if (judged.counts || reason === undefined || RULE_OF[reason] !== rule) continue;
    const found = placed(judged, view);
    if (found) yield { ...found, reason };
  }
}

/** Approvals that count although the policy would rather have somebody else (`warn`). */
export function* warnedBy(
  reasons: readonly string[],
  change: ChangeReview,
  view: RootView,
): Generator<Omit<Refused, 'reason'>> {
  if (!isJudged(change, view)) return;
  for (const judged of change.approvals) {
    if (!judged.counts) continue;
    const seat = coverageOf(change, judged.domain ?? '')?.eligible.find((s) => s.person === judged.by);
    const found = seat?.warned && reasons.includes(seat.warned) ? placed(judged, view) : null;
    if (found) yield found;
  }
}

function placed(judged: JudgedApproval, view: RootView): Omit<Refused, 'reason'> | null {
  const { by, domain, approval } = judged;
  const at = approval.by?.at ?? approval.at;
  return by === null || domain === null || !holds(view, at) ? null : { judged, by, domain, at };
}

export const coverageOf = (change: ChangeReview, domain: string): DomainCoverage | undefined =>
  change.domains.find((d) => d.domain === domain);

/** Reasons that no rule of their own speaks of. */
const UNTOLD: ReadonlySet<NotCounted> = new Set([
  'incomplete-entry',
  'source-not-accepted',
  'future-date',
  'bad-digest',
  'unknown-commit',
  'unknown-content',
]);

/** Why the approvals of a domain that were given do not count, where no other rule says it. */
export function untold(coverage: DomainCoverage): string[] {
  return coverage.approvals.flatMap((judged) => {
    const [reason] = judged.reasons;
    if (judged.counts || reason === undefined || !UNTOLD.has(reason)) return [];
    return [`The approval of ${judged.by ?? 'nobody'} does not count: ${notCountedWords(judged) ?? reason}.`];
  });
}
