import { count, joinWords } from '../../base/words';
import type { Domain } from '../../model/types';
import { isBuilder } from '../../model/voices';
import { modeOf } from '../../model';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { approvalsNeeded, domainWords, seatCandidates } from '../shared/domains';
import { isWanted } from '../shared/relevance';
import { hasLeft } from '../shared/roles';
import { giveSeat } from '../shared/seats';
import { askedDomains, tally } from '../shared/tally';
import type { CharterRule } from '../types';

/** Somebody has said how many seats a domain should have. */
const saysHowMany = (view: RootView): boolean =>
  view.files.some((f) => {
    const reviewers = f.facts.part?.policy?.reviewers;
    return reviewers !== undefined && 'minSeats' in reviewers;
  });

/** A first sketch has one name a domain. More are asked for where it matters, or where somebody has asked. */
function matters(view: RootView, domain: Domain): boolean {
  const criticality = domain.criticality?.value;
  return criticality === 'high' || criticality === 'critical' || modeOf(view.charter, domain) === 'governing';
}

/** Everybody who can decide for a domain at one time or another: its seats, and who stands in for them. */
function voices(view: RootView, domain: Domain): readonly string[] {
  const { charter } = view;
  const { eligible } = tally(
    view,
    (domain.alliance ?? []).map((v) => v.value),
  );
  const deputies = eligible.flatMap((id) => charter.people.get(id)?.deputy?.value ?? []);
  const able = deputies.filter((id) => !isBuilder(charter, id) && !hasLeft(charter.people.get(id), view));
  return [...new Set([...eligible, ...able])];
}

export const rule: CharterRule = {
  id: 'domain/bus-factor',
  title: 'A domain depends on too few people',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    const wanted = charter.policy.reviewers.minSeats;
    if (view.charterIsStale) return;
    const everywhere = isWanted(charter, rule.id) || saysHowMany(view);
    for (const domain of askedDomains(view)) {
      if (!domain.alliance || !(everywhere || matters(view, domain))) continue;
      const able = voices(view, domain);
      const at = domain.allianceAt ?? domain.at;
      // Too few to agree at all: `domain/min-unreachable`, `alliance/domain-without-seat`.
      if (able.length >= wanted || able.length < approvalsNeeded(charter, domain) || able.length === 0) continue;
      if (!holds(view, at)) continue;
      const { start } = domainWords(charter, domain.id);
      const [candidate] = seatCandidates(view, domain);
      report({
        at,
        message: `${start} is spoken for by ${joinWords(able)} alone (${count(wanted, 'person', 'persons')} wanted), so nothing is decided while ${able.length === 1 ? 'that person is' : 'they are'} away, and nobody is left to ask where ${able.length === 1 ? 'that person' : 'one of them'} has written the change.`,
        help: `Give another manager of the domain a seat${candidate === undefined ? '' : `, such as ${candidate}`}, or name a deputy.`,
        data: { domain: domain.id, people: able },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    if (!domain) return [];
    // More than one may be lacking; each fix is one step.
    return giveSeat(view, domain, seatCandidates(view, domain).slice(0, 3));
  },
};
