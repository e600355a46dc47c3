import { dayFromMs } from '../../base/days';
import { joinWords } from '../../base/words';
import { domainsNamed, meets, windowOf } from '../../review';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { changeName, named } from '../shared/changes';
import { domainName } from '../shared/domains';
import { readable, recordKeyAt } from '../shared/record';
import type { BranchRule } from '../types';

interface Planned {
  readonly change: ChangeReview;
  readonly start: number;
  readonly end: number;
  readonly domains: ReadonlySet<string>;
}

const OVER: ReadonlySet<string> = new Set(['implemented', 'closed', 'rejected', 'cancelled', 'draft']);

/**
 * Open changes with a window that is still to come, by its begin, those of other branches included. Of a change that is not
 * judged here what its record names is known.
 */
function planned(view: RootView): Planned[] {
  const { changes, inFlight } = view.review;
  return [...changes.filter((change) => readable(change, view)), ...inFlight]
    .flatMap((change): Planned[] => {
      const window = OVER.has(change.status) ? null : windowOf(change.record);
      if (!window || !change.record || dayFromMs(window.end) < view.today) return [];
      const affected = change.domains.map((d) => d.domain);
      return [{ change, ...window, domains: new Set([...affected, ...domainsNamed(view.charter, change.record)]) }];
    })
    .sort((a, b) => a.start - b.start);
}

const nearness = ({ change }: Planned): number => (change.on !== null ? 0 : change.basis === 'branch' ? 2 : 1);

/** The one of two that the reader has at hand: the change of this branch, else the one that begins later. */
const speaker = (earlier: Planned, later: Planned): readonly [Planned, Planned] =>
  nearness(earlier) > nearness(later) ? [earlier, later] : [later, earlier];

/** Two changes of other branches are spoken of on theirs. */
const concernsUs = (one: Planned, other: Planned): boolean => {
  const judged = ({ change }: Planned): boolean => change.basis === 'branch' || change.basis === 'declared';
  return (one.change.on === null && other.change.on === null) || judged(one) || judged(other);
};

export const rule: BranchRule = {
  id: 'change/overlaps',
  title: 'Two changes of one domain are planned for the same time',
  scope: 'branch',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const plans = planned(view);
    plans.forEach((earlier, i) => {
      for (const later of plans.slice(i + 1)) {
        if (later.start > earlier.end) break;
        const shared = [...earlier.domains].filter((id) => later.domains.has(id));
        if (shared.length === 0 || !meets(earlier, later) || !concernsUs(earlier, later)) continue;
        const [one, other] = speaker(earlier, later);
        if (!one.change.record || !other.change.record) continue;
        const { on } = other.change;
        const name = `${changeName(other.change)}${on === null ? '' : ` (on ${on})`}`;
        report({
          at: recordKeyAt(view, one.change.record, 'window'),
          message: `${name} changes ${joinWords(shared.map((id) => domainName(view.charter, id)))} in the same window, so nobody can tell which of the two caused a fault.`,
          help: 'Move one of the windows, or make both as one change.',
          // What stands on another branch cannot be opened here.
          related:
            on === null
              ? [
                  {
                    at: recordKeyAt(view, other.change.record, 'window'),
                    message: `The window of ${name} is planned here.`,
                  },
                ]
              : [],
          data: {
            domains: shared,
            other: other.change.id ?? '',
            ...(on === null ? {} : { on }),
            ...named(one.change),
          },
        });
      }
    });
  },
};
