import type { RootView } from '../workspace/types';

/** The person with an e-mail address, or `null`. */
export function personOf(view: RootView, email: string): string | null {
  const mail = email.toLowerCase();
  for (const person of view.charter.people.values())
    if (person.emails.some((e) => e.value.toLowerCase() === mail)) return person.id;
  return null;
}
