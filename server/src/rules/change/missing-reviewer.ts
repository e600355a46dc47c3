import { candidates, GOVERNANCE_DOMAIN } from '../../review';
import type { ChangeReview, DomainCoverage, Review } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { changeOf, isAsked, isUnnamed, misspelt, named, onRecord, reviewersAt, unusable } from '../shared/changes';
import { affected, domainName } from '../shared/domains';
import { addToList, topMapping } from '../shared/lists';
import { createRecordFix } from '../shared/newRecord';
import { describeCandidate, smallestSet } from '../shared/voices';
import type { ChangeRule, Fix, FixEdit } from '../types';

/** Where `reviewers` goes in a record that has none. */
const AFTER = ['domains', 'paths', 'pr', 'branch', 'implementers', 'owner', 'title'];

/** `dina, fay`: names in brackets; a long list is cut off. */
const nameList = (names: readonly string[], most = 6): string =>
  names.length > most ? `${names.slice(0, most).join(', ')} and ${names.length - most} more` : names.join(', ');

/** Affected domains that have people to ask, and none of them is asked. */
function unasked(change: ChangeReview, view: RootView): DomainCoverage[] {
  if (onRecord(change, view)) {
    if (unusable(change.record, view, 'reviewers')) return [];
    const open = change.domains.filter((d) => d.state === 'unassigned' && isAsked(d));
    return open.filter(
      (d) =>
        !misspelt(
          change,
          view,
          d.eligible.map((s) => s.person),
        ),
    );
  }
  return isUnnamed(change, view) ? change.domains.filter((d) => d.state === 'unassigned' && isAsked(d)) : [];
}

interface Gap {
  /** The review that it was found in. */
  readonly review: Review;
  readonly domains: readonly DomainCoverage[];
  /** The fewest people that cover all of them. */
  readonly smallest: readonly string[];
}

const gaps = new WeakMap<ChangeReview, Gap>();

/** All that one change lacks. Kept with it, since the fixes of each of its findings ask for it again. */
function gapOf(change: ChangeReview, view: RootView): Gap {
  const { review } = view;
  let gap = gaps.get(change);
  if (gap?.review !== review) {
    const domains = unasked(change, view);
    gaps.set(change, (gap = { review, domains, smallest: smallestSet(view, domains) }));
  }
  return gap;
}

export const rule: ChangeRule = {
  id: 'change/missing-reviewer',
  title: 'A domain is affected and none of its alliance is a reviewer',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const { charter } = view;
    for (const coverage of unasked(change, view)) {
      const { domain, files, eligible } = coverage;
      const names = nameList([...new Set(eligible.map((s) => s.person))]);
      const alliance =
        domain === GOVERNANCE_DOMAIN && !charter.domains.has(domain) ? 'those who answer for them' : 'its alliance';
      const [first] = candidates(view, coverage);
      report({
        at: reviewersAt(change, view, files),
        message: `${affected(charter, coverage)} and none of ${alliance} (${names}) is a reviewer.`,
        help:
          change.record === null
            ? `Write a change record that names somebody of ${domainName(charter, domain)} under \`reviewers\`.`
            : `Add somebody of ${domainName(charter, domain)} to \`reviewers\`${first ? `, such as ${describeCandidate(first)}` : ''}.`,
        data: { domain, ...named(change), eligible: eligible.map((s) => s.person) },
        touches: files,
      });
    }
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    if (!change) return [];
    const gap = gapOf(change, view);
    const coverage = gap.domains.find((d) => d.domain === finding.data['domain']);
    if (!coverage) return [];
    if (change.record === null) return [createRecordFix(view, change)];
    const add = (title: string, people: readonly string[], preferred: boolean): Fix => ({
      title,
      safe: false,
      preferred,
      make: () => addReviewers(view, change, people),
    });
    const fixes = candidates(view, coverage).map((c, i) => add(`Add ${describeCandidate(c)}`, [c.person], i === 0));
    if (gap.domains.length < 2) return fixes;
    return [...fixes, add(`Add the smallest set for all domains (${nameList(gap.smallest)})`, gap.smallest, false)];
  },
};

/** Names people under `reviewers` of a record; `null` where it cannot be edited as it stands. */
export function addReviewers(view: RootView, change: ChangeReview, people: readonly string[]): FixEdit | null {
  const file = change.record?.file;
  const yaml = file === undefined ? undefined : view.fileState(file)?.yaml;
  if (file === undefined || !yaml || !onRecord(change, view)) return null;
  return addToList(file, yaml, topMapping(yaml), 'reviewers', people, AFTER);
}
