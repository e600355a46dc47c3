import type { Day } from '../base/days';
import { perObject } from '../base/lazily';
import type { Charter } from '../model/types';
import type { DomainFacts } from './domains';
import { hasPart, verdictOn, type Question, type Verdict } from './exclusion';
import { exclusionText } from './explain';
import { deputiesOf, isAway, membersOf, type Candidate } from './seats';
import type { Exclusion, Seat } from './types';

export interface Eligibility {
  /** Own seats first, in the order of the charter, then deputies. */
  readonly eligible: readonly Seat[];
  readonly excluded: readonly Exclusion[];
}

/** The verdict on a candidate; whoever stands in for an excluded member is excluded too. */
export function verdictOnSeat(question: Question, candidate: Candidate, day: Day): Verdict {
  const { person, via, of, at } = candidate;
  const own = verdictOn(question, person, day, at);
  if (own.exclusion || via !== 'deputy' || of === null) return own;
  const member = verdictOn(question, of, day, at);
  if (!member.exclusion) return { exclusion: null, warned: own.warned ?? (member.warned && 'deputy-of-excluded') };
  const text = exclusionText('deputy-of-excluded', `${of}, who ${member.exclusion.text}`);
  return { exclusion: { person, reason: 'deputy-of-excluded', text, detail: of, at }, warned: null };
}

const settled = perObject((_: Charter) => new WeakMap<DomainFacts, Eligibility | null>());

/**
 * Who may speak for a domain on any day and for any change in which none of its own members has a part. `null`: it depends, since
 * somebody is or will be away or gone, or stands in for another.
 */
function settledOf({ context, domain }: Question, day: Day): Eligibility | null {
  const { charter } = context;
  const known = settled(charter);
  let answer = known.get(domain);
  if (answer === undefined) {
    const depends = membersOf(context, [], domain).some(({ person }) => {
      const { deputy, until, away } = charter.people.get(person) ?? { deputy: null, until: null, away: [] };
      return deputy !== null || until !== null || away.length > 0;
    });
    const nobodys: Question = { context, record: null, basis: 'declared', domain };
    known.set(domain, (answer = depends ? null : freshEligibility(nobodys, day)));
  }
  return answer;
}

/** Who may speak for the domain on a day, and who would but for a reason. Nobody is in both. */
export function eligibilityOf(question: Question, day: Day): Eligibility {
  const { context, given = [], domain } = question;
  const own = membersOf(context, [], domain);
  // Most changes are made by people without a seat in what they touch.
  if (membersOf(context, given, domain) === own && !own.some(({ person }) => hasPart(question, person)))
    return settledOf(question, day) ?? freshEligibility(question, day);
  return freshEligibility(question, day);
}

function freshEligibility(question: Question, day: Day): Eligibility {
  const { context, given = [], domain } = question;
  const members = membersOf(context, given, domain);
  const own = new Set(members.map((m) => m.person));
  const deputies = deputiesOf(context, given, domain, members, day).filter((d) => !own.has(d.person));
  const eligible = new Map<string, Seat>();
  const excluded = new Map<string, Exclusion>();
  for (const candidate of [...members, ...deputies]) {
    const { person } = candidate;
    if (eligible.has(person)) continue;
    const { exclusion, warned } = verdictOnSeat(question, candidate, day);
    if (exclusion) {
      if (!excluded.has(person)) excluded.set(person, exclusion);
      continue;
    }
    excluded.delete(person);
    eligible.set(person, { ...candidate, away: isAway(context.charter.people.get(person), day), warned });
  }
  return { eligible: [...eligible.values()], excluded: [...excluded.values()] };
}
