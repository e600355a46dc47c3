import { count } from '../../base/words';
import { lineageOf } from '../../model/nested';
import type { Charter } from '../../model/types';
import { holds } from '../shared/at';
import { domainName } from '../shared/domains';
import { coverageOf } from '../shared/trackedCoverage';
import type { CharterRule } from '../types';

/** A part and the whole share their files on purpose. */
function belongTogether(charter: Charter, one: string, other: string): boolean {
  const [a, b] = [charter.domains.get(one), charter.domains.get(other)];
  return !a || !b || lineageOf(charter, a).includes(b) || lineageOf(charter, b).includes(a);
}

/** Of many domains on one path every two share it: more pairs than this are one mistake, and nobody reads them. */
const MOST_PAIRS = 500;

export const rule: CharterRule = {
  id: 'domain/overlap',
  title: 'Two domains share files',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'off', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    const coverage = view.charterIsStale ? null : coverageOf(view);
    let told = 0;
    for (const { domains, files, example } of coverage?.shared ?? []) {
      const [one, other] = domains;
      const [first, second] = [charter.domains.get(one), charter.domains.get(other)];
      if (!first || !second || belongTogether(charter, one, other) || !holds(view, second.at)) continue;
      if (++told > MOST_PAIRS) break;
      report({
        at: second.at,
        message: `${domainName(charter, other)} shares ${count(files, 'tracked file')} with ${domainName(charter, one)}, such as ${example}: a change there asks both.`,
        help: `Leave it if both run what is there; otherwise narrow \`paths\`, or use \`exclude\`.${told === MOST_PAIRS ? ` No more than ${MOST_PAIRS} such pairs are told.` : ''}`,
        related: [{ at: first.at, message: `${one} is defined here.` }],
        data: { domain: other, other: one, files },
      });
    }
  },
};
