import type { Charter } from '../../model/types';
import { weakenings, type Weakening } from '../../review';
import type { RootView } from '../../workspace/types';
import type { RunFacts } from '../types';

interface Kept {
  readonly from: readonly unknown[];
  readonly found: readonly Weakening[];
}

const kept = new WeakMap<Charter, Kept>();

/** Everything of which the branch asks less than its base: asked for by several rules, and the same until a rule changes. */
export function weakeningsOf(view: RootView, base: RootView, { ruleById }: RunFacts): readonly Weakening[] {
  const from = [base.charter, base.matcher, view.matcher, view.tracked, view.today];
  const known = kept.get(view.charter);
  if (known?.from.every((x, i) => x === from[i])) return known.found;
  const mode = base.charter.program?.mode?.value ?? 'advisory';
  const found = weakenings({ base, head: view, severityOf: (rule) => ruleById(rule)?.severity[mode] });
  kept.set(view.charter, { from, found });
  return found;
}
