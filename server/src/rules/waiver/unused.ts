import type { Waiver } from '../../model/types';
import { waiverHolds } from '../../review';
import type { RootView } from '../../workspace/types';
import { removeItemAt } from '../shared/keys';
import { readableWaivers, waiverWords } from '../shared/waivers';
import type { RunFacts, RunRule } from '../types';

/** Names that a finding may be about. */
function isKnown(view: RootView, target: string): boolean {
  const { people, teams, domains, declaresPeople } = view.charter;
  if (!declaresPeople || people.has(target) || teams.has(target) || domains.has(target)) return true;
  return view.records.some((r) => r.id?.value === target);
}

/**
 * Why a waiver has no effect; `null` where it has one, or where that cannot be told here: what concerns changes shows on
 * the branch that makes them, and what one file says by itself is not looked at here.
 */
function because(view: RootView, run: RunFacts, waiver: Waiver): string | null {
  const id = waiver.rule?.value ?? '';
  const target = waiver.target?.value ?? '';
  const waived = run.ruleById(id);
  if (!waived) return `there is no rule ${id}`;
  if (!isKnown(view, target)) return `nothing here is called ${target}`;
  const change = view.review.changes.find((c) => c.id === target);
  if (change?.basis === 'ended') return `${target} is ${change.status}`;
  if (waived.scope !== 'charter' || run.usedWaivers.has(waiver)) return null;
  return 'the rule has nothing to say about it';
}

export const rule: RunRule = {
  id: 'waiver/unused',
  title: 'A waiver silences nothing',
  scope: 'run',
  severity: { advisory: 'hint', governing: 'hint' },
  suppressible: false,
  approvalRule: false,
  check(view, run, report) {
    for (const waiver of readableWaivers(view)) {
      const why = waiverHolds(waiver, view.today) ? because(view, run, waiver) : null;
      if (why === null) continue;
      report({
        at: waiver.rule?.at ?? waiver.at,
        message: `${waiverWords(waiver)} has no effect: ${why}.`,
        help: 'Remove it, so that it does not hide something later.',
        data: { waives: waiver.rule?.value ?? '', target: waiver.target?.value ?? '' },
        tags: ['unnecessary'],
      });
    }
  },
  fixes: (finding, view) => [
    { title: 'Remove the waiver', safe: false, preferred: true, make: () => removeItemAt(view, finding.at) },
  ],
};
