import { count } from '../../base/words';
import { candidates, type Candidate } from '../../review';
import type { ReviewerView } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { changeOf, named, onRecord, type JudgedChange } from '../shared/changes';
import { replaceName } from '../shared/references';
import { describeCandidate } from '../shared/voices';
import type { ChangeRule } from '../types';

/** One person who was asked by name, carries more than the limit, and has not answered yet. */
function overloaded(change: JudgedChange, view: RootView, { ref, persons }: ReviewerView): number | null {
  const load = view.review.load.get(ref) ?? 0;
  if (persons.length !== 1 || persons[0] !== ref || load <= view.charter.policy.reviewers.maxOpenChanges) return null;
  const answered = change.approvals.some((a) => a.counts && a.by === ref);
  return answered ? null : load;
}

/** Who could be asked in their place: somebody who speaks for every domain that they were asked for, and carries less. */
function others(change: JudgedChange, view: RootView, person: string): Candidate[] {
  const theirs = change.domains.filter((d) => d.eligible.some((s) => s.person === person));
  const [first, ...rest] = theirs.map((d) => candidates(view, d));
  return (first ?? []).filter(
    (c) =>
      !c.away &&
      c.load < view.charter.policy.reviewers.maxOpenChanges &&
      rest.every((l) => l.some((x) => x.person === c.person)),
  );
}

export const rule: ChangeRule = {
  id: 'change/reviewer-overloaded',
  title: 'A reviewer has more open changes than the policy thinks wise',
  scope: 'change',
  severity: { advisory: 'info', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view)) return;
    const limit = view.charter.policy.reviewers.maxOpenChanges;
    for (const reviewer of change.reviewers) {
      const load = overloaded(change, view, reviewer);
      if (load === null) continue;
      const [other] = others(change, view, reviewer.ref);
      report({
        at: reviewer.at,
        message: `${reviewer.ref} has ${count(load, 'open change')} to decide on, more than the limit of ${limit}, so this one may wait.`,
        help: other
          ? `Ask ${describeCandidate(other)} instead.`
          : 'Ask whether it can wait, or give the domain another seat.',
        data: { reviewer: reviewer.ref, load, ...named(change) },
      });
    }
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    if (!change || !onRecord(change, view)) return [];
    return others(change, view, String(finding.data['reviewer'])).map((c, i) => ({
      title: `Replace by ${describeCandidate(c)}`,
      safe: false,
      preferred: i === 0,
      make: () => replaceName(view, finding.at, c.person),
    }));
  },
};
