import type { FileId } from '../../base/fileId';
import { addDays } from '../../base/days';
import { inherited } from '../../model';
import { isBuilder, personsOf } from '../../model/voices';
import type { ChangeReview } from '../../review/types';
import type { RootView } from '../../workspace/types';
import type { NewValue } from '../../yaml';
import { changeName, changeOf } from './changes';
import { seatsOf } from './domains';
import { hasLeft } from './roles';

/** How a key is called in a sentence. */
const NAMES: Readonly<Record<string, string>> = {
  support_owner: 'support owner',
  rollback: 'way to roll back',
  handover: 'hand-over',
};

export const evidenceName = (key: string): string => NAMES[key] ?? key.replace(/^x_/, '').replace(/_/g, ' ');

/** Where the pages of a kind of evidence usually stand. */
const FOLDERS: Readonly<Record<string, string>> = {
  runbook: 'docs/runbooks',
  rollback: 'docs/runbooks',
  monitoring: 'docs/monitoring',
  training: 'docs/training',
  communications: 'docs/comms',
};

/** Days in which a hand-over may reasonably be done, where nobody has said when. */
const HANDOVER_DAYS = 30;

/**
 * Who keeps an affected domain running and so can support what changes there: its support, its owner, its seats. Nobody of
 * the core team, which will leave. `null` where the charter names nobody.
 */
export function supporterOf(view: RootView, change: ChangeReview): string | null {
  const { charter } = view;
  const stays = (ref: string): boolean => {
    const persons = personsOf(charter, ref);
    return (
      persons.length > 0 && !persons.every((id) => isBuilder(charter, id) || hasLeft(charter.people.get(id), view))
    );
  };
  const domains = change.domains.flatMap(({ domain }) => charter.domains.get(domain) ?? []);
  const named = [
    ...domains.map((d) => inherited(charter, d, 'support')?.value.value),
    ...domains.map((d) => inherited(charter, d, 'owner')?.value.value),
    ...domains.flatMap((d) => seatsOf(charter, d)),
  ];
  return named.filter((ref) => ref !== undefined).find(stays) ?? null;
}

/** What the quick fix writes for a key of evidence: a person who stays, or a page that is still to be written. */
export function draftOf(view: RootView, change: ChangeReview, key: string): NewValue {
  const name = (change.id ?? 'change').replace(/[^A-Za-z0-9._-]+/g, '-');
  const supporter = supporterOf(view, change);
  const page = `${FOLDERS[key] ?? 'docs/changes'}/${name}${key in FOLDERS ? '' : `-${key.replace(/^x_/, '').replace(/_/g, '-')}`}.md`;
  switch (key) {
    case 'support_owner':
      return supporter ?? page;
    case 'rollback':
      return `${page}#roll-back`;
    case 'training':
      return { plan: page, done: false };
    case 'handover':
      return supporter === null ? page : { to: supporter, at: addDays(view.today, HANDOVER_DAYS) };
    case 'communications':
      return [page];
    default:
      return page;
  }
}

/** First lines of a page of evidence: what it is for, so that nobody takes an empty file for an answer. */
export function pageText(view: RootView, file: FileId, key: string): string {
  const change = changeOf(view, file);
  const title = change?.record?.title?.value;
  const what = evidenceName(key);
  const heading = what.charAt(0).toUpperCase() + what.slice(1);
  const of = change ? `${changeName(change)}${title === undefined ? '' : `: ${title}`}` : 'this change';
  return `# ${heading} of ${of}\n\nTo be written.\n`;
}
