import { daysBetween, type Day } from '../../base/days';
import { count, joinWords } from '../../base/words';
import type { ChangeReview } from '../../review/types';

/** Since when somebody is asked; `null` where nobody can tell, or where they have spoken since. */
function askedSince({ reviewers, approvals }: ChangeReview, person: string): Day | null {
  if (approvals.some((a) => a.by === person)) return null;
  const days = reviewers.filter((r) => r.persons.includes(person)).flatMap((r) => r.since ?? []);
  return days.sort()[0] ?? null;
}

function ago(since: Day, today: Day): string {
  const days = daysBetween(since, today);
  return days <= 0 ? 'asked today' : `asked ${count(days, 'day')} ago`;
}

/** `dina, asked 2 days ago`; `dina (asked 9 days ago) and fay (asked today)`; where nobody can tell since when: `dina and fay`. */
export function askedWords(change: ChangeReview, people: readonly string[], today: Day): string {
  const told = people.map((person) => ({ person, since: askedSince(change, person) }));
  const [first] = told;
  if (first?.since != null && told.every((t) => t.since === first.since))
    return `${joinWords(people)}, ${ago(first.since, today)}`;
  return joinWords(told.map(({ person, since }) => (since === null ? person : `${person} (${ago(since, today)})`)));
}
