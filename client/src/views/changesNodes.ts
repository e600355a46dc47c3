import type { ChangesRoot, ListedChange } from '../../../server/src/lsp/protocol';
import { byRoot, type ViewNode } from './node';
import { coverageLine, coverageSpoken } from './signs';
import { count, markdown } from './text';

/** In the order of a change's life. */
const STATUSES: readonly (readonly [string, string])[] = [
  ['draft', 'Draft'],
  ['in_review', 'In review'],
  ['authorized', 'Authorized'],
  ['implementing', 'Implementing'],
  ['implemented', 'Implemented'],
  ['closed', 'Closed'],
  ['rejected', 'Rejected'],
  ['cancelled', 'Cancelled'],
];
const OVER = new Set(['closed', 'rejected', 'cancelled']);

const HERE: Readonly<Record<ListedChange['basis'], string>> = {
  branch: 'this branch',
  declared: '',
  elsewhere: 'another branch',
  'in-flight': 'under review on another branch',
  ended: '',
};

const whereOf = ({ basis, on }: ListedChange): string => (on === null ? HERE[basis] : `on ${on}`);

function changeNode(root: ChangesRoot, change: ListedChange, index: number): ViewNode {
  const name = change.id ?? 'no id';
  const coverage = coverageLine(change.domains, 3);
  const facts = [whereOf(change), change.complete === true ? '✓ complete' : coverage, change.title ?? ''];
  const lines = [
    `**${markdown(name)}** ${markdown(change.title ?? '')}`,
    change.owner === null ? '' : `Owner: ${markdown(change.owner)}`,
    change.basis === 'branch' ? 'It governs this branch.' : markdown(whereOf(change)),
    ...change.domains.map(
      (d) => `${markdown(d.name)}: ${markdown(coverageSpoken([{ name: '', sign: d.sign }]).slice(2))}`,
    ),
  ];
  return {
    id: `${root.uri}/${change.id ?? ''}/${index}`,
    label: name,
    description: facts.filter((t) => t !== '').join(' · '),
    tooltip: lines.filter((t) => t !== '').join('\n\n'),
    icon:
      change.basis === 'branch'
        ? { id: 'target', color: 'charts.blue' }
        : { id: change.complete === true ? 'pass' : OVER.has(change.status) ? 'archive' : 'git-pull-request' },
    place: change.place,
    // What stands on another branch can be read, not answered.
    context: OVER.has(change.status) ? 'ended' : change.on === null ? 'change' : 'in-flight',
    target: { root: root.uri, change: change.id },
    spoken: [name, ...facts.filter((t) => t !== coverage && t !== ''), coverageSpoken(change.domains)].join(', '),
  };
}

/** Changes by status; those that are over are folded away. */
export const changesNodes = (roots: readonly ChangesRoot[]): readonly ViewNode[] =>
  byRoot(
    roots.filter((r) => r.changes.length > 0),
    (root) =>
      STATUSES.flatMap(([status, label]): ViewNode[] => {
        const own = root.changes.flatMap((c, i) => (c.status === status ? [changeNode(root, c, i)] : []));
        // What governs the branch at hand comes first.
        own.sort((a, b) => Number(b.icon?.id === 'target') - Number(a.icon?.id === 'target'));
        return own.length === 0
          ? []
          : [
              {
                id: `${root.uri}/${status}`,
                label,
                description: String(own.length),
                spoken: `${label}, ${count(own.length, 'change')}`,
                children: own,
                collapsed: OVER.has(status),
              },
            ];
      }),
  );
