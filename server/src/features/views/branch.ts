import { perObject } from '../../base/lazily';
import { joinWords } from '../../base/words';
import { candidates, coverageSign, shortStateWords, stateWords } from '../../review';
import type { ChangeReview, DomainCoverage, Review } from '../../review/types';
import { isAsked } from '../../rules/shared/changes';
import type { RootView } from '../../workspace/types';
import { domainTitle, headOf, placeIn, uriBelow } from './place';
import type { BranchChange, BranchDomain, BranchRoot, TouchedFileView, Undecided } from './shapes';
import { mayNotApprove, voicesOf } from './voices';

/** A list that nobody reads to its end helps nobody. */
const MOST_FILES = 100;

/** Why the branch cannot be judged; `null`: it can. */
export function undecidedOf({ git }: RootView): Undecided | null {
  switch (git.kind) {
    case 'range':
      return null;
    case 'undecided':
      return { why: git.message, help: git.help };
    case 'absent':
      return { why: git.message, help: 'Governance files are checked all the same.' };
    case 'unknown':
      return { why: 'git was not asked yet.', help: '' };
  }
}

const statusesOf = perObject(
  ({ touched }: Review): ReadonlyMap<string, string> => new Map(touched.map((t) => [t.file.path, t.file.status])),
);

const fileView = (view: RootView, path: string): TouchedFileView => ({
  path,
  uri: uriBelow(view.root, path),
  line: view.firstChangedLine(path) ?? 0,
  status: statusesOf(view.review).get(path) ?? '',
});

function domainView(view: RootView, change: ChangeReview, d: DomainCoverage, me: string | null): BranchDomain {
  const mayNot = me === null ? null : mayNotApprove(d, me);
  const open = isAsked(d) && d.state !== 'approved';
  return {
    id: d.domain,
    name: domainTitle(view, d.domain),
    sign: coverageSign(change, d),
    words: shortStateWords(d),
    detail: stateWords(d),
    voices: voicesOf(view, d),
    files: d.files.slice(0, MOST_FILES).map((path) => fileView(view, path)),
    moreFiles: Math.max(0, d.files.length - MOST_FILES),
    needsReviewer: open && change.record !== null && d.state === 'unassigned' && candidates(view, d).length > 0,
    mayApprove: me !== null && mayNot === null && isAsked(d) && change.record !== null,
    mayNot,
  };
}

function changeView(view: RootView, change: ChangeReview, me: string | null): BranchChange {
  return {
    id: change.id,
    title: change.record?.title?.value ?? null,
    complete: change.complete,
    place: placeIn(view, change.record?.at ?? null),
    domains: change.domains.map((d) => domainView(view, change, d, me)),
    impacted: change.impacted.map(({ domain, through }) => ({
      id: domain,
      name: domainTitle(view, domain),
      words: `depends on ${joinWords(through)}: to be told`,
    })),
    evidenceMissing: change.evidence.missing,
  };
}

/** What the branch touches, and who has a say in it. `me`: whoever sits here, where that is known. */
export function branchRoot(view: RootView, me: string | null): BranchRoot {
  const { git } = view;
  return {
    ...headOf(view),
    branch: git.kind === 'range' ? git.branch : null,
    base: git.kind === 'range' ? git.base.ref : null,
    undecided: undecidedOf(view),
    me,
    changes: view.review.changes.filter((c) => c.basis === 'branch').map((c) => changeView(view, c, me)),
  };
}
