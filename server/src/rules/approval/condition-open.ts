import { count, joinWords } from '../../base/words';
import { isSettled } from '../../review';
import type { JudgedApproval } from '../../review/types';
import { holds } from '../shared/at';
import { isAsked, isJudged, named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

/** What is open, as the end of a sentence. */
function open({ approval, openConditions }: JudgedApproval, by: string): string {
  const texts = approval.conditions
    .filter((c) => !c.done)
    .map((c) => `“${c.text?.value ?? 'a condition without words'}”`);
  const others = openConditions - texts.length;
  if (approval.conditions.length === 0 && others === 1) return 'none is written down';
  const some = texts.length > 0 ? count(others, 'other') : count(others, 'condition');
  const gone = others > 0 ? [`${some} ticked or taken out by somebody other than ${by}`] : [];
  return joinWords([...texts, ...gone]);
}

export const rule: ChangeRule = {
  id: 'approval/condition-open',
  title: 'A condition of an approval is not met',
  scope: 'change',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    if (!isJudged(change, view)) return;
    for (const coverage of change.domains) {
      if (coverage.state !== 'approved' || !isAsked(coverage) || isSettled(coverage)) continue;
      for (const judged of coverage.approvals) {
        const by = judged.by ?? 'Somebody';
        const at =
          judged.approval.conditions.find((c) => !c.done)?.at ?? judged.approval.decision?.at ?? judged.approval.at;
        if (!judged.counts || judged.openConditions === 0 || !holds(view, at)) continue;
        report({
          at,
          message: `${by} approves for ${domainName(view.charter, coverage.domain)} under conditions that are not met: ${open(judged, by)}.`,
          help: `Meet them; ${by} then ticks each one (\`done: true\`).`,
          data: { domain: coverage.domain, person: by, ...named(change) },
        });
      }
    }
  },
};
