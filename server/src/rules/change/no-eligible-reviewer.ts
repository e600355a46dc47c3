import { joinWords } from '../../base/words';
import { whyExcluded } from '../../review';
import type { ChangeReview, DomainCoverage } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { changeOf, isAsked, isUnnamed, named, onRecord, reviewersAt } from '../shared/changes';
import { affected, seatCandidates } from '../shared/domains';
import { giveSeat } from '../shared/seats';
import type { ChangeRule } from '../types';

/** Affected domains with nobody who could be asked. Misspelt seats alone are `people/unknown`: the seats are meant for somebody. */
function holes(change: ChangeReview, view: RootView): DomainCoverage[] {
  if (!onRecord(change, view) && !isUnnamed(change, view)) return [];
  return change.domains.filter(
    (d) =>
      d.state === 'hole' &&
      isAsked(d) &&
      (d.excluded.length === 0 || d.excluded.some((e) => e.reason !== 'unknown-person')),
  );
}

const reasons = ({ excluded }: DomainCoverage): string =>
  excluded.length === 0 ? 'nobody holds a seat for it' : joinWords(excluded.map(whyExcluded));

/** Who could take a seat now and may judge this change: nobody who is excluded from it in another role. */
function newcomers(view: RootView, coverage: DomainCoverage, change: ChangeReview): string[] {
  const domain = view.charter.domains.get(coverage.domain);
  const makers = new Set([
    change.record?.owner?.value,
    ...(change.record?.implementers ?? []).map((i) => i.value),
    ...coverage.excluded.map((e) => e.person),
  ]);
  return domain ? seatCandidates(view, domain).filter((id) => !makers.has(id)) : [];
}

export const rule: ChangeRule = {
  id: 'change/no-eligible-reviewer',
  title: 'A domain is affected and nobody is left who may be asked',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const sponsor = view.charter.program?.sponsor?.value;
    for (const coverage of holes(change, view)) {
      const { domain, files } = coverage;
      const [newcomer] = newcomers(view, coverage, change);
      const seat =
        newcomer === undefined
          ? 'Give another manager of the domain a seat'
          : `Give another manager of the domain a seat, such as ${newcomer}`;
      report({
        at: reviewersAt(change, view, files),
        message: `${affected(view.charter, coverage)} and nobody is left to ask: ${reasons(coverage)}.`,
        help: sponsor === undefined ? `${seat}.` : `${seat}, or ask the sponsor, ${sponsor}, to name somebody.`,
        related: coverage.excluded.flatMap((e) => (e.at ? [{ at: e.at, message: `${whyExcluded(e)}.` }] : [])),
        data: { domain, ...named(change) },
        touches: files,
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    const change = changeOf(view, finding.at.file);
    const coverage = change?.domains.find((d) => d.domain === domain?.id);
    if (!domain || !change || !coverage) return [];
    const people = newcomers(view, coverage, change).slice(0, 3);
    return giveSeat(view, domain, people, `a seat for ${domain.name ?? domain.id}`);
  },
};
