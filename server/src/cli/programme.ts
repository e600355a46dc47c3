import { matrixOf } from '../features/matrix';
import { absenceWords, domainName, holdingsOf, openReviews } from '../features/facts';
import { allianceRoot } from '../features/views/alliance';
import { urgencyOf, type WaitingItem } from '../features/waiting';
import { ownerOf } from '../model';
import type {
  Release,
  ReportedEmergency,
  ReportedLoad,
  ReportedWaiver,
  ProgrammeData,
} from '../report/programme/types';
import { coverageSign, shortStateWords, waiverHolds } from '../review';
import type { RootView } from '../workspace/types';

const nameOf = (view: RootView, id: string): string => view.charter.people.get(id)?.name ?? id;

function factsOf(view: RootView): [string, string][] {
  const { charter } = view;
  const { program } = charter;
  const by = program?.ratified?.by?.value;
  const ratified = by === undefined ? (program?.ratified ? 'nobody named' : 'nobody yet') : nameOf(view, by);
  const facts: [string, string | undefined][] = [
    ['mode', program?.mode?.value ?? 'advisory'],
    ['status', program?.status?.value ?? 'active'],
    ['from', program?.starts?.value],
    ['until', program?.ends?.value],
    ['ratified by', ratified],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [[label, value]]));
}

/** Everybody who holds a seat or is waited for, the busiest first. */
function loadOf(view: RootView, seated: readonly string[]): ReportedLoad[] {
  const { charter, review } = view;
  const limit = charter.policy.reviewers.maxOpenChanges;
  return [...new Set([...seated, ...review.load.keys()])]
    .map((id) => ({
      person: nameOf(view, id),
      open: openReviews(view, id),
      limit,
      seats: holdingsOf(charter, id).seats.map((s) => domainName(charter, s.domain)),
      presence: absenceWords(charter.people.get(id), view.today),
    }))
    .sort((a, b) => b.open - a.open || (a.person < b.person ? -1 : 1));
}

const emergenciesOf = (view: RootView): ReportedEmergency[] =>
  view.review.changes.flatMap(({ id, record, emergencyReview: owed }) =>
    owed && owed.held === null
      ? [{ id: id ?? 'no id', title: record?.title?.value ?? null, due: owed.due, overdue: owed.overdue }]
      : [],
  );

const waiversOf = ({ charter, today }: RootView): ReportedWaiver[] =>
  charter.policy.waivers
    .map((w) => ({
      rule: w.rule?.value ?? 'no rule named',
      target: w.target?.value ?? 'nobody',
      reason: w.reason?.value ?? 'no reason given',
      by: w.by?.value ?? 'nobody',
      expires: w.expires?.value ?? 'no day given',
      expired: !waiverHolds(w, today),
    }))
    .sort((a, b) => (a.expires < b.expires ? -1 : 1));

/** What a programme report says of one root. `root`: as it is shown. */
export function programmeOf(
  view: RootView,
  root: string,
  waiting: readonly WaitingItem[],
  trend: readonly Release[] | null,
): ProgrammeData {
  const { charter, today } = view;
  const alliance = allianceRoot(view);
  const { domains, rows } = matrixOf(view, { ended: false });
  return {
    root,
    today,
    name: charter.program?.name?.value ?? 'This program',
    purpose: charter.program?.purpose?.value ?? null,
    facts: factsOf(view),
    sponsor: alliance.sponsor && (alliance.sponsor.name ?? alliance.sponsor.id),
    coreTeam: alliance.coreTeam.map((p) => p.name ?? p.id),
    chair: alliance.chair && (alliance.chair.name ?? alliance.chair.id),
    domains: alliance.domains.map(({ id, name, hole, seats, changes }) => {
      const domain = charter.domains.get(id);
      const owner = domain ? ownerOf(charter, domain) : null;
      return {
        id,
        name,
        criticality: domain?.criticality?.value ?? null,
        owner: owner === null ? null : nameOf(view, owner),
        seats: seats.map((s) => s.name ?? s.id),
        hole,
        open: changes,
      };
    }),
    matrix: {
      domains: domains.map((id) => ({ id, name: domainName(charter, id) })),
      rows: rows.map(({ change, cells }) => ({
        id: change.id ?? (change.record ? 'no id' : 'this branch'),
        title: change.record?.title?.value ?? null,
        status: change.status.replace(/_/g, ' '),
        on: change.on,
        judged: change.basis !== 'elsewhere',
        cells: new Map([...cells].map(([id, d]) => [id, { sign: coverageSign(change, d), words: shortStateWords(d) }])),
      })),
    },
    load: loadOf(view, [...new Set(alliance.domains.flatMap((d) => d.seats.map((s) => s.id)))]),
    overdue: waiting
      .filter((item) => urgencyOf(item, today) === 'overdue')
      .map(({ due, text, people }) => ({ due: due ?? '', text, people })),
    emergencies: emergenciesOf(view),
    waivers: waiversOf(view),
    trend,
  };
}
