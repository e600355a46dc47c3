import { joinFileId } from '../base/fileId';
import { joinWords } from '../base/words';
import type { ChangeRecord } from '../model/types';
import type { ChangeReview, DomainCoverage, Seat } from '../review/types';
import type { FixEdit } from '../rules/types';
import type { RootView } from '../workspace/types';
import { appendItem, blockText, insertRootEntry, replaceValue } from '../yaml';

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
  | { readonly kind: 'edit'; readonly edit: FixEdit; readonly change: string; readonly entry: ApprovalEntry }
  | { readonly kind: 'refused'; readonly why: string; readonly help: string };

/** The keys of a written approval, as the change schema has them. */
export interface ApprovalEntry {
  readonly [key: string]: string;
  readonly by: string;
  readonly domain: string;
  readonly digest: string;
}

type Refusal = Extract<ApprovalResult, { kind: 'refused' }>;
const refuse = (why: string, help: string): Refusal => ({ kind: 'refused', why, help });
const isRefusal = (x: object): x is Refusal => 'kind' in x && x.kind === 'refused';

/** The approval that a request asks for, written with the commit and the digest of what the domain has to agree to. */
export function approval(view: RootView, request: ApprovalRequest): ApprovalResult {
  const found = recordFor(view, request.change);
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
  const edit =
    view.charter.policy.approvals.store === 'files' ? ownFile(view, id, entry) : inRecord(view, record, entry);
  if (!edit)
    return refuse(`${record.file} cannot be edited as it stands.`, 'Mend what `linchpin check` says of it first.');
  return { kind: 'edit', edit, change: id, entry };
}

interface Found {
  readonly record: ChangeRecord;
  readonly review: ChangeReview;
  readonly id: string;
}

function recordFor(view: RootView, wanted: string | null): Found | Refusal {
  const named = view.review.changes.flatMap((review) => {
    const { record, id } = review;
    return record && id !== null ? [{ record, review, id }] : [];
  });
  if (wanted !== null) {
    const found = named.find((n) => n.id === wanted);
    if (!found)
      return refuse(`There is no change ${wanted}.`, `Known changes: ${joinWords(named.map((n) => n.id)) || 'none'}.`);
    if (found.review.basis === 'ended')
      return refuse(`${wanted} is ${found.review.status}.`, 'Re-open the record first.');
    if (found.review.basis === 'elsewhere')
      return refuse(`${wanted} governs another branch, so what it changes is not here.`, 'Switch to its branch.');
    return found;
  }
  const governing = named.filter((n) => n.review.basis === 'branch');
  const [only] = governing;
  if (!only) return refuse('No change record governs this branch.', 'Name one with `--change`.');
  if (governing.length > 1)
    return refuse(`${joinWords(governing.map((g) => g.id))} govern this branch.`, 'Say which with `--change`.');
  return only;
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

function inRecord(view: RootView, record: ChangeRecord, entry: ApprovalEntry): FixEdit | null {
  const state = view.fileState(record.file);
  if (!state || state.factsAreStale) return null;
  const root = state.yaml.documents[0]?.root;
  const present = root?.kind === 'mapping' ? root.entries.find((e) => e.name === 'approvals') : undefined;
  const edits =
    present === undefined
      ? insertRootEntry(state.yaml, 'approvals', [entry], { style: 'block' })
      : present.value?.kind === 'sequence' && present.value.items.length > 0
        ? appendItem(state.yaml, present.value, entry)
        : replaceValue(state.yaml, present, [entry], { style: 'block' });
  return edits ? { edits: [{ file: record.file, edits }] } : null;
}

/** `policy.approvals.store: files`: two approvers never edit the same file. */
function ownFile(view: RootView, change: string, entry: ApprovalEntry): FixEdit {
  const folder = `.governance/approvals/${change}`;
  const taken = new Set(view.files.map((f) => f.path));
  let path = `${folder}/${entry.by}-${entry.domain}.yaml`;
  for (let n = 2; taken.has(path); n++) path = `${folder}/${entry.by}-${entry.domain}-${n}.yaml`;
  return { edits: [], creates: [{ file: joinFileId(view.root, path), text: blockText(entry) }] };
}
