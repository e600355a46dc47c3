import type { RootView } from '../../workspace/types';
import { urgencyOf, waitingFor, waitingOf, type AskedOn } from '../waiting';
import { domainTitle, headOf, placeIn } from './place';
import type { InboxRoot, Undecided } from './shapes';

/** What waits for somebody. `me`: their id, or why nobody can tell who they are. */
export function inboxRoot(view: RootView, me: string | Undecided, askedOn: AskedOn): InboxRoot {
  if (typeof me !== 'string') return { ...headOf(view), me: null, unknown: me, items: [] };
  const items = waitingFor(waitingOf(view, askedOn), me).map((item) => ({
    kind: item.kind,
    change: item.change,
    domain: item.domain,
    domainName: item.domain === null ? null : domainTitle(view, item.domain),
    text: item.text,
    due: item.due,
    dueFrom: item.dueFrom,
    urgency: urgencyOf(item, view.today),
    place: placeIn(view, item.at),
  }));
  return { ...headOf(view), me, unknown: null, items };
}
