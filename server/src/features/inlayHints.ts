import { overlaps, type Span } from '../base/span';
import type { FileState, RootView } from '../workspace/types';
import { label } from './markdown';
import { namedPlaces, type Subject } from './named';

/** A name that is shown behind an id and is not part of the text. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
}

const LONGEST = 40;

function displayName({ charter }: RootView, { kind, id }: Subject): string | null {
  if (kind === 'person') return charter.people.get(id)?.name ?? null;
  if (kind === 'team') return charter.teams.get(id)?.name ?? null;
  return kind === 'domain' ? (charter.domains.get(id)?.name ?? null) : null;
}

/** Names of people, teams and domains behind their ids, where they say more than the id. Not where they are declared. */
export function inlayHints(view: RootView, state: FileState, within: Span): readonly InlayHint[] {
  return namedPlaces(view, state).flatMap(({ span, subject, defines }) => {
    const name = defines || !overlaps(span, within) ? null : displayName(view, subject);
    if (!name || name.trim().toLowerCase() === subject.id.toLowerCase()) return [];
    const offset = /["']/.test(state.text.charAt(span.end)) ? span.end + 1 : span.end;
    return [{ offset, label: label(name, LONGEST) }];
  });
}
