import { dayOf, parseInstant, type Day } from '../base/days';
import type { Approval, ChangeRecord } from '../model/types';
import type { Content } from './content';
import { verdictOn, type Question, type Verdict } from './exclusion';
import { verdictOnSeat } from './eligibility';
import { freshnessOf } from './freshness';
import { ALL_DOMAINS, deputyOf, isAway, membersOf, type Candidate } from './seats';
import { beatenByObjection } from './objections';
import type { Exclusion, ExclusionReason, JudgedApproval, NotCounted } from './types';

/** An approval with where it was found. Those of commits and of the platform join the record's own here. */
export interface Entry {
  readonly approval: Approval;
  readonly source: JudgedApproval['source'];
  readonly verification: JudgedApproval['verification'];
}

export const entriesOf = (record: ChangeRecord | null): readonly Entry[] =>
  (record?.approvals ?? []).map((approval) => ({ approval, source: 'record', verification: 'declared' }));

/** An entry that says who, for which domain, on which day and what: only such a one can count. */
interface Spoken {
  readonly by: string;
  readonly behalf: string | null;
  readonly domain: string;
  readonly day: Day;
  readonly instant: number | null;
}

export function spokenIn({ by, onBehalfOf, domain, on, decision }: Approval): Spoken | null {
  const day = on && dayOf(on.value);
  if (!by || !domain || !day || !decision) return null;
  const behalf = onBehalfOf && onBehalfOf.value !== by.value ? onBehalfOf.value : null;
  return { by: by.value, behalf, domain: domain.value, day, instant: parseInstant(on.value) };
}

/** True where `a` was said after `b`; on the same day the instants decide, else the order in the file. */
function isLater(a: Spoken, aIndex: number, b: Spoken, bIndex: number): boolean {
  if (a.day !== b.day) return a.day > b.day;
  if (a.instant !== null && b.instant !== null && a.instant !== b.instant) return a.instant > b.instant;
  return aIndex > bIndex;
}

/** The chair alone may speak for every domain at once, in person or through the deputy. */
function maySpeakForAll({ context }: Question, { by, behalf, day }: Spoken): boolean {
  const chair = context.charter.program?.chair?.value;
  if (chair === undefined) return false;
  if (by === chair) return behalf === null;
  if (deputyOf(context.charter, chair) !== by) return false;
  return behalf === null ? isAway(context.charter.people.get(chair), day) : behalf === chair;
}

interface Standing {
  readonly reasons: readonly NotCounted[];
  readonly verdict: Verdict;
}

const NOTHING: Verdict = { exclusion: null, warned: null };

const TOLD: Readonly<Record<ExclusionReason, NotCounted>> = {
  owner: 'self',
  implementer: 'self',
  author: 'contributor',
  'co-author': 'contributor',
  committer: 'contributor',
  'core-team': 'core-team',
  sponsor: 'sponsor',
  left: 'left',
  'deputy-of-excluded': 'not-eligible',
  'unknown-person': 'unknown-person',
  'orphan-domain': 'not-eligible',
};

/** The seats that the acting person may mean, by the capacity that the entry claims. */
function capacities(question: Question, spoken: Spoken): readonly Candidate[] {
  const { context, record, domain } = question;
  const { by, behalf, day } = spoken;
  const members = membersOf(context, record, domain).filter(
    (m) => spoken.domain !== ALL_DOMAINS || m.person === context.charter.program?.chair?.value,
  );
  const asDeputy = (m: Candidate): Candidate => ({
    person: by,
    via: 'deputy',
    of: m.person,
    at: context.charter.people.get(m.person)?.deputy?.at ?? null,
  });
  if (behalf !== null) return members.filter((m) => m.person === behalf).map(asDeputy);
  const own = members.filter((m) => m.person === by);
  if (own.length > 0) return own;
  const away = (m: Candidate): boolean => isAway(context.charter.people.get(m.person), day);
  return members.filter((m) => deputyOf(context.charter, m.person) === by && away(m)).map(asDeputy);
}

/** Whether the acting person had a voice for the domain on the day of the approval. */
function standingOf(question: Question, spoken: Spoken): Standing {
  const { by, behalf, day } = spoken;
  const personal = verdictOn(question, by, day, null);
  const told = personal.exclusion ? [TOLD[personal.exclusion.reason]] : [];
  if (behalf !== null && deputyOf(question.context.charter, behalf) !== by)
    return { reasons: [...told, 'not-a-deputy'], verdict: personal };
  const seats = spoken.domain === ALL_DOMAINS && !maySpeakForAll(question, spoken) ? [] : capacities(question, spoken);
  const verdicts = seats.map((seat) => verdictOnSeat(question, seat, day));
  const best = verdicts.find((v) => !v.exclusion) ?? verdicts[0];
  if (!best) return { reasons: [...told, 'not-eligible'], verdict: personal.exclusion ? personal : NOTHING };
  return { reasons: best.exclusion ? [TOLD[best.exclusion.reason]] : [], verdict: best };
}

/** Another entry of the same person for the same domain that was said later. One of a day to come replaces nothing. */
function isSuperseded(question: Question, entries: readonly Entry[], entry: Entry, spoken: Spoken): boolean {
  const { context, domain } = question;
  const index = entries.indexOf(entry);
  return entries.some((rival, i) => {
    const other = rival === entry ? null : spokenIn(rival.approval);
    if (!other || other.by !== spoken.by || other.day > context.today) return false;
    const covers = other.domain === domain.id || (other.domain === ALL_DOMAINS && maySpeakForAll(question, other));
    return covers && isLater(other, i, spoken, index);
  });
}

const openConditions = (approval: Approval): number =>
  approval.decision?.value === 'approve_with_conditions' ? approval.conditions.filter((c) => !c.done).length : 0;

interface Outcome {
  readonly reasons: readonly NotCounted[];
  readonly exclusion: Exclusion | null;
  readonly fresh: boolean | null;
  readonly changedSince: readonly string[];
}

const judged = ({ approval, source, verification }: Entry, outcome: Outcome): JudgedApproval => ({
  approval,
  by: approval.by?.value ?? null,
  domain: approval.domain?.value ?? null,
  source,
  verification,
  fresh: outcome.fresh,
  changedSince: outcome.changedSince,
  counts: outcome.reasons.length === 0,
  reasons: outcome.reasons,
  exclusion: outcome.exclusion,
  openConditions: openConditions(approval),
});

/** An entry of which nothing more is asked: it does not count for these reasons. */
export const refused = (entry: Entry, reasons: readonly NotCounted[]): JudgedApproval =>
  judged(entry, { reasons, exclusion: null, fresh: null, changedSince: [] });

/** Judges one entry for one domain. `content` is what it must have been given for; `null` where that is not asked here. */
export function judge(
  question: Question,
  entries: readonly Entry[],
  entry: Entry,
  content: Content | null,
): JudgedApproval {
  const { context, record, domain } = question;
  const spoken = spokenIn(entry.approval);
  if (!spoken) return refused(entry, ['incomplete-entry']);
  const standing = standingOf(question, spoken);
  const freshness = content && freshnessOf(context, content, entry.approval);
  const reasons: NotCounted[] = [];
  if (!context.charter.policy.approvals.sources.includes(entry.source)) reasons.push('source-not-accepted');
  if (isSuperseded(question, entries, entry, spoken)) reasons.push('superseded');
  reasons.push(...standing.reasons);
  if (spoken.day > context.today) reasons.push('future-date');
  if (freshness?.reason) reasons.push(freshness.reason);
  if (beatenByObjection(record, domain.id, spoken.by, spoken.day)) reasons.push('objected-later');
  return judged(entry, {
    reasons,
    exclusion: standing.verdict.exclusion,
    fresh: freshness?.fresh ?? null,
    changedSince: freshness?.changedSince ?? [],
  });
}
