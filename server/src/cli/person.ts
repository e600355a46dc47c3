import { nearest } from '../base/nearest';
import { personOf } from '../features/person';
import type { Host } from '../host/types';
import type { RootView } from '../workspace/types';
import { UsageError } from './args';

/**
 * The person whose git identity runs the command. `flag`: what to say instead, for the message.
 * @throws UsageError where git knows nobody, or `people` does not know the address.
 */
export async function whoAmI(host: Host, view: RootView, flag = '--by PERSON'): Promise<string> {
  const opened = await host.git?.open(view.root);
  const identity = opened && !('kind' in opened) ? await opened.identity() : null;
  if (!identity) throw new UsageError(`git knows no user.name and user.email here; say who it is with ${flag}`);
  const person = personOf(view, identity.email);
  if (person === null)
    throw new UsageError(
      `nobody in \`people\` has the e-mail address ${identity.email} of your git identity; add it, or say who it is with ${flag}`,
    );
  return person;
}

/** @throws UsageError for a name that `people` does not have, where people are declared at all. */
export function knownPerson(views: readonly RootView[], person: string, flag: string): string {
  const known = views.some((v) => !v.charter.declaresPeople || v.charter.people.has(person));
  if (person !== '' && known) return person;
  const near = nearest(
    person,
    views.flatMap((v) => [...v.charter.people.keys()]),
  );
  const meant = near === null ? '' : `; did you mean ${near}?`;
  throw new UsageError(`${flag} ${person}: there is no such person in \`people\`${meant}`);
}
