import { joinWords } from '../../base/words';
import { standingWords } from '../../review';
import type { ChangeReview, Standing } from '../../review/types';
import { holds } from '../shared/at';
import { isJudged, named } from '../shared/changes';
import { domainName } from '../shared/domains';
import { concernOf, conflicts, deciders } from '../shared/objections';
import type { ChangeRule } from '../types';

/** Others have a rule of their own. */
const OURS: ReadonlySet<Standing> = new Set(['open', 'not-accepted', 'not-theirs', 'unverified']);

/** Affected domains that an objection speaks to; where it speaks to none, the one that it names. */
function domainsOf(change: ChangeReview, { objection }: ChangeReview['standing'][number]): string[] {
  const affected = change.domains.filter((d) => d.objections.includes(objection)).map((d) => d.domain);
  return affected.length > 0 || objection.domain === null ? affected : [objection.domain.value];
}

export const rule: ChangeRule = {
  id: 'approval/objection-open',
  title: 'An objection stands without an answer',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    if (!isJudged(change, view)) return;
    const told = new Set([...conflicts(change, view)].map((c) => c.objection));
    for (const standing of change.standing) {
      const { objection } = standing;
      const at = objection.by?.at ?? objection.at;
      if (!OURS.has(standing.standing) || told.has(objection) || (change.record !== null && !holds(view, at))) continue;
      const by = objection.by?.value ?? 'Somebody';
      const domains = domainsOf(change, standing);
      const names = joinWords(domains.map((d) => domainName(view.charter, d)));
      const over = deciders(view);
      const host = standing.source === 'platform' ? ' on the code host' : '';
      report({
        at,
        message: `${by} objects${host}${names === '' ? '' : ` for ${names}`}, and ${standingWords(standing)}${concernOf(objection)}`,
        help: `Answer the concern so that ${by} can accept the answer or withdraw${over === '' ? '' : `, or let ${over} overrule it`}.`,
        data: { domains, person: by, ...(domains[0] === undefined ? {} : { domain: domains[0] }), ...named(change) },
      });
    }
  },
};
