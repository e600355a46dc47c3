import { coverageSign } from '../../review';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { everyChange } from '../facts';
import { domainTitle, headOf, placeIn } from './place';
import type { ChangesRoot, ListedChange } from './shapes';

/** Whether the change is complete; `null` where that is not judged here. */
export const completeHere = ({ git }: RootView, { basis, complete }: ChangeReview): boolean | null =>
  git.kind === 'range' && (basis === 'branch' || basis === 'declared') ? complete : null;

/** Every change that has a record, in file order; then those that stand on other branches alone. */
export function changesRoot(view: RootView): ChangesRoot {
  const changes = everyChange(view).flatMap((change): ListedChange[] => {
    const { record, id, status, basis, on } = change;
    if (!record) return [];
    const domains = change.domains.map((d) => ({
      id: d.domain,
      name: domainTitle(view, d.domain),
      sign: coverageSign(change, d),
    }));
    const owner = record.owner?.value ?? null;
    const title = record.title?.value ?? null;
    const place = placeIn(view, record.at);
    return [{ id, title, status, owner, basis, on, complete: completeHere(view, change), place, domains }];
  });
  return { ...headOf(view), changes };
}
