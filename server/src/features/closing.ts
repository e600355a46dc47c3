import { joinWords } from '../base/words';
import { standingWords } from '../review';
import type { ChangeReview } from '../review/types';
import type { FixEdit } from '../rules/types';
import { entryOf, topMapping } from '../rules/shared/lists';
import type { RootView } from '../workspace/types';
import { insertEntry, replaceScalar } from '../yaml';
import { anyChange, isRefusal, refuse, type FoundChange, type Refusal } from './entries';
import { notAccepted } from './waitingAfter';

export interface Closing {
  readonly kind: 'closing';
  readonly change: string;
  /** Sentences: what a closed change should have and this one lacks. */
  readonly lacks: readonly string[];
  /** What cannot be told here, so is not held against it. */
  readonly unknown: readonly string[];
  readonly edit: FixEdit;
}

function lacksOf(view: RootView, { record, review }: FoundChange): string[] {
  const lacks: string[] = [];
  if (review.status !== 'implemented') lacks.push(`Its status is \`${review.status}\`, not \`implemented\`.`);
  if (review.basis !== 'elsewhere' && !review.complete) {
    const open = review.domains.filter(
      (d) => d.state !== 'approved' && !d.overlays.includes('waived') && !d.overlays.includes('informed'),
    );
    if (open.length > 0) lacks.push(`Not every domain has agreed: ${joinWords(open.map((d) => d.domain))}.`);
  }
  const { missing } = review.evidence;
  if (missing.length > 0) lacks.push(`Evidence is missing: ${joinWords(missing)}.`);
  for (const standing of review.standing) {
    const { by, concern } = standing.objection;
    lacks.push(
      `The objection of ${by?.value ?? 'somebody'} stands (${concern?.value ?? 'no concern is written down'}): ${standingWords(standing)}.`,
    );
  }
  for (const a of record.approvals)
    for (const c of a.conditions)
      if (!c.done) lacks.push(`A condition of ${a.by?.value ?? 'somebody'} is open: ${c.text?.value ?? '?'}.`);
  const waiting = notAccepted(view, review);
  if (waiting.length > 0) lacks.push(`Operations of ${joinWords(waiting)} have not accepted it (\`accepted\`).`);
  if (record.review && !record.review.doneOn) lacks.push('Its review is not held (`review.done_at`).');
  const goals = record.adoption.filter((g) => (g.state?.value ?? 'open') === 'open');
  if (goals.length > 0)
    lacks.push(
      `Adoption is open: ${joinWords(
        goals.map((g) => g.behaviour?.value ?? 'a goal'),
        3,
      )}.`,
    );
  return lacks;
}

function unknownOf(view: RootView, review: ChangeReview): string[] {
  if (review.basis === 'elsewhere')
    return ['Whether its domains agreed is told on its branch, so it is not looked at here.'];
  if (view.git.kind === 'range') return [];
  return ['git could not tell what the branch changes, so only what the record declares is looked at.'];
}

/** The edit that sets a change to `closed`, and what it still lacks. Whether to write it is the caller's to decide. */
export function closing(view: RootView, wanted: string | null): Closing | Refusal {
  const found = anyChange(view, wanted);
  if (isRefusal(found)) return found;
  const { record, review, id } = found;
  if (review.basis === 'ended') return refuse(`${id} is ${review.status} already.`, 'Nothing is to be done.');
  const state = view.fileState(record.file);
  const mapping = state && topMapping(state.yaml);
  const cannot = refuse(
    `${record.file} cannot be edited as it stands.`,
    'Mend what `linchpin check` says of it first.',
  );
  if (!state || !mapping || state.factsAreStale) return cannot;
  const entry = entryOf(mapping, 'status');
  const edits =
    entry?.value?.kind === 'scalar'
      ? replaceScalar(state.yaml, entry.value, 'closed')
      : entry
        ? null
        : insertEntry(state.yaml, mapping, 'status', 'closed', {
            after: entryOf(mapping, 'title') ? 'title' : 'change',
          });
  if (!edits) return cannot;
  return {
    kind: 'closing',
    change: id,
    lacks: lacksOf(view, found),
    unknown: unknownOf(view, review),
    edit: { edits: [{ file: record.file, edits }] },
  };
}
