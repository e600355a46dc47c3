import { dayFromMs } from '../base/days';
import { relativeTo } from '../base/fileId';
import type { ChangeRecord } from '../model/types';
import { personsOf } from '../model/voices';
import { prepareReview, type ReviewContext } from './context';
import { basisOf, isOver, linkRecords } from './link';
import { windowOf } from './schedule';
import { scopeOf } from './scope';
import type { ReviewInput } from './types';

/** What git must be asked for before it can be said who is waited for, and since when. */
export interface WaitingNeeds {
  /** Records, relative to the root, of which it matters since when their reviewers are asked. */
  readonly asked: readonly string[];
  /** Changes on other branches matter: somebody's load, or another change in the same window. */
  readonly inFlight: boolean;
}

/** Records that no branch is linked to are many; each costs a `git blame`. Of more than this the last ones are asked about. */
const MOST_UNLINKED = 50;

/** True while somebody whom the record asks has not spoken yet. */
function waits({ charter }: ReviewContext, record: ChangeRecord): boolean {
  const spoke = new Set(record.approvals.map((a) => a.by?.value));
  return record.reviewers.some(({ value }) => personsOf(charter, value).some((person) => !spoke.has(person)));
}

const planned = ({ today }: ReviewContext, record: ChangeRecord): boolean => {
  const window = windowOf(record);
  return window !== null && dayFromMs(window.end) >= today;
};

/** Of a change that governs the branch it is said since when it waits; of any other only a deadline makes that matter. */
export function waitingNeeds(input: ReviewInput): WaitingNeeds {
  if (input.branch === null) return { asked: [], inFlight: false };
  const { records, ...rest } = input;
  const context = prepareReview(rest);
  const governing = new Set(linkRecords(context, records).keys());
  const open = records.filter((r) => !isOver(r));
  const declared = open.filter((r) => !governing.has(r) && basisOf(context, r, null) === 'declared');
  const own = open.filter((r) => governing.has(r));
  const waiting = (list: readonly ChangeRecord[]): readonly ChangeRecord[] => list.filter((r) => waits(context, r));
  const dated = context.charter.program?.decideWithin != null;
  const others = dated ? waiting(declared).slice(-MOST_UNLINKED) : [];
  const asked = [...waiting(own), ...others].map((r) => relativeTo(context.charter.root, r.file));
  const scopes = [...governing].map(scopeOf);
  return {
    asked: asked.filter((path) => path !== null),
    inFlight:
      own.some((r) => r.reviewers.length === 0) ||
      [...own, ...declared].some((r) => waits(context, r) || planned(context, r)) ||
      context.content.some((t) => t.domains.length > 0 && !scopes.some((inScope) => inScope(t.file.path, t.file.link))),
  };
}
