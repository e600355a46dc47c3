import type { Location } from '../../base/span';
import type { Day } from '../../base/days';
import type { Charter } from '../../model/types';
import type { DomainMatcher } from '../../paths/types';

/** One thing of which the branch asks less than its base. */
export interface Weakening {
  /** Keys that lead there in a governance file: `['domains', 'network', 'alliance']`. Only the first ones may be left. */
  readonly key: readonly string[];
  /** Where it stands on the branch, where no key of a governance file leads there. */
  readonly at?: Location;
  readonly domain: string | null;
  /** What is less than it was, in one sentence. */
  readonly message: string;
  /** What the base says, in a few words. */
  readonly before: string;
}

/** One side of the comparison. A root's view is one. */
export interface Rules {
  readonly charter: Charter;
  readonly matcher: DomainMatcher;
  /** Paths that exist; `null`: nobody knows. */
  readonly tracked: readonly string[] | null;
  readonly today: Day;
}

export interface Pair {
  readonly base: Rules;
  readonly head: Rules;
  /** Severity of a rule where the policy says nothing, in the base's mode; `undefined`: there is no such rule. */
  severityOf(rule: string): string | undefined;
}
