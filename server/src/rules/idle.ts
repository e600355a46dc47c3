import type { Charter } from '../model/types';
import type { FileState, RootView } from '../workspace/types';
import { suppressions, type Suppression } from './suppress';
import type { IdleSuppression, Rule } from './types';

/** Whether a program or any of its domains is governing: then rules speak that are off in advisory mode. */
const governs = ({ program, domains }: Charter): boolean =>
  program?.mode?.value === 'governing' || [...domains.values()].some((d) => d.mode?.value === 'governing');

/** True where whatever the rule reports would be dropped: it need not look at all. */
export function isOff(rule: Rule, charter: Charter): boolean {
  const wanted = charter.policy.rules.get(rule.id)?.value;
  if (wanted !== undefined) return wanted === 'off';
  const { advisory, governing } = rule.severity;
  return advisory === 'off' && (governing === 'off' || !governs(charter));
}

/** True where the rule has had everything that it needs to find something in this file. Else its silence says nothing. */
function hasLooked(rule: Rule, file: FileState, view: RootView): boolean {
  if (isOff(rule, view.charter)) return false;
  if (rule.scope === 'file') return true;
  // What needs git says nothing without it.
  if (view.tracked === null || view.git.kind !== 'range') return false;
  if (rule.scope === 'charter') return !view.charterIsStale;
  // A record is judged on its own branch, while the program runs.
  if (view.charter.program?.status?.value === 'closed') return false;
  return view.review.changes.some((c) => c.basis === 'branch' && c.record?.file === file.file);
}

/** Comments with a reason for a rule that there is, and that ignored nothing in this run. */
export function idleIn(
  file: FileState,
  view: RootView,
  used: ReadonlySet<Suppression>,
  ruleById: (id: string) => Rule | undefined,
): readonly IdleSuppression[] {
  const all = suppressions(file.yaml);
  if (all.length === 0 || view.charterIsGuessed || file.factsAreStale || file.yaml.salvaged) return [];
  return all.flatMap((suppression): IdleSuppression[] => {
    const rule = ruleById(suppression.rule);
    if (!rule || suppression.reason === '' || used.has(suppression)) return [];
    if (!rule.suppressible) return [{ suppression, never: true }];
    return hasLooked(rule, file, view) ? [{ suppression, never: false }] : [];
  });
}
