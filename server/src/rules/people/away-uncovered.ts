import type { Day } from '../../base/days';
import { addDays } from '../../base/days';
import { joinWords } from '../../base/words';
import type { Domain, Person } from '../../model/types';
import { coreTeamOf, personsOf } from '../../model/voices';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { runnersOf, seatsOf } from '../shared/domains';
import { keyAt, mappingAt, setKey } from '../shared/keys';
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

/** Absences that leave a domain without anybody, each once, with the domains that it leaves. */
function gapsOf(view: RootView): Gap[] {
  const { charter } = view;
  if (![...charter.people.values()].some((p) => p.away.some((a) => a.to.value >= view.today))) return [];
  const sponsor = charter.program?.sponsor?.value;
  const barred = new Set(charter.policy.approvals.coreTeam === 'allow' ? [] : coreTeamOf(charter));
  if (sponsor !== undefined) barred.add(sponsor);
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
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
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
        related: deputy ? [{ at: keyAt(view, person.at, 'deputy'), message: 'The deputy is named here.' }] : [],
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
