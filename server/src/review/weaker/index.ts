import { domainWeakenings } from './domains';
import { peopleWeakenings } from './people';
import { policyWeakenings } from './policy';
import { programWeakenings } from './program';
import { templateWeakenings } from './templates';
import type { Pair, Weakening } from './types';

/** Everything of which the branch asks less than its base, key by key, in the order of a governance file. */
export function weakenings(pair: Pair): readonly Weakening[] {
  return [
    ...programWeakenings(pair),
    ...peopleWeakenings(pair),
    ...domainWeakenings(pair),
    ...policyWeakenings(pair),
    ...templateWeakenings(pair),
  ];
}

export type { Pair, Weakening } from './types';
