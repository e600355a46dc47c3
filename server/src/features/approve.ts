import { joinWords } from '../base/words';
import type { ChangeReview, DomainCoverage, Seat } from '../review/types';
import type { FixEdit } from '../rules/types';
import type { RootView } from '../workspace/types';
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
