import { count } from '../../base/words';
import type { Location } from '../../base/span';
import { personsOf } from '../../model/voices';
import { inherited } from '../../model';
import type { Charter, Domain } from '../../model/types';

import { candidates } from '../../review';
import type { DomainCoverage } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { absenceWords, openReviews, presenceOf } from '../facts';
import { placeIn } from './place';
import type { RoleHolder, Voice } from './shapes';

const joined = (...words: readonly (string | null)[]): string => words.filter((w) => w !== null).join(' · ');

/** `away until 2026-03-13, fay acts`; `null`: here. */
function absence({ charter, today }: RootView, id: string): string | null {
  const person = charter.people.get(id);
  return absenceWords(person, today, person?.deputy ? `${person.deputy.value} acts` : 'nobody acts');
}

const loadWords = (view: RootView, id: string): string => count(openReviews(view, id), 'open review');

const nameOf = (charter: Charter, id: string): string | null => charter.people.get(id)?.name ?? null;

const voice = (view: RootView, id: string, state: Voice['state'], words: string, at: Location | null): Voice => ({
  id,
  name: nameOf(view.charter, id),
  title: view.charter.people.get(id)?.title ?? null,
  state,
  words,
  place: placeIn(view, at ?? view.charter.people.get(id)?.at ?? null),
});

/** Everybody whose word counts for a domain of a change, each once: who approved, who is asked, who could be, who may not. */
export function voicesOf(view: RootView, d: DomainCoverage): readonly Voice[] {
  const approved = new Set(d.approvals.filter((a) => a.counts).map((a) => a.by ?? ''));
  const objects = new Set(d.objections.map((o) => o.by?.value ?? ''));
  const seen = new Set<string>();
  const best = candidates(view, d).map((c) => c.person);
  const speaking = d.eligible
    .filter(({ person }) => !seen.has(person) && seen.add(person))
    .map((seat) => {
      const { person } = seat;
      const state = approved.has(person) ? 'approved' : d.asked.includes(person) ? 'asked' : 'free';
      const said = state === 'approved' ? 'approved' : state === 'asked' ? 'asked' : 'could be asked';
      const how = seat.via === 'deputy' ? `stands in for ${seat.of ?? 'a member'}` : null;
      const words = joined(objects.has(person) ? 'objects' : said, how, loadWords(view, person), absence(view, person));
      // Of those who could be asked, the one to ask first comes first.
      const order = state === 'approved' ? -2 : state === 'asked' ? -1 : best.indexOf(person);
      return { order, voice: voice(view, person, state, words, seat.at) };
    })
    .sort((a, b) => a.order - b.order);
  const out = d.excluded
    .filter(({ person }) => !seen.has(person) && seen.add(person))
    .map((e) => voice(view, e.person, 'excluded', `may not approve: ${e.text}`, e.at));
  return [...speaking.map((s) => s.voice), ...out];
}

/** Who holds the seats of a domain, teams expanded, each once. */
export function seatVoices(view: RootView, domain: Domain): readonly Voice[] {
  const { charter } = view;
  const seats = inherited(charter, domain, 'alliance')?.value ?? [];
  const seen = new Set<string>();
  return seats.flatMap(({ value, at }) => {
    const team = value.startsWith('team:') ? `through ${value}` : null;
    return personsOf(charter, value)
      .filter((id) => !seen.has(id) && seen.add(id))
      .map((id) => {
        const left = presenceOf(charter.people.get(id), view.today).kind === 'left';
        const words = joined(team, left ? null : loadWords(view, id), absence(view, id));
        return voice(view, id, left ? 'excluded' : 'free', words, at);
      });
  });
}

export const holder = (view: RootView, id: string, at: Location | null): RoleHolder => ({
  id,
  name: nameOf(view.charter, id),
  place: placeIn(view, at),
});

/** Why somebody may or may not approve for a domain, as a sentence without a full stop. */
export function mayNotApprove(d: DomainCoverage, me: string): string | null {
  const seat = d.eligible.find((s) => s.person === me);
  if (d.approvals.some((a) => a.counts && a.by === me)) return `${me} has approved already`;
  if (seat) return null;
  const excluded = d.excluded.find((e) => e.person === me);
  return excluded ? `${me} ${excluded.text}` : `${me} holds no seat in ${d.domain}`;
}
