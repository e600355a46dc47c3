import { joinWords } from '../base/words';
import { newRecord, type Given } from '../rules/shared/newRecord';
import type { FixEdit } from '../rules/types';
import type { RootView } from '../workspace/types';
import { everyChange } from './facts';
import { namedChanges, refuse, type Refusal } from './entries';

export interface NewChange {
  readonly kind: 'edit';
  readonly id: string;
  /** Below the root. */
  readonly path: string;
  readonly edit: FixEdit;
}

const ID = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

export interface NewChangeRequest extends Given {
  /** Write one more where a record governs the branch already. */
  readonly another: boolean;
}

/** A record for this branch, filled with what the branch tells. Refused where one governs it already, or the id is taken. */
export function newChange(view: RootView, request: NewChangeRequest): NewChange | Refusal {
  const { another, ...given } = request;
  const named = namedChanges(view);
  if (given.id !== undefined && !ID.test(given.id))
    return refuse(
      `${given.id} cannot be an id.`,
      'Use letters, digits, `.`, `_` and `-`; begin with a letter or digit.',
    );
  const taken = everyChange(view).find((c) => c.id !== null && c.id === given.id);
  if (taken)
    return refuse(
      `There is a change ${given.id ?? ''} already${taken.on === null ? '' : `, on ${taken.on}`}.`,
      'Leave the id out: the next free one is taken.',
    );
  const governing = named.filter((n) => n.review.basis === 'branch').map((n) => n.id);
  if (governing.length > 0 && !another)
    return refuse(
      `${joinWords(governing)} ${governing.length === 1 ? 'governs' : 'govern'} this branch already.`,
      'Edit that record, or write one more with `--another`.',
    );
  const { charter } = view;
  if (given.owner !== undefined && charter.declaresPeople && !charter.people.has(given.owner))
    return refuse(`${given.owner} is not declared under \`people\`.`, 'Name somebody who is.');
  const unnamed = view.review.changes.find((c) => c.record === null) ?? null;
  const record = newRecord(view, unnamed, given);
  if (view.files.some((f) => f.path === record.path))
    return refuse(`${record.path} is there already.`, 'Name another id with `--id`.');
  return { kind: 'edit', id: record.id, path: record.path, edit: record.make() };
}
