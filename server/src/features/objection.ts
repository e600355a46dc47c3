import { joinWords } from '../base/words';
import { objectors } from '../review';
import type { FixEdit } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';
import type { RootView } from '../workspace/types';
import { withEdit } from './preview';
import { anyChange, entryEdit, isRefusal, refuse, type Entry, type Refusal } from './entries';

export interface ObjectionRequest {
  /** Change record id; `null`: the one that governs the branch. */
  readonly change: string | null;
  readonly domain: string;
  readonly by: string;
  /** On whose behalf, where a deputy objects. */
  readonly onBehalfOf: string | null;
  readonly concern: string;
}

/** Either the edit that writes the objection, or why it would hold nothing back: then nothing is to be written. */
export type ObjectionResult =
  | {
      readonly kind: 'edit';
      readonly edit: FixEdit;
      readonly change: string;
      readonly entry: Entry;
      /** False: the change does not touch the domain as far as is known here. The objection holds it back all the same. */
      readonly affected: boolean;
    }
  | Refusal;

/** The objection that a request asks for. Whoever holds a seat may raise one, also who is excluded from approving. */
export function objection(view: RootView, request: ObjectionRequest): ObjectionResult {
  const { charter } = view;
  const { by, domain, onBehalfOf } = request;
  const concern = request.concern.trim();
  const found = anyChange(view, request.change);
  if (isRefusal(found)) return found;
  const { record, review, id } = found;
  if (review.basis === 'ended') return refuse(`${id} is ${review.status}.`, 'Re-open the record first.');
  const affected = review.domains.some((d) => d.domain === domain);
  if (!affected && !charter.domains.has(domain))
    return refuse(
      `There is no domain ${domain}.`,
      `Known domains: ${joinWords([...charter.domains.keys()]) || 'none'}.`,
    );
  if (concern === '') return refuse('An objection needs a concern.', 'Say what would go wrong.');
  if (!objectors(charter).has(by))
    return refuse(
      `${by} holds no seat in any domain, so the objection would hold nothing back.`,
      'Ask a member of the Management Alliance to raise it.',
    );
  if (onBehalfOf !== null && charter.people.get(onBehalfOf)?.deputy?.value !== by)
    return refuse(`${by} is not the deputy of ${onBehalfOf}.`, 'Leave out `--for`.');
  const open = record.objections.find(
    (o) => o.by?.value === by && o.domain?.value === domain && (o.status?.value ?? 'open') === 'open',
  );
  if (open)
    return refuse(
      `${by} objects to ${id} for ${domain} already: ${open.concern?.value ?? 'no concern is written down'}.`,
      'Edit that entry, or wait for its answer.',
    );
  const entry = {
    by,
    ...(onBehalfOf === null ? {} : { for: onBehalfOf }),
    domain,
    at: view.today,
    concern,
    status: 'open',
  };
  const edit = entryEdit(view, found, 'objections', entry);
  if (!edit)
    return refuse(`${record.file} cannot be edited as it stands.`, 'Mend what `linchpin check` says of it first.');
  return { kind: 'edit', edit, change: id, entry, affected };
}

/** False where an objection would hold nothing back if it were written: then it is not to be written. */
export function objectionHolds(
  snapshot: Snapshot,
  { root }: RootView,
  { edit, change, entry }: ObjectionResult & { readonly kind: 'edit' },
): boolean {
  const after = withEdit(snapshot, edit)
    .view(root)
    ?.review.changes.find((c) => c.id === change);
  return (
    after?.complete === false &&
    after.objections.some((o) => o.by?.value === entry.by && o.domain?.value === entry.domain)
  );
}
