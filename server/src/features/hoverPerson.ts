import { personsOf } from '../model/voices';
import type { Person } from '../model/types';
import type { RootView } from '../workspace/types';
import {
  domainLabel,
  holdingsOf,
  openReviewWords,
  personLabel,
  presenceWords,
  programParts,
  voiceLabel,
} from './facts';
import { bullets, code, dotted, paragraphs, plain } from './markdown';

const fact = (label: string, values: readonly string[]): string | null =>
  values.length === 0
    ? null
    : `${label}: ${values.slice(0, 8).join(', ')}${values.length > 8 ? ` and ${values.length - 8} more` : ''}`;

/** `2 open reviews: CHG-1, CHG-9 (on origin/switches)` */
function openReviewsLine(view: RootView, id: string): string {
  const waiting = view.review.waiting.get(id) ?? [];
  const names = waiting.map(
    ({ id: change, on }) => `${code(change ?? 'no id')}${on === null ? '' : ` (on ${code(on)})`}`,
  );
  return fact(openReviewWords(view, id), names) ?? openReviewWords(view, id);
}

/** A person's card. `here` is what their name means at the place that was asked about. */
export function personHover(view: RootView, id: string, here: string | null, more: readonly string[] = []): string {
  const { charter, today } = view;
  const person: Person | undefined = charter.people.get(id);
  const held = holdingsOf(charter, id);
  const seats = held.seats.map(
    (s) => `${domainLabel(charter, s.domain)}${s.team === null ? '' : ` through ${code(`team:${s.team}`)}`}`,
  );
  const heading = dotted(
    `**${personLabel(charter, id)}**`,
    person?.title ? plain(person.title, 100) : null,
    person?.level ? `${person.level} level` : null,
  );
  const unknown = charter.declaresPeople
    ? 'Nobody of this id is declared in `people`.'
    : 'This repository has no `people` block: any name may be used, and nothing more is known of it.';
  const presence = presenceWords(charter, id, today);
  const facts = [
    fact(
      'Manages',
      (person?.manages ?? []).map((m) => domainLabel(charter, m.value)),
    ),
    seats.length > 0 ? fact('Holds a seat for', seats) : 'Holds no seat in the Management Alliance',
    fact(
      'Owner of',
      held.owns.map((d) => domainLabel(charter, d)),
    ),
    fact('In the program', programParts(charter, id)),
    fact(
      'Member of',
      held.teams.map((t) => voiceLabel(charter, `team:${t}`)),
    ),
    person?.deputy ? `Deputy: ${personLabel(charter, person.deputy.value)}` : null,
    fact(
      'Deputy of',
      held.deputyOf.map((d) => personLabel(charter, d)),
    ),
    openReviewsLine(view, id),
  ].filter((f): f is string => f !== null);
  return paragraphs(
    heading,
    person ? null : unknown,
    presence && `**${presence.slice(0, 1).toUpperCase()}${presence.slice(1)}**`,
    bullets([...facts, ...more], 20),
    here,
  );
}

/** A team's card: who is meant where its id is written. */
export function teamHover(view: RootView, id: string, here: string | null): string {
  const { charter, today } = view;
  const team = charter.teams.get(id);
  const heading = dotted(
    `**${voiceLabel(charter, `team:${id}`)}**`,
    'team',
    team?.handle ? code(team.handle.value) : null,
  );
  if (!team) return paragraphs(heading, 'No team of this id is declared in `teams`.', here);
  const members = personsOf(charter, `team:${id}`).map((p) =>
    dotted(
      personLabel(charter, p),
      team.lead?.value === p ? 'lead' : null,
      openReviewWords(view, p),
      presenceWords(charter, p, today),
    ),
  );
  const seats = [...charter.domains.values()].filter((d) => d.alliance?.some((s) => s.value === `team:${id}`));
  return paragraphs(
    heading,
    members.length === 0 ? 'The team has no members: every place that names it names nobody.' : bullets(members),
    fact(
      'Its members hold seats for',
      seats.map((d) => domainLabel(charter, d.id)),
    ),
    here,
  );
}
