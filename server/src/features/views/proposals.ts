import { uriFromFileId } from '../../base/fileId';
import type { Location } from '../../base/span';
import { joinWords } from '../../base/words';
import { candidates } from '../../review';
import type { ChangeReview } from '../../review/types';
import { addReviewers } from '../../rules/change/missing-reviewer';
import { reviewersAt } from '../../rules/shared/changes';
import type { FixEdit } from '../../rules/types';
import type { Snapshot } from '../../workspace/snapshot';
import type { RootView } from '../../workspace/types';
import { approval, approvalDoubt, COMMIT_IT } from '../approve';
import { isRefusal, openChange, refuse, type Refusal } from '../entries';
import { domainName } from '../facts';
import { newChange } from '../newChange';
import { objection, objectionHolds } from '../objection';
import { withEdit } from '../preview';
import { reviewerPlan } from '../reviewers';
import { codeownersExport, lostWords } from './codeowners';
import { placeOf } from './place';
import type { FileEdit, Place, Proposal, Wish } from './shapes';

/** What can be proposed to whoever sits here. */
export interface Asker {
  readonly snapshot: Snapshot;
  readonly view: RootView;
  /** Their id, or why nobody can tell who they are. */
  readonly me: string | Refusal;
}

const READ_IT = 'Read it, then commit it.';

/** As an editor takes it: positions, and the version of the text that they are meant for. */
export function fileEdits(snapshot: Snapshot, edit: FixEdit): readonly FileEdit[] {
  return edit.edits.map(({ file, edits }) => {
    const state = snapshot.file(file);
    const lines = state?.yaml.lines;
    const at = (offset: number): { line: number; character: number } =>
      lines?.positionAt(offset) ?? { line: 0, character: 0 };
    return {
      uri: uriFromFileId(file),
      version: state?.version ?? null,
      edits: edits.map(({ span, newText }) => ({ start: at(span.start), end: at(span.end), newText })),
    };
  });
}

/** `find`: where to look, in the root as it is with the edit. */
function proposal(
  { snapshot, view }: Asker,
  edit: FixEdit,
  told: string,
  next: string,
  find: (after: RootView) => Location | null,
): Proposal {
  const after = withEdit(snapshot, edit).view(view.root);
  const at = after && find(after);
  const [created] = edit.creates ?? [];
  const start: Place | null = created ? { uri: uriFromFileId(created.file), line: 0, character: 0 } : null;
  return {
    kind: 'edit',
    creates: (edit.creates ?? []).map(({ file, text }) => ({ uri: uriFromFileId(file), text })),
    files: fileEdits(snapshot, edit),
    told,
    next,
    place: after && at ? placeOf(after, at) : start,
  };
}

function approve(asker: Asker, wish: Wish & { kind: 'approve' }): Proposal {
  const { snapshot, view, me: by } = asker;
  if (typeof by !== 'string') return by;
  const { change, domain, note } = wish;
  const result = approval(view, { change, domain, by, onBehalfOf: null, note });
  if (result.kind === 'refused') return result;
  const doubt = approvalDoubt(snapshot, view, result);
  if (doubt !== null) return refuse(`The approval would not count: ${doubt}.`, 'Nothing was written.');
  return proposal(
    asker,
    result.edit,
    `${by} approves ${result.change} for ${domainName(view.charter, domain)}.`,
    COMMIT_IT[view.charter.policy.approvals.verify],
    (after) =>
      after.review.changes
        .find((c) => c.id === result.change)
        ?.approvals.find((a) => a.by === by && a.approval.digest?.value === result.entry.digest)?.approval.at ?? null,
  );
}

function object(asker: Asker, wish: Wish & { kind: 'object' }): Proposal {
  const { snapshot, view, me: by } = asker;
  if (typeof by !== 'string') return by;
  const { change, domain, concern } = wish;
  const result = objection(view, { change, domain, by, onBehalfOf: null, concern });
  if (result.kind === 'refused') return result;
  if (!objectionHolds(snapshot, view, result))
    return refuse('The objection would hold nothing back as the record stands.', 'Nothing was written.');
  const aside = result.affected
    ? ''
    : ' The domain is not affected as far as is known here; the change waits all the same.';
  return proposal(
    asker,
    result.edit,
    `${by} objects to ${result.change} for ${domainName(view.charter, domain)}.${aside}`,
    READ_IT,
    (after) =>
      after.review.changes
        .find((c) => c.id === result.change)
        ?.objections.find((o) => o.by?.value === by && o.domain?.value === domain)?.at ?? null,
  );
}

/** Whom to ask: the people named, else the smallest set that is missing for one domain or for all. */
function wanted(view: RootView, review: ChangeReview, wish: Wish & { kind: 'reviewers' }): readonly string[] {
  if (wish.people.length > 0) return wish.people;
  if (wish.domain === null) return reviewerPlan(view, review).set.people.map((p) => p.person);
  const coverage = review.domains.find((d) => d.domain === wish.domain);
  return coverage
    ? candidates(view, coverage)
        .slice(0, coverage.minApprovals)
        .map((c) => c.person)
    : [];
}

function reviewers(asker: Asker, wish: Wish & { kind: 'reviewers' }): Proposal {
  const { view } = asker;
  const found = openChange(view, wish.change);
  if (isRefusal(found)) return found;
  const { record, review, id } = found;
  const asked = new Set(record.reviewers.map((r) => r.value));
  const people = wanted(view, review, wish).filter((p) => !asked.has(p));
  if (people.length === 0) return nobodyToAdd(view, review, id);
  const edit = addReviewers(view, review, people);
  if (!edit) return refuse(`${id} cannot be edited as it stands.`, 'Mend what the Problems panel says of it first.');
  return proposal(
    asker,
    edit,
    `${joinWords(people)} ${people.length === 1 ? 'is' : 'are'} asked to review ${id}.`,
    READ_IT,
    (after) => {
      const change = after.review.changes.find((c) => c.id === id);
      return change ? reviewersAt(change, after, []) : null;
    },
  );
}

function nobodyToAdd(view: RootView, review: ChangeReview, id: string): Refusal {
  const { short } = reviewerPlan(view, review).set;
  const names = joinWords(short.map((d) => domainName(view.charter, d)));
  return short.length > 0
    ? refuse(`Nobody is left to ask for ${names}.`, 'Give somebody a seat who had no part in the change.')
    : refuse(`Everybody who is needed for ${id} is asked.`, 'Nothing is to be done.');
}

function create(asker: Asker): Proposal {
  const owner = typeof asker.me === 'string' ? { owner: asker.me } : {};
  const result = newChange(asker.view, { another: false, ...owner });
  if (result.kind === 'refused') return result;
  return proposal(asker, result.edit, `${result.id} is the record of this branch.`, READ_IT, () => null);
}

function codeowners(asker: Asker): Proposal {
  const result = codeownersExport(asker.view);
  if (result.kind === 'refused') return result;
  const told = `${result.path} says who owns what, made out of the domains.${lostWords(result.lost)}`;
  return proposal(asker, result.edit, told, READ_IT, (after) => {
    const file = result.edit.edits[0]?.file;
    return file === undefined || !after.fileState(file) ? null : { file, span: { start: 0, end: 0 } };
  });
}

/** The edit that fulfils a wish, or why it is not fulfilled. */
export function propose(asker: Asker, wish: Exclude<Wish, { kind: 'governance' | 'import' }>): Proposal {
  switch (wish.kind) {
    case 'approve':
      return approve(asker, wish);
    case 'object':
      return object(asker, wish);
    case 'reviewers':
      return reviewers(asker, wish);
    case 'change':
      return create(asker);
    case 'codeowners':
      return codeowners(asker);
  }
}
