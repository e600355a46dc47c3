import { joinWords } from '../../base/words';
import { personsOf } from '../../model/voices';
import { candidates } from '../../review';
import type { ReviewerView } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { type JudgedChange, changeOf, declaresUnknownDomain, isAsked, named, onRecord } from '../shared/changes';
import { domainName, seatsOf } from '../shared/domains';
import { removeName, replaceName } from '../shared/references';
import { hasLeft } from '../shared/roles';
import { describeCandidate } from '../shared/voices';
import type { ChangeRule, Fix } from '../types';

/** Known people who were asked and whose word counts for nothing here. */
function inVain(reviewer: ReviewerView, change: JudgedChange, view: RootView): boolean {
  const { charter } = view;
  const { ref, persons, seatsIn } = reviewer;
  if (seatsIn.length > 0 || persons.length === 0) return false;
  // Other findings speak of these names.
  if (
    ref.startsWith('team:')
      ? !charter.teams.has(ref.slice('team:'.length))
      : charter.declaresPeople && !charter.people.has(ref)
  )
    return false;
  if (persons.every((id) => hasLeft(charter.people.get(id), view))) return false;
  // The chair may speak for any domain; the sponsor decides where nobody else can.
  if (persons.includes(charter.program?.chair?.value ?? '')) return false;
  const sponsor = charter.program?.sponsor?.value;
  if (sponsor !== undefined && persons.includes(sponsor) && change.domains.some((d) => d.state === 'hole'))
    return false;
  // Whoever must live with what an affected domain does is rightly told.
  const impacted = change.impacted.flatMap(({ domain }) => {
    const found = charter.domains.get(domain);
    return found ? seatsOf(charter, found).flatMap((seat) => personsOf(charter, seat)) : [];
  });
  return !persons.some((id) => impacted.includes(id));
}

export const rule: ChangeRule = {
  id: 'change/reviewer-not-alliance',
  title: 'A reviewer holds no seat in an affected domain',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    // Without an affected domain nobody can tell whose seat would be the right one.
    if (!onRecord(change, view) || change.domains.length === 0 || declaresUnknownDomain(change.record, view.charter))
      return;
    const names = joinWords(change.domains.map((d) => domainName(view.charter, d.domain)));
    for (const reviewer of change.reviewers) {
      if (!inVain(reviewer, change, view)) continue;
      const one = change.domains.length === 1;
      report({
        at: reviewer.at,
        message: `${reviewer.ref} holds no seat for ${one ? names : `any of the affected domains (${names})`}, so an approval of theirs would not count.`,
        help: 'Ask somebody of the alliance of an affected domain instead, or remove the name.',
        data: { reviewer: reviewer.ref, ...named(change) },
      });
    }
  },
  fixes(finding, view) {
    const change = changeOf(view, finding.at.file);
    if (!change || !onRecord(change, view)) return [];
    const open = change.domains.filter((d) => d.state === 'unassigned' && isAsked(d));
    const present = new Set(change.record.reviewers.map((r) => r.value));
    const better = open.flatMap((d) => candidates(view, d).slice(0, 1)).filter((c) => !present.has(c.person));
    const seen = new Set<string>();
    const replace = better
      .filter((c) => !seen.has(c.person) && seen.add(c.person))
      .map((c, i): Fix => ({
        title: `Replace by ${describeCandidate(c)}`,
        safe: false,
        preferred: i === 0,
        make: () => replaceName(view, finding.at, c.person),
      }));
    const remove: Fix = {
      title: `Remove ${String(finding.data['reviewer'])}`,
      safe: false,
      preferred: replace.length === 0,
      make: () => removeName(view, finding.at),
    };
    return [...replace, remove];
  },
};
