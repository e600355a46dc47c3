import { coverageSign, shortStateWords } from '../../review';
import type { DomainCoverage } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { matrixOf } from '../matrix';
import { allianceRoot } from './alliance';
import { completeHere } from './changes';
import { domainTitle, headOf, placeIn } from './place';
import type { MatrixCell, MatrixRoot } from './shapes';

const MARKS: readonly MatrixCell['marks'][number][] = ['stale', 'objected', 'conditional'];
const marksOf = ({ overlays }: DomainCoverage): MatrixCell['marks'] => MARKS.filter((m) => overlays.includes(m));

/** Changes that are not over by the domains that they affect, with the picture of who stands between sponsor and core team. */
export function matrixRoot(view: RootView): MatrixRoot {
  const { domains, rows } = matrixOf(view, { ended: false });
  return {
    ...headOf(view),
    today: view.today,
    domains: domains.map((id) => ({ id, name: domainTitle(view, id) })),
    rows: rows.map(({ change, cells }) => ({
      id: change.id,
      title: change.record?.title?.value ?? null,
      status: change.status,
      basis: change.basis,
      on: change.on,
      complete: completeHere(view, change),
      place: placeIn(view, change.record?.at ?? null),
      cells: [...cells].map(([domain, d]) => ({
        domain,
        sign: coverageSign(change, d),
        marks: marksOf(d),
        words: shortStateWords(d),
      })),
      others: coverageSign(change, undefined),
    })),
    alliance: allianceRoot(view),
  };
}
