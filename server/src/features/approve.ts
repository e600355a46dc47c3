import { joinWords } from '../base/words';
import type { Policy } from '../model/types';
import { notCountedWords } from '../review';
import type { ChangeReview, DomainCoverage, Seat } from '../review/types';
import type { FixEdit } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';
import type { RootView } from '../workspace/types';
import { withEdit } from './preview';
import { entryEdit, isRefusal, openChange, refuse, type Entry, type Refusal } from './entries';

export interface ApprovalRequest {
  /** Change record id; `null`: the one that governs the branch. */
  readonly change: string | null;
  readonly domain: string;
  /** Acting person's id. */
  readonly by: string;
  /** On whose behalf, where a deputy acts; `null`: as the seat says. */
  readonly onBehalfOf: string | null;
  readonly note: string | null;
}

/** Either the edit that writes the approval, or why it would not count: then nothing is to be written. */
export type ApprovalResult =
  { readonly kind: 'edit'; readonly edit: FixEdit; readonly change: string; readonly entry: ApprovalEntry } | Refusal;

export interface ApprovalEntry extends Entry {
  readonly digest: string;
}

/** The approval that a request asks for, written with the commit and the digest of what the domain has to agree to. */
export function approval(view: RootView, request: ApprovalRequest): ApprovalResult {
  const found = openChange(view, request.change);
  if (isRefusal(found)) return found;
  const { record, review, id } = found;
  const coverage = review.domains.find((d) => d.domain === request.domain);
  if (!coverage) return notAffected(view, review, id, request.domain);
  const seat = seatFor(coverage, request);
  if (isRefusal(seat)) return seat;
  if (coverage.digest === null)
    return refuse(
      `What ${request.domain} has to agree to cannot be told: ${view.git.kind === 'range' ? 'git gave no patches' : 'git could not tell what the branch changes'}.`,
      'Run the command where `linchpin check` can decide.',
    );
  const onBehalfOf = request.onBehalfOf ?? (seat.via === 'deputy' ? seat.of : null);
  const commit = view.git.kind === 'range' ? view.git.head.commit : '';
  const entry = {
    by: request.by,
    ...(onBehalfOf === null ? {} : { for: onBehalfOf }),
    domain: request.domain,
    at: view.today,
    decision: 'approve',
    ...(commit === '' ? {} : { commit }),
    digest: coverage.digest,
    ...(request.note === null ? {} : { note: request.note }),
  };
  const edit = entryEdit(view, found, 'approvals', entry);
  if (!edit)
    return refuse(`${record.file} cannot be edited as it stands.`, 'Mend what `linchpin check` says of it first.');
  return { kind: 'edit', edit, change: id, entry };
}

function notAffected(view: RootView, review: ChangeReview, id: string, domain: string): Refusal {
  const affected = review.domains.map((d) => d.domain);
  const known = view.charter.domains.has(domain) || affected.includes(domain);
  const why = known ? `${domain} is not affected by ${id}.` : `There is no domain ${domain}.`;
  return refuse(why, affected.length === 0 ? `${id} affects no domain.` : `${id} affects ${joinWords(affected)}.`);
}

function seatFor(coverage: DomainCoverage, { by, onBehalfOf, domain }: ApprovalRequest): Seat | Refusal {
  const mine = coverage.eligible.filter((s) => s.person === by);
  const seat = mine.find((s) => onBehalfOf === null || (s.via === 'deputy' && s.of === onBehalfOf)) ?? mine[0];
  if (seat && (onBehalfOf === null || seat.of === onBehalfOf)) return seat;
  const others = coverage.eligible.map((s) => s.person).filter((p) => p !== by);
  const help =
    others.length > 0
      ? `${joinWords(others)} can approve for ${domain}.`
      : `Nobody can approve for ${domain} at present.`;
  const exclusion = coverage.excluded.find((e) => e.person === by);
  if (exclusion) return refuse(`${by} cannot approve for ${domain}: ${by} ${exclusion.text}.`, help);
  if (seat && onBehalfOf !== null)
    return refuse(`${by} does not act for ${onBehalfOf} in ${domain}.`, `Leave out \`--for\`.`);
  return refuse(`${by} holds no seat in ${domain}.`, help);
}

type Written = ApprovalResult & { readonly kind: 'edit' };

/** Why one judge would not count what is to be written; `null`: it counts, or will once its author has committed it. */
function refusal(view: RootView, { change: id, entry }: Written, isBase: boolean): string | null {
  const change = view.review.changes.find((c) => c.id === id);
  // What the base does not ask for needs no word by its rules.
  if (isBase && !change?.domains.some((d) => d.domain === entry.domain)) return null;
  const written = (change?.approvals ?? []).filter(
    (a) => a.approval.digest?.value === entry.digest && a.by === entry.by && a.domain === entry.domain,
  );
  const [first] = written;
  if (!first) return 'it is not found again';
  if (written.some((a) => a.counts)) return null;
  const { verify } = view.charter.policy.approvals;
  const needsCommitOnly = verify !== 'platform' && first.reasons.every((r) => r === 'unverified');
  return needsCommitOnly ? null : notCountedWords(first);
}

/**
 * Why an approval would not count if it were written, by the rules of the branch or of its base; `null`: it would. Nothing is
 * to be written that the engine itself would not count.
 */
export function approvalDoubt(snapshot: Snapshot, view: RootView, result: Written): string | null {
  const after = withEdit(snapshot, result.edit).view(view.root);
  if (!after) return 'it is not found again';
  const byHead = refusal(after, result, false);
  if (byHead !== null || !after.base) return byHead;
  const byBase = refusal(after.base, result, true);
  return byBase === null ? null : `by the rules of the base, ${byBase}`;
}

/** What is left to do with an approval that was written, by how well it has to be established. */
export const COMMIT_IT: Readonly<Record<Policy['approvals']['verify'], string>> = {
  declared: 'Read it, then commit it.',
  authored: 'Read it, then commit it yourself: it counts as yours by the commit that brings it in.',
  signed: 'Read it, then commit it yourself with a signature: that is what makes it count.',
  platform: 'Read it, then commit it.',
};
