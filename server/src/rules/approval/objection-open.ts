import { joinWords } from '../../base/words';
import type { Objection } from '../../model/types';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { isJudged, named } from '../shared/changes';
import { domainName, holdsSeat } from '../shared/domains';
import { holds } from '../shared/at';
import type { ChangeRule } from '../types';

/** Objections that hold the change up, each once, with the domains that it speaks for. */
function standing(change: ChangeReview, view: RootView): Map<Objection, string[]> {
  const out = new Map<Objection, string[]>();
  if (!isJudged(change, view)) return out;
  for (const { domain, objections } of change.domains)
    for (const objection of objections) out.set(objection, [...(out.get(objection) ?? []), domain]);
  // Whoever holds a seat must be answered, also where the change does not affect their own domain.
  for (const objection of change.objections) {
    const { by, status, domain } = objection;
    const open = (status?.value ?? 'open') === 'open' && by !== null && holdsSeat(view.charter, by.value);
    if (open && !out.has(objection)) out.set(objection, domain ? [domain.value] : []);
  }
  return out;
}

const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

export const rule: ChangeRule = {
  id: 'approval/objection-open',
  title: 'An objection stands without an answer',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    const { program } = view.charter;
    const deciders = [...new Set([program?.sponsor?.value, program?.chair?.value].filter((d) => d !== undefined))];
    for (const [objection, domains] of standing(change, view)) {
      const at = objection.by?.at ?? objection.at;
      if (!holds(view, at)) continue;
      const by = objection.by?.value ?? 'Somebody';
      const names = joinWords(domains.map((d) => domainName(view.charter, d)));
      const concern = objection.concern?.value.trim().replace(/\s+/g, ' ') ?? '';
      const over = deciders.length === 0 ? '' : `, or let ${deciders.join(' or ')} overrule it`;
      report({
        at,
        message: `${by} objects${names === '' ? '' : ` for ${names}`}, and nobody has answered${concern === '' ? '.' : `: ${sentence(concern)}`}`,
        help: `Answer the concern so that ${by} can accept the answer or withdraw${over}.`,
        data: { domains, person: by, ...(domains[0] === undefined ? {} : { domain: domains[0] }), ...named(change) },
      });
    }
  },
};
