import type { Day } from '../../base/days';
import { addDays, dayFromMs } from '../../base/days';
import { joinWords } from '../../base/words';
import type { Charter, Domain, Person } from '../../model/types';
import { coreTeamOf, personsOf } from '../../model/voices';
import { isOver, windowOf } from '../../review';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { changeName, isAsked, named, onRecord, type JudgedChange } from '../shared/changes';
import { runnersOf, seatsOf } from '../shared/domains';
import { keyAt, mappingAt, setKey } from '../shared/keys';
import { recordKeyAt } from '../shared/record';
import { askedDomains, canAgree } from '../shared/tally';
import type { CharterRule } from '../types';

type Absence = Person['away'][number];

interface Gap {
  readonly person: Person;
  readonly absence: Absence;
  /** First day on which nobody is there. */
  readonly day: Day;
  readonly domains: Domain[];
}

const absenceOn = (person: Person | undefined, day: Day): Absence | undefined =>
  person?.away.find((a) => a.from.value <= day && day <= a.to.value);

/** Somebody who is here on a day: neither away nor gone by then. */
const isHere = (person: Person | undefined, day: Day): boolean =>
  absenceOn(person, day) === undefined && !(person?.until && person.until.value < day);

/** Who may speak for a domain on some day: holders of its seats, and whoever stands in for one who is away. */
class Voices {
  private readonly holders: readonly string[];

  constructor(
    private readonly view: RootView,
    domain: Domain,
    private readonly barred: ReadonlySet<string>,
  ) {
    const persons = seatsOf(view.charter, domain).flatMap((ref) => personsOf(view.charter, ref));
    this.holders = [...new Set(persons)].filter((id) => !barred.has(id));
  }

  /** Days from today on at which somebody goes: on any other day as many are here as the day before, or more. */
  get days(): ReadonlySet<Day> {
    const { charter, today } = this.view;
    const days = new Set<Day>();
    for (const id of this.holders)
      for (const voice of [id, charter.people.get(id)?.deputy?.value ?? id]) {
        const person = charter.people.get(voice);
        for (const { from, to } of person?.away ?? [])
          if (to.value >= today && from.value <= to.value) days.add(from.value < today ? today : from.value);
        if (person?.until && person.until.value >= today) days.add(addDays(person.until.value, 1));
      }
    return days;
  }

  covers(day: Day): boolean {
    const { people } = this.view.charter;
    return this.holders.some((id) => {
      const person = people.get(id);
      if (isHere(person, day)) return true;
      const deputy = absenceOn(person, day) ? person?.deputy?.value : undefined;
      return deputy !== undefined && deputy !== id && !this.barred.has(deputy) && isHere(people.get(deputy), day);
    });
  }

  /** The absence that began last of those that leave nobody: it opens the gap. */
  opens(day: Day): { person: Person; absence: Absence } | null {
    let last: { person: Person; absence: Absence } | null = null;
    for (const id of this.holders) {
      const person = this.view.charter.people.get(id);
      const absence = absenceOn(person, day);
      if (person && absence && (!last || absence.from.value >= last.absence.from.value)) last = { person, absence };
    }
    return last;
  }
}

const anybodyAway = ({ charter, today }: RootView): boolean =>
  [...charter.people.values()].some((p) => p.away.some((a) => a.to.value >= today));

/** Whom the rules let decide for no domain at all. */
function barredBy({ charter }: RootView): Set<string> {
  const sponsor = charter.program?.sponsor?.value;
  const barred = new Set(charter.policy.approvals.coreTeam === 'allow' ? [] : coreTeamOf(charter));
  if (sponsor !== undefined) barred.add(sponsor);
  return barred;
}

/** What the charter alone tells is the same at every keystroke in a record. */
const known = new WeakMap<Charter, { readonly today: Day; readonly gaps: readonly Gap[] }>();

/** Absences that leave a domain without anybody, each once, with the domains that it leaves. */
function gapsOf(view: RootView): readonly Gap[] {
  const same = known.get(view.charter);
  if (same?.today === view.today) return same.gaps;
  const gaps = anybodyAway(view) ? findGaps(view) : [];
  known.set(view.charter, { today: view.today, gaps });
  return gaps;
}

function findGaps(view: RootView): readonly Gap[] {
  const barred = barredBy(view);
  const gaps = new Map<Absence, Gap>();
  for (const domain of askedDomains(view)) {
    if (!canAgree(view, domain)) continue;
    const voices = new Voices(view, domain, barred);
    for (const day of voices.days) {
      const opened = voices.covers(day) ? null : voices.opens(day);
      if (!opened) continue;
      const gap = gaps.get(opened.absence);
      if (!gap) gaps.set(opened.absence, { ...opened, day, domains: [domain] });
      else if (!gap.domains.includes(domain)) gap.domains.push(domain);
    }
  }
  return [...gaps.values()];
}

/** A window in which nobody of a domain is there. */
interface Missed {
  readonly change: JudgedChange;
  readonly domain: Domain;
  readonly day: Day;
  /** Somebody would be there, were they not kept from deciding about this very change. */
  readonly byChange: boolean;
  readonly decided: boolean;
}

/** A longer window is looked at in its first days only. */
const MOST_DAYS = 60;

function missedBy(view: RootView, change: JudgedChange, first: Day, last: Day): Missed[] {
  const barred = barredBy(view);
  return change.domains.flatMap((coverage): Missed[] => {
    const domain = view.charter.domains.get(coverage.domain);
    if (!domain || coverage.eligible.length === 0 || !isAsked(coverage)) return [];
    const anyChange = new Voices(view, domain, barred);
    const thisOne = new Voices(view, domain, new Set([...barred, ...coverage.excluded.map((e) => e.person)]));
    for (let day = first, n = 0; day <= last && n < MOST_DAYS; day = addDays(day, 1), n++)
      if (!thisOne.covers(day))
        return [{ change, domain, day, byChange: anyChange.covers(day), decided: coverage.state === 'approved' }];
    return [];
  });
}

/** Windows that are still to come, of changes that are judged here. */
function missedWindows(view: RootView): Missed[] {
  if (!anybodyAway(view)) return [];
  return view.review.changes.flatMap((change): Missed[] => {
    const window = onRecord(change, view) && !isOver(change.record) ? windowOf(change.record) : null;
    if (window === null || !onRecord(change, view)) return [];
    const [from, to] = [dayFromMs(window.start), dayFromMs(window.end)];
    return to < view.today ? [] : missedBy(view, change, from < view.today ? view.today : from, to);
  });
}

/** Who could stand in: others who run all the domains of a gap, are here then, and neither build nor decide. */
function standIns(view: RootView, { person, day, domains }: Gap): string[] {
  const { charter } = view;
  const builders = coreTeamOf(charter);
  const [first, ...rest] = domains.map((d) => runnersOf(charter, d));
  return (first ?? []).filter((id) => {
    const other = charter.people.get(id);
    if (!other || id === person.id || builders.has(id) || id === charter.program?.sponsor?.value) return false;
    return isHere(other, day) && other.deputy?.value !== person.id && rest.every((runners) => runners.includes(id));
  });
}

export const rule: CharterRule = {
  id: 'people/away-uncovered',
  title: 'An absence leaves a domain without anybody who can decide',
  scope: 'charter',
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
    const missed = missedWindows(view);
    for (const { change, domain, day, byChange, decided } of missed) {
      // The absence says it for every change; and where all is decided, those who make the change are enough.
      if (!byChange || decided) continue;
      const away = seatsOf(view.charter, domain)
        .flatMap((ref) => personsOf(view.charter, ref))
        .filter((id) => absenceOn(view.charter.people.get(id), day) !== undefined);
      const names = joinWords([...new Set(away)]);
      report({
        at: recordKeyAt(view, change.record, 'window'),
        message: `On ${day}, in the window of ${changeName(change)}, nobody of ${domain.name ?? domain.id} is there who may decide about it: ${names} ${away.length === 1 ? 'is' : 'are'} away, and whoever is there has a part in the change.`,
        help: 'Move the window, or name a deputy who has no part in the change.',
        data: { domains: [domain.id], ...named(change) },
      });
    }
    for (const gap of gapsOf(view)) {
      const { person, absence, day, domains } = gap;
      if (!holds(view, absence.at)) continue;
      const { deputy } = person;
      const why = deputy === null ? `${person.id} has no deputy` : `the deputy, ${deputy.value}, cannot act then`;
      const [candidate] = standIns(view, gap);
      report({
        at: absence.at,
        message: `${person.id} is away from ${absence.from.value} to ${absence.to.value}, and ${why}: from ${day} on nobody can decide for ${joinWords(domains.map((d) => d.name ?? d.id))}.`,
        help: `Name ${candidate ?? 'somebody who is there then'} as \`deputy\`, or give another manager a seat.`,
        related: [
          ...(deputy ? [{ at: keyAt(view, person.at, 'deputy'), message: 'The deputy is named here.' }] : []),
          ...missed
            .filter((m) => !m.byChange && domains.includes(m.domain) && absenceOn(person, m.day) === absence)
            .map((m) => ({
              at: recordKeyAt(view, m.change.record, 'window'),
              message: `${changeName(m.change)} is planned for those days.`,
            })),
        ],
        data: { person: person.id, domains: domains.map((d) => d.id) },
      });
    }
  },
  fixes(finding, view) {
    const gap = gapsOf(view).find((g) => g.absence.at.span.start === finding.at.span.start);
    if (!gap || gap.absence.at.file !== finding.at.file || !mappingAt(view, gap.person.at)) return [];
    const after = ['handles', 'email', 'manages', 'level', 'title', 'name'];
    return standIns(view, gap)
      .slice(0, 3)
      .map((id, i) => ({
        title: `Make ${id} the deputy of ${gap.person.id}`,
        safe: false,
        preferred: i === 0,
        make: () => setKey(view, gap.person.at, 'deputy', id, after),
      }));
  },
};
