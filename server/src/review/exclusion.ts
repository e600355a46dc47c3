import type { Day } from '../base/days';
import type { Location, Sourced } from '../base/span';
import type { Approval, ChangeRecord, Knob } from '../model/types';
import { personsOf } from '../model/voices';
import type { ReviewContext } from './context';
import type { DomainFacts } from './domains';
import { exclusionText } from './explain';
import { leftOn } from './seats';
import type { Basis, Exclusion, ExclusionReason } from './types';

/** A change and a domain of it: who may speak for it is asked of these. */
export interface Question {
  readonly context: ReviewContext;
  readonly record: ChangeRecord | null;
  readonly basis: Basis;
  readonly domain: DomainFacts;
  /** All that was given for the change, whatever the source: the chair and deputies have a voice where they used it. Absent: nothing. */
  readonly given?: readonly Approval[];
}

export interface Verdict {
  /** `null`: nothing stands against the person. */
  readonly exclusion: Exclusion | null;
  /** Would stand against the person, but the policy only warns. */
  readonly warned: ExclusionReason | null;
}

interface Ground {
  readonly reason: ExclusionReason;
  readonly knob: Knob;
  readonly detail: string | null;
  /** How many commits more than the one named. */
  readonly more?: number;
  readonly at: Location | null;
}

type Tell = (ground: Ground) => unknown;

const namedIn = (
  context: ReviewContext,
  refs: readonly Sourced<string>[],
  person: string,
): Sourced<string> | undefined => refs.find((ref) => personsOf(context.charter, ref.value).includes(person));

/** What the person has to do with this change: who owns, makes or wrote it cannot be its check. */
function partsInChange({ context, record, basis, domain }: Question, person: string, tell: Tell): void {
  const { self, contributors, committers } = context.charter.policy.approvals;
  const owner = record?.owner && namedIn(context, [record.owner], person);
  if (owner) tell({ reason: 'owner', knob: self, detail: null, at: owner.at });
  const implementer = namedIn(context, record?.implementers ?? [], person);
  if (implementer) tell({ reason: 'implementer', knob: self, detail: null, at: implementer.at });
  // The commits of this branch are not the making of a record that it does not carry.
  if (basis !== 'branch') return;
  for (const { part, commit, commits } of context.contributions().get(domain.id)?.get(person) ?? []) {
    const knob = part === 'committer' ? committers : contributors;
    tell({ reason: part, knob, detail: commit, more: commits - 1, at: null });
  }
}

/** Whether the person has to do with the change at all, whatever the policy makes of it. */
export function hasPart(question: Question, person: string): boolean {
  let found = false;
  partsInChange(question, person, () => (found = true));
  return found;
}

/** What the person is in the program, on the day judged. */
function partsInProgram({ context, domain }: Question, person: string, day: Day, tell: Tell): void {
  const { charter, coreTeam } = context;
  const { program, policy, people } = charter;
  if (coreTeam.has(person)) {
    const team = program?.coreTeam;
    const refs = [...(team?.lead ? [team.lead] : []), ...(team?.members ?? [])];
    const at = namedIn(context, refs, person)?.at ?? team?.at ?? null;
    tell({ reason: 'core-team', knob: policy.approvals.coreTeam, detail: null, at });
  }
  // For the governance files the sponsor is one of the two who are asked.
  if (program?.sponsor?.value === person && domain.declared !== null && !domain.byAuthority)
    tell({ reason: 'sponsor', knob: 'deny', detail: null, at: program.sponsor.at });
  const known = people.get(person);
  const left = leftOn(known, day);
  if (left !== null) tell({ reason: 'left', knob: 'deny', detail: left, at: known?.until?.at ?? null });
}

function standingAgainst(question: Question, person: string, day: Day, seatAt: Location | null, tell: Tell): void {
  const { context, domain } = question;
  if (domain.orphanAt) tell({ reason: 'orphan-domain', knob: 'deny', detail: domain.id, at: domain.orphanAt });
  if (context.charter.declaresPeople && !context.charter.people.has(person))
    tell({ reason: 'unknown-person', knob: 'deny', detail: null, at: seatAt });
  partsInChange(question, person, tell);
  partsInProgram(question, person, day, tell);
}

const NOTHING: Verdict = { exclusion: null, warned: null };

/** Whether anything stands against a person's voice for a domain. The first thing that the policy forbids is told. */
export function verdictOn(question: Question, person: string, day: Day, seatAt: Location | null): Verdict {
  const grounds: Ground[] = [];
  standingAgainst(question, person, day, seatAt, (ground) => grounds.push(ground));
  if (grounds.length === 0) return NOTHING;
  const denied = grounds.find((g) => g.knob === 'deny');
  if (!denied) return { exclusion: null, warned: grounds.find((g) => g.knob === 'warn')?.reason ?? null };
  const { reason, detail, more, at } = denied;
  return { exclusion: { person, reason, text: exclusionText(reason, detail, more), detail, at }, warned: null };
}
