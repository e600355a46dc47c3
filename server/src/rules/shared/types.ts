import type { ChangeReview, TypeProblem } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { onRecord, unusable, type JudgedChange } from './changes';

export type ProblemOf<K extends TypeProblem['kind']> = Extract<TypeProblem, { kind: K }>;

/** What keeps a template or an authority from standing in the domains' place, of one kind; `null` where nothing of it does. */
export function typeProblem<K extends TypeProblem['kind']>(
  change: ChangeReview,
  view: RootView,
  kind: K,
): { readonly change: JudgedChange; readonly problem: ProblemOf<K> } | null {
  if (!onRecord(change, view)) return null;
  // What could not be read there has its own finding.
  for (const key of ['type', 'template', 'emergency', 'risk']) if (unusable(change.record, view, key)) return null;
  const problem = change.agreement.problems.find((p): p is ProblemOf<K> => p.kind === kind);
  return problem ? { change, problem } : null;
}
