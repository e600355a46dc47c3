import type { Location } from '../../base/span';
import { joinFileId, type FileId } from '../../base/fileId';
import { nearest } from '../../base/nearest';
import type { ChangeRecord, Charter, Mode } from '../../model/types';
import { modeOf } from '../../model';
import { GOVERNANCE_DOMAIN } from '../../review';
import type { ChangeReview, DomainCoverage } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { fileStart, holds } from './at';
import { declared } from './references';
import { entryOf, topMapping } from './lists';
import { unusableIn } from './structure';
import type { FindingData } from '../types';

/** The change has a record, is judged here, and all that it is judged by stands in texts that can be read. */
export type JudgedChange = ChangeReview & { readonly record: ChangeRecord };

/**
 * True where coverage may be spoken of at all: not for a change of another branch, nor for one that is over. While somebody types
 * in a charter that could be read before, its last good facts hold: what it says of a change must not come and go.
 */
export const isJudged = (change: ChangeReview, view: RootView): boolean =>
  !view.charterIsGuessed && (change.basis === 'branch' || change.basis === 'declared');

/** As `isJudged`, for rules that speak of the record: its file must parse, or what it lacks may stand in the broken line. */
export function onRecord(change: ChangeReview, view: RootView): change is JudgedChange {
  return change.record !== null && isJudged(change, view) && change.record.whole && holds(view, change.record.at);
}

/** The branch itself where it needs no record: nothing but the touched files shows what is said about it. */
export const isUnnamed = (change: ChangeReview, view: RootView): boolean =>
  change.record === null && isJudged(change, view) && view.charter.policy.requireChangeRecord === 'never';

/** `CHG-42`, or what else to call it in a sentence. */
export const changeName = (change: ChangeReview): string =>
  change.id ?? (change.record === null ? 'this branch' : 'this change');

/** The id of the change, for the data of a finding. */
export const named = (change: ChangeReview): FindingData => (change.id === null ? {} : { change: change.id });

/** Where a finding about who is asked stands: `reviewers`, else the `change` key; without a record the first file. */
export function reviewersAt(change: ChangeReview, view: RootView, files: readonly string[]): Location {
  if (change.record !== null) return change.record.reviewersAt ?? change.record.at;
  return touchedAt(view, files);
}

/** The first of some touched files that is still there (a deleted one cannot show a finding), else the first. */
export function touchedAt(view: RootView, files: readonly string[]): Location {
  const deleted = new Set(view.review.touched.filter((t) => t.file.status === 'D').map((t) => t.file.path));
  const path = files.find((file) => !deleted.has(file)) ?? files[0] ?? '';
  return fileStart(joinFileId(view.root, path));
}

/**
 * True where the value of a key could not be used as it stands, and a finding about its structure says so: what follows
 * from the missing value is not said as well.
 */
export function unusable(record: ChangeRecord, view: RootView, key: string): boolean {
  const state = view.fileState(record.file);
  const entry = state && entryOf(topMapping(state.yaml), key);
  return state !== undefined && entry != null && unusableIn(state, entry.span);
}

/** Neither informed only nor waived: the domain is to agree. */
export const isAsked = ({ overlays }: DomainCoverage): boolean =>
  !overlays.includes('informed') && !overlays.includes('waived');

/** A misspelt reviewer of this domain: `people/unknown` or `team/unknown` speaks of the name, and that is the whole cause. */
export function misspelt(change: JudgedChange, view: RootView, eligible: readonly string[]): boolean {
  const { charter } = view;
  const teams = declared(charter, 'team');
  return change.record.reviewers.some(({ value }) => {
    if (value.startsWith('team:'))
      return !charter.teams.has(value.slice('team:'.length)) && nearest(value.slice('team:'.length), teams) !== null;
    return charter.declaresPeople && !charter.people.has(value) && nearest(value, eligible) !== null;
  });
}

/** True where the record declares a domain that does not exist: who is meant cannot be told, and `domain/unknown` says so. */
export const declaresUnknownDomain = (record: ChangeRecord, charter: Charter): boolean =>
  record.domains.some((d) => !charter.domains.has(d.id.value) && d.id.value !== GOVERNANCE_DOMAIN);

/** The strictest mode of some domains: what concerns several of them counts as the strictest of them says. */
export function strictest(charter: Charter, domains: readonly string[]): Mode {
  const modes = [modeOf(charter, undefined), ...domains.map((id) => modeOf(charter, charter.domains.get(id)))];
  return modes.includes('governing') ? 'governing' : 'advisory';
}

/** The record's status says that every domain has agreed. */
export const claimsAgreement = ({ status }: ChangeReview): boolean =>
  status === 'authorized' || status === 'implementing' || status === 'implemented';

/** The change that a finding stands on: by the file of its record, else the branch without one. */
export const changeOf = (view: RootView, file: FileId): ChangeReview | undefined =>
  view.review.changes.find((c) => c.record?.file === file) ?? view.review.changes.find((c) => c.record === null);
