import { addDuration, dayOf, parseDuration, type Day } from '../base/days';
import type { Sourced } from '../base/span';
import { joinWords } from '../base/words';
import type { ChangeRecord, ChangeStatus } from '../model/types';
import { personsOf } from '../model/voices';
import { notCountedWords, standingWords } from '../review';
import type { ChangeReview, DomainCoverage } from '../review/types';
import type { RootView } from '../workspace/types';
import { domainName, titleOfChange } from './facts';
import type { AskedOn, OwnItem } from './waiting';

/** In these nobody is waiting for a decision: not asked yet, or decided. */
const QUIET: ReadonlySet<ChangeStatus> = new Set(['draft', 'implemented', 'closed', 'rejected', 'cancelled']);

interface Due {
  readonly due: Day | null;
  readonly dueFrom: string | null;
}

const NO_DATE: Due = { due: null, dueFrom: null };

const dayIn = (text: Sourced<string> | null | undefined): Day | null => (text ? dayOf(text.value) : null);

/** The earlier one of two dates. */
const earlier = (a: Due, b: Due): Due => (a.due === null || (b.due !== null && b.due < a.due) ? b : a);

const beforeWindow = (record: ChangeRecord | null): Due => {
  const start = dayIn(record?.window?.start);
  return start ? { due: start, dueFrom: 'before its window opens' } : NO_DATE;
};

/** `program.decide_within`, counted from the day on which somebody was asked. */
function decideBy(view: RootView, from: Day | null): Due {
  const within = view.charter.program?.decideWithin?.value;
  const duration = within === undefined ? null : parseDuration(within);
  if (!duration || from === null) return NO_DATE;
  return { due: addDuration(from, duration), dueFrom: `asked on ${from}, decide_within ${within ?? ''}` };
}

/** What the review itself knows: since somebody spoke first, the others are waited for. */
const deadlineOf = ({ deadline }: ChangeReview): Due =>
  deadline
    ? { due: deadline.due, dueFrom: `waiting since ${deadline.since}, decide_within ${deadline.within}` }
    : NO_DATE;

/** Who hears of what is overdue: the one to whom decisions are escalated, by default the sponsor. */
const escalated = (view: RootView, { due }: Due): readonly string[] => {
  const { program } = view.charter;
  const to = program?.escalation?.value ?? program?.sponsor?.value;
  return due !== null && due < view.today && to !== undefined ? personsOf(view.charter, to) : [];
};

const distinct = (people: readonly string[]): readonly string[] => [...new Set(people)];

/** The record's owner and those who make the change: they answer objections and meet conditions. */
const makersOf = (view: RootView, record: ChangeRecord | null): readonly string[] =>
  distinct(
    [...(record?.owner ? [record.owner] : []), ...(record?.implementers ?? [])].flatMap((ref) =>
      personsOf(view.charter, ref.value),
    ),
  );

const ownerOfChange = (view: RootView, record: ChangeRecord | null): readonly string[] =>
  record?.owner ? personsOf(view.charter, record.owner.value) : [];

const titleOf = (change: ChangeReview): string => titleOfChange(change, 'this branch');

/** What the asked persons of a domain have yet to say; whoever acts for one who is away is asked with them. */
function decisions(view: RootView, change: ChangeReview, d: DomainCoverage, askedOn: AskedOn): OwnItem[] {
  const { record } = change;
  const spoke = (person: string): boolean =>
    d.approvals.some((a) => a.counts && (a.by === person || a.approval.onBehalfOf?.value === person));
  return d.asked
    .filter((person) => !spoke(person))
    .map((person) => {
      // The entry that names them, in person or through a team.
      const entry = change.reviewers.find((r) => r.persons.includes(person));
      const own = d.approvals.find((a) => a.by === person && a.reasons[0] === 'stale');
      const asked = decideBy(view, entry?.since ?? (record && entry && askedOn(record, entry.ref)) ?? null);
      // Who has spoken and has to look again was not asked anew on a day that is written down.
      const byDeadline = own || asked.due === null ? deadlineOf(change) : asked;
      const due = earlier(byDeadline, beforeWindow(record));
      const acting = d.eligible.filter((s) => s.via === 'deputy' && s.of === person).map((s) => s.person);
      const again = own ? ` again: ${notCountedWords(own) ?? 'it changed'}` : '';
      const forWhom = acting.length > 0 ? ` (${joinWords(acting)} can act for ${person})` : '';
      return {
        kind: 'decision',
        change: change.id,
        domain: d.domain,
        people: distinct([person, ...acting, ...escalated(view, due)]),
        text: `${person} decides on ${titleOf(change)} for ${domainName(view.charter, d.domain)}${again}${forWhom}.`,
        ...due,
        at: entry?.at ?? null,
      };
    });
}

/** A domain that nobody was asked for waits for the owner of the change. */
function unasked(view: RootView, change: ChangeReview, d: DomainCoverage): OwnItem[] {
  if (d.state !== 'unassigned' && d.state !== 'hole') return [];
  const { record } = change;
  const who = joinWords([...new Set(d.eligible.map((s) => s.person))]);
  const domain = domainName(view.charter, d.domain);
  const due = beforeWindow(record);
  const text =
    d.state === 'hole'
      ? `Nobody is left who could agree to ${titleOf(change)} for ${domain}: find somebody.`
      : `Nobody is asked about ${titleOf(change)} for ${domain}: ask ${who}.`;
  const people = record?.owner ? ownerOfChange(view, record) : [];
  return [
    {
      kind: 'reviewer',
      change: change.id,
      domain: d.domain,
      people,
      text,
      ...due,
      at: record?.reviewersAt ?? record?.at ?? null,
    },
  ];
}

/** Objections that hold the change back, also those that somebody settled who may not. */
function objections(view: RootView, change: ChangeReview): OwnItem[] {
  return change.standing.map((standing) => {
    const o = standing.objection;
    const due = decideBy(view, dayIn(o.on));
    const told = { ...due, dueFrom: due.dueFrom?.replace('asked on', 'raised on') ?? null };
    const domain = o.domain?.value ?? null;
    const forWhat = domain === null ? '' : ` for ${domainName(view.charter, domain)}`;
    const concern = o.concern?.value ?? 'no concern is written down';
    // Marked as settled by another: only who objected can say that it is.
    const theirs =
      standing.standing === 'not-accepted' || standing.standing === 'not-theirs' ? [o.by?.value ?? ''] : [];
    return {
      kind: 'objection',
      change: change.id,
      domain,
      people: distinct([...ownerOfChange(view, change.record), ...theirs, ...escalated(view, due)]),
      text: `${o.by?.value ?? 'Somebody'} objects to ${titleOf(change)}${forWhat}: ${concern}; ${standingWords(standing)}.`,
      ...told,
      at: o.at,
    };
  });
}

function conditions(view: RootView, change: ChangeReview): OwnItem[] {
  const due = beforeWindow(change.record);
  return change.approvals
    .filter((a) => a.counts && a.openConditions > 0)
    .flatMap((a) =>
      a.approval.conditions
        .filter((c) => !c.done)
        .map((c) => ({
          kind: 'condition' as const,
          change: change.id,
          domain: a.domain,
          people: makersOf(view, change.record),
          text: `${a.by ?? 'Somebody'} approved ${titleOf(change)} on a condition: ${c.text?.value ?? 'it is not written down'}.`,
          ...due,
          at: c.at,
        })),
    );
}

/** What has to be decided before the change can go on. Nothing for changes that are not judged here. */
export function decisionsOf(view: RootView, change: ChangeReview, askedOn: AskedOn): OwnItem[] {
  if (change.basis === 'ended' || QUIET.has(change.status)) return [];
  const open = change.domains.filter((d) => {
    const settled = d.overlays.includes('informed') || d.overlays.includes('waived') || d.state === 'approved';
    return !settled;
  });
  return [
    ...open.flatMap((d) => [...decisions(view, change, d, askedOn), ...unasked(view, change, d)]),
    ...objections(view, change),
    ...conditions(view, change),
  ];
}
