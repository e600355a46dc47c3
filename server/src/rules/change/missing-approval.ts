import { count, joinWords } from '../../base/words';
import type { ChangeReview, DomainCoverage, JudgedApproval } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { untold } from '../shared/approvals';
import { askedWords } from '../shared/asked';
import { claimsAgreement, isAsked, named, onRecord, unusable } from '../shared/changes';
import { domainWords } from '../shared/domains';
import type { ChangeRule } from '../types';

/** Went stale, or was written by somebody else: the finding that says so fails the run as well. */
const hasOwnError = ({ reasons: [first], proof }: JudgedApproval): boolean =>
  first === 'stale' || (first === 'unverified' && proof.why === 'others-lines');

/**
 * Domains that were asked and have not agreed. Where an approval went stale or an objection stands, that is the cause and
 * has its own finding; where the status claims an agreement, `change/bad-status` says that it is missing.
 */
function waiting(change: ChangeReview, view: RootView): DomainCoverage[] {
  if (!onRecord(change, view) || claimsAgreement(change) || unusable(change.record, view, 'approvals')) return [];
  return change.domains.filter((d) => {
    if (d.state !== 'pending' || !isAsked(d)) return false;
    const stale = d.approvals.filter((a) => a.counts || hasOwnError(a)).map((a) => a.by);
    const spoken = new Set([...stale, ...d.objections.map((o) => o.by?.value)]);
    return spoken.size < d.minApprovals;
  });
}

export const rule: ChangeRule = {
  id: 'change/missing-approval',
  title: 'A domain was asked and has not approved yet',
  scope: 'change',
  severity: { advisory: 'info', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const coverage of waiting(change, view)) {
      const { domain, asked, eligible, minApprovals, approvals } = coverage;
      const { name } = domainWords(view.charter, domain);
      const given = new Set(approvals.filter((a) => a.counts).map((a) => a.by));
      const spoke = eligible.map((s) => s.person).filter((person) => approvals.some((a) => a.by === person));
      const all = [...new Set([...asked, ...spoke])];
      const open = all.filter((person) => !given.has(person));
      const lacking = minApprovals - given.size;
      const who = open.length === 0 ? 'nobody else is asked' : askedWords(change, open, view.today);
      const few =
        open.length < lacking
          ? ` It needs ${count(minApprovals, 'approval')}, more than ${count(all.length, 'person', 'people')} asked can give.`
          : '';
      const told = untold(coverage)
        .map((sentence) => ` ${sentence}`)
        .join('');
      report({
        at: change.record?.approvalsAt ??
          change.record?.reviewersAt ??
          change.record?.at ?? { file: view.root, span: { start: 0, end: 0 } },
        message: `Waiting for ${name}: ${who}.${few}${told}`,
        help:
          few === ''
            ? `Ask ${joinWords(open)} to approve, or to object.`
            : `Ask another member of its alliance: add one to \`reviewers\`.`,
        data: { domain, waiting: open, ...named(change) },
      });
    }
  },
};
