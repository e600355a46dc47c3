import { dayOf, type Day } from '../base/days';
import type { Sourced } from '../base/span';
import { joinWords } from '../base/words';
import { ownerOf } from '../model';
import type { ChangeRecord } from '../model/types';
import { personsOf } from '../model/voices';
import { domainsNamed, hasAccepted } from '../review';
import type { ChangeReview } from '../review/types';
import type { RootView } from '../workspace/types';
import { domainName, titleOfChange } from './facts';
import type { OwnItem } from './waiting';

const dayIn = (text: Sourced<string> | null | undefined): Day | null => (text ? dayOf(text.value) : null);

/** Domains of a change: affected ones where they are known, and those that its record speaks of. */
export const domainsOfChange = ({ charter }: RootView, { domains, record }: ChangeReview): readonly string[] => [
  ...new Set([...domains.map((d) => d.domain), ...(record ? domainsNamed(charter, record) : [])]),
];

/** Domains whose owner has not said yet that operations can carry the result. */
export function notAccepted(view: RootView, change: ChangeReview): readonly string[] {
  const { record } = change;
  return domainsOfChange(view, change).filter((id) => {
    const domain = view.charter.domains.get(id);
    const owner = domain && ownerOf(view.charter, domain);
    if (!record || !domain || domain.status?.value === 'retired') return false;
    return owner == null || !hasAccepted(view, record, id, owner);
  });
}

const ownerOfDomain = (view: RootView, id: string): readonly string[] => {
  const domain = view.charter.domains.get(id);
  const owner = domain ? ownerOf(view.charter, domain) : null;
  return owner === null ? [] : personsOf(view.charter, owner);
};

const ownerOfRecord = (view: RootView, record: ChangeRecord): readonly string[] =>
  record.owner ? personsOf(view.charter, record.owner.value) : [];

function windowItem(view: RootView, change: ChangeReview, record: ChangeRecord, name: string): OwnItem[] {
  const { window } = record;
  const start = dayIn(window?.start);
  const end = dayIn(window?.end) ?? start;
  if (!window || start === null || end === null) return [];
  const people = [
    ...ownerOfRecord(view, record),
    ...record.implementers.flatMap((i) => personsOf(view.charter, i.value)),
  ];
  const base = {
    kind: 'window' as const,
    change: record.id?.value ?? null,
    domain: null,
    people: [...new Set(people)],
    at: window.at,
  };
  const names = [...new Set(change.freezes.map((f) => domainName(view.charter, f.domain)))];
  const frozen = names.length > 0 ? `, in a freeze of ${joinWords(names)}` : '';
  if (end < view.today)
    return [
      {
        ...base,
        text: `The window of ${name} has passed: say what became of it (\`status\`).`,
        due: end,
        dueFrom: 'window.end',
      },
    ];
  if (start < view.today) return [{ ...base, text: `The window of ${name} is open.`, due: end, dueFrom: 'window.end' }];
  return [{ ...base, text: `The window of ${name} opens${frozen}.`, due: start, dueFrom: 'window.start' }];
}

function acceptances(view: RootView, change: ChangeReview, record: ChangeRecord, name: string): OwnItem[] {
  const handover = record.evidence.find((e) => e.key === 'handover');
  const due = dayIn(handover?.on);
  return notAccepted(view, change).map((domain) => ({
    kind: 'acceptance',
    change: record.id?.value ?? null,
    domain,
    people: ownerOfDomain(view, domain),
    text: `${domainName(view.charter, domain)} has not accepted ${name} into operation yet.`,
    due,
    dueFrom: due === null ? null : 'evidence.handover',
    at: record.status?.at ?? record.at,
  }));
}

function reviews(view: RootView, change: ChangeReview, record: ChangeRecord, name: string): OwnItem[] {
  const { review, emergency } = record;
  const owed = change.emergencyReview;
  if (review?.doneOn || owed?.held) return [];
  const due = review?.due?.value ?? owed?.due ?? null;
  if (due === null) return [];
  return [
    {
      kind: 'review',
      change: record.id?.value ?? null,
      domain: null,
      people: review?.by ? personsOf(view.charter, review.by.value) : ownerOfRecord(view, record),
      text: review?.due ? `${name} is to be reviewed.` : `The emergency ${name} is to be reviewed.`,
      due,
      dueFrom: review?.due ? 'review.due' : emergency?.reviewDue ? 'emergency.review_due' : 'review_within',
      at: review?.due?.at ?? emergency?.at ?? record.at,
    },
  ];
}

function goals(view: RootView, record: ChangeRecord, name: string): OwnItem[] {
  return record.adoption
    .filter((goal) => (goal.state?.value ?? 'open') === 'open' && goal.due !== null)
    .map((goal) => {
      const domain = goal.domain?.value ?? null;
      const measure = goal.measure ? ` (${goal.measure.value})` : '';
      return {
        kind: 'adoption',
        change: record.id?.value ?? null,
        domain,
        people: domain === null ? ownerOfRecord(view, record) : ownerOfDomain(view, domain),
        text: `${name} should have stuck: ${goal.behaviour?.value ?? 'the behaviour is not written down'}${measure}.`,
        due: goal.due?.value ?? null,
        dueFrom: 'adoption.due',
        at: goal.at,
      };
    });
}

/** Windows, hand-over, review and adoption of one change: what its record gives dates to, wherever it is judged. */
export function afterwardsOf(view: RootView, change: ChangeReview): OwnItem[] {
  const { record, status } = change;
  if (!record || status === 'rejected' || status === 'cancelled') return [];
  const name = titleOfChange(change, 'a change');
  return [
    ...(status === 'implemented' || status === 'closed' ? [] : windowItem(view, change, record, name)),
    ...(status === 'implemented' ? acceptances(view, change, record, name) : []),
    ...reviews(view, change, record, name),
    ...goals(view, record, name),
  ];
}
