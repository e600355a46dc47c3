import type { InboxItem, InboxRoot } from '../../../server/src/lsp/protocol';
import { byRoot, type ViewNode } from './node';
import { count, markdown } from './text';

const GROUPS: readonly (readonly [InboxItem['urgency'], string])[] = [
  ['overdue', 'Overdue'],
  ['week', 'Within seven days'],
  ['later', 'Later'],
  ['undated', 'Without a date'],
];

/** What is to be done, in a word or two, and an icon for it. */
const KIND: Readonly<Record<string, readonly [string, string]>> = {
  decision: ['Decide', 'comment-discussion'],
  reviewer: ['Ask somebody', 'person-add'],
  objection: ['Objection', 'warning'],
  condition: ['Condition', 'checklist'],
  window: ['Window', 'calendar'],
  acceptance: ['Accept', 'verified'],
  review: ['Review', 'history'],
  adoption: ['Adoption', 'mortar-board'],
  program: ['Program', 'milestone'],
  waiver: ['Waiver', 'law'],
  freeze: ['Freeze', 'lock'],
};

function itemNode(root: InboxRoot, item: InboxItem, index: number): ViewNode {
  const due = item.due === null ? '' : `due ${item.due}`;
  const [verb, icon] = KIND[item.kind] ?? ['Waiting', 'inbox'];
  const about = [item.change, item.domainName].filter((t) => t !== null).join(', ');
  const from = item.dueFrom === null ? '' : `\n\n${markdown(item.dueFrom)}`;
  return {
    id: `${root.uri}/${item.kind}/${item.change ?? ''}/${item.domain ?? ''}/${index}`,
    label: about === '' ? item.text : `${verb}: ${about}`,
    description: [due, about === '' ? '' : item.text].filter((t) => t !== '').join(' · '),
    tooltip: `${markdown(item.text)}${due === '' ? '' : `\n\n${due}`}${from}`,
    icon: { id: icon, color: item.urgency === 'overdue' ? 'problemsErrorIcon.foreground' : null },
    place: item.place,
    context: item.kind === 'decision' && item.domain !== null ? 'decision' : 'waiting',
    target: {
      root: root.uri,
      ...(item.change === null ? {} : { change: item.change }),
      ...(item.domain === null ? {} : { domain: item.domain }),
    },
    spoken: [item.text, due].filter((t) => t !== '').join(', '),
  };
}

/** What waits for whoever sits here, by urgency. */
export const inboxNodes = (roots: readonly InboxRoot[]): readonly ViewNode[] =>
  byRoot(
    roots.filter((r) => r.items.length > 0),
    (root) =>
      GROUPS.flatMap(([urgency, label]): ViewNode[] => {
        const own = root.items.flatMap((item, i) => (item.urgency === urgency ? [itemNode(root, item, i)] : []));
        return own.length === 0
          ? []
          : [
              {
                id: `${root.uri}/${urgency}`,
                label,
                description: String(own.length),
                spoken: `${label}, ${count(own.length, 'item')}`,
                children: own,
              },
            ];
      }),
  );

/** Whose inbox it is, or why nobody can tell. */
export function inboxMessage(roots: readonly InboxRoot[]): string | undefined {
  const unknown = roots.flatMap((r) => (r.unknown ? [`${r.unknown.why} ${r.unknown.help}`] : []));
  if (unknown.length > 0) return [...new Set(unknown)].join('\n');
  const people = [...new Set(roots.flatMap((r) => (r.me === null ? [] : [r.me])))];
  if (people.length === 0) return undefined;
  return roots.some((r) => r.items.length > 0) ? `For ${people.join(', ')}` : `Nothing waits for ${people.join(', ')}.`;
}
