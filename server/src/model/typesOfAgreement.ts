import type { Day } from '../base/days';
import type { FileId } from '../base/fileId';
import type { Location, Sourced } from '../base/span';
import type { Risk, SourceLines } from './types';

/** A kind of change that its domains agreed to beforehand: one file under `.governance/templates/`. */
export interface Template {
  readonly file: FileId;
  /** The `template` key; the file's start where it is missing. */
  readonly at: Location;
  readonly id: Sourced<string> | null;
  readonly title: Sourced<string> | null;
  readonly owner: Sourced<string> | null;
  /** The only files that a change after it may touch: none where the key is absent. */
  readonly paths: readonly Sourced<string>[];
  /** The only domains that it may affect; `null`: those that agreed to it. */
  readonly domains: readonly Sourced<string>[] | null;
  readonly risk: Sourced<Risk> | null;
  readonly evidence: readonly string[];
  readonly authorized: readonly Acceptance[];
  readonly expires: Sourced<Day> | null;
  /** False while the file does not parse. */
  readonly whole: boolean;
}

/** Why a change could not wait, and who took the responsibility. */
export interface Emergency {
  /** The `emergency` key. */
  readonly at: Location;
  readonly lines: SourceLines;
  /** The lines of `authorized_by` and `at`: that somebody took the responsibility is their own to say. */
  readonly claim: readonly SourceLines[];
  readonly reason: Sourced<string> | null;
  readonly authorizedBy: Sourced<string> | null;
  readonly on: Sourced<string> | null;
  readonly incident: Sourced<string> | null;
  readonly reviewDue: Sourced<Day> | null;
}

/** Somebody says yes for a domain: to a result after the hand-over, or to a template beforehand. */
export interface Acceptance {
  readonly at: Location;
  readonly by: Sourced<string> | null;
  readonly domain: Sourced<string> | null;
  readonly on: Sourced<string> | null;
}

/** What people do differently once the change has stuck. */
export interface AdoptionGoal {
  readonly at: Location;
  readonly domain: Sourced<string> | null;
  readonly behaviour: Sourced<string> | null;
  readonly measure: Sourced<string> | null;
  readonly due: Sourced<Day> | null;
  readonly state: Sourced<'open' | 'met' | 'dropped'> | null;
}

export interface PostReview {
  /** The `review` key. */
  readonly at: Location;
  readonly due: Sourced<Day> | null;
  readonly doneOn: Sourced<string> | null;
  readonly by: Sourced<string> | null;
  readonly outcome: Sourced<string> | null;
}
