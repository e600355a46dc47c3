import type { ChangeRecord } from '../model/types';
import type { Content } from './content';
import { verdictOnSeat } from './eligibility';
import { verdictOn, type Question, type Verdict } from './exclusion';
import { freshnessOf } from './freshness';
import { beatenByObjection } from './objections';
import { isLater, spokenIn, type Entry, type Spoken } from './origins';
import { openConditionsOf, proofOf, reaches } from './proof';
import { removedConditions } from './removed';
import { ALL_DOMAINS, deputyOf, isAway, membersOf, type Candidate } from './seats';
import type { Exclusion, ExclusionReason, JudgedApproval, NotCounted, Proof, StandingObjection } from './types';

/** What the record itself and the files of its approvals say. */
export const recordEntries = (record: ChangeRecord | null): readonly Entry[] =>
  (record?.approvals ?? []).map((approval) => ({ approval, source: 'record', origin: { kind: 'record' } }));

/** The chair alone may speak for every domain at once, in person or through the deputy. */
function maySpeakForAll({ context }: Question, { by, behalf, day }: Spoken): boolean {
  const chair = context.charter.program?.chair?.value;
  if (chair === undefined) return false;
  if (by === chair) return behalf === null;
  if (deputyOf(context.charter, chair) !== by) return false;
  return behalf === null ? isAway(context.charter.people.get(chair), day) : behalf === chair;
}

interface Voice {
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
  const { context, given = [], domain } = question;
  const { by, behalf, day } = spoken;
  const members = membersOf(context, given, domain).filter(
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
function voiceOf(question: Question, spoken: Spoken): Voice {
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

/** What could count by its source and by how well it is established: nothing less takes the place of another entry. */
const isAdmitted = ({ context }: Question, entry: Entry): boolean =>
  context.charter.policy.approvals.sources.includes(entry.source) &&
  reaches(proofOf(context, entry).level, context.charter.policy.approvals.verify);

/** Another entry of the same person for the same domain that was said later. One of a day to come replaces nothing. */
function isSuperseded(question: Question, entries: readonly Entry[], entry: Entry, spoken: Spoken): boolean {
  const { context, domain } = question;
  const index = entries.indexOf(entry);
  return entries.some((rival, i) => {
    const other = rival === entry ? null : spokenIn(rival.approval);
    if (!other || other.by !== spoken.by || other.day > context.today) return false;
    const covers = other.domain === domain.id || (other.domain === ALL_DOMAINS && maySpeakForAll(question, other));
    return covers && isLater(rival, other, entry, spoken, i - index) && isAdmitted(question, rival);
  });
}

interface Outcome {
  readonly reasons: readonly NotCounted[];
  readonly exclusion: Exclusion | null;
  readonly fresh: boolean | null;
  readonly changedSince: readonly string[];
}

const judged = ({ approval, source, origin }: Entry, proof: Proof, open: number, outcome: Outcome): JudgedApproval => ({
  approval,
  by: approval.by?.value ?? null,
  domain: approval.domain?.value ?? null,
  source,
  origin,
  verification: proof.level,
  proof,
  fresh: outcome.fresh,
  changedSince: outcome.changedSince,
  counts: outcome.reasons.length === 0,
  reasons: outcome.reasons,
  exclusion: outcome.exclusion,
  openConditions: open,
});

const UNASKED: Proof = { level: 'declared', why: 'not-asked', commit: null, who: null };

/** An entry of which nothing more is asked: it does not count for these reasons. */
export const refused = (entry: Entry, reasons: readonly NotCounted[]): JudgedApproval =>
  judged(entry, UNASKED, 0, { reasons, exclusion: null, fresh: null, changedSince: [] });

/**
 * Judges one entry for one domain. `content` is what it must have been given for; `null` where that is not asked here.
 * `standing`: the objections that hold the change back.
 */
export function judge(
  question: Question,
  entries: readonly Entry[],
  entry: Entry,
  content: Content | null,
  standing: readonly StandingObjection[],
): JudgedApproval {
  const { context, record, domain } = question;
  const spoken = spokenIn(entry.approval);
  if (!spoken) return refused(entry, ['incomplete-entry']);
  const voice = voiceOf(question, spoken);
  const proof = proofOf(context, entry);
  const freshness = content && freshnessOf(context, content, entry.approval);
  const reasons: NotCounted[] = [];
  if (!context.charter.policy.approvals.sources.includes(entry.source)) reasons.push('source-not-accepted');
  if (isSuperseded(question, entries, entry, spoken)) reasons.push('superseded');
  reasons.push(...voice.reasons);
  if (spoken.day > context.today) reasons.push('future-date');
  if (!reaches(proof.level, context.charter.policy.approvals.verify)) reasons.push('unverified');
  if (freshness?.reason) reasons.push(freshness.reason);
  if (beatenByObjection(record?.objections ?? [], standing, domain.id, spoken.by, spoken.day))
    reasons.push('objected-later');
  const gone = entry.source === 'record' ? removedConditions(context, record?.id?.value ?? null, entry.approval) : 0;
  return judged(entry, proof, openConditionsOf(context, entry) + gone, {
    reasons,
    exclusion: voice.verdict.exclusion,
    fresh: freshness?.fresh ?? null,
    changedSince: freshness?.changedSince ?? [],
  });
}
