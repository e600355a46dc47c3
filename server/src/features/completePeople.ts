import { count, joinWords } from '../base/words';
import { coreTeamOf, personsOf } from '../model/voices';
import type { Charter } from '../model/types';
import { isJudged, reviewOf } from './hoverCoverage';
import type { ChangeReview, DomainCoverage } from '../review/types';
import type { FileState, RootView } from '../workspace/types';
import type { Offer } from './completionContext';
import { domainName, holdingsOf, inherited, openReviewWords, presenceOf } from './facts';
import { personHover, teamHover } from './hoverPerson';
import { roleAt, type RoleId } from './roles';

/** How well somebody fits a place. Smaller is better; `why` is said beside their name. */
interface Fit {
  readonly rank: number;
  readonly why: string | null;
}

type Judge = (id: string) => Fit;

const RANK = { wanted: 0, second: 1, good: 2, usual: 4, unlikely: 6, excluded: 8 } as const;
const USUAL: Fit = { rank: RANK.usual, why: null };

const namesByCharter = new WeakMap<Charter, readonly string[]>();

/** Every person whom the charter names in a role, declared or not. */
export function namesInUse(charter: Charter): readonly string[] {
  const known = namesByCharter.get(charter);
  if (known) return known;
  const { program } = charter;
  const refs = [
    program?.sponsor,
    program?.coreTeam?.lead,
    ...(program?.coreTeam?.members ?? []),
    program?.chair,
    ...(program?.advisers ?? []),
    ...[...charter.domains.values()].flatMap((d) => [...(d.alliance ?? []), d.owner, d.support]),
  ];
  const names = [...new Set(refs.flatMap((ref) => (ref ? personsOf(charter, ref.value) : [])))];
  namesByCharter.set(charter, names);
  return names;
}

/** Everybody who may be named: the declared people, or, where no block declares them, all names in use. */
const knownPersons = (charter: Charter): readonly string[] =>
  charter.declaresPeople ? [...charter.people.keys()] : namesInUse(charter);

const isInformed = (d: DomainCoverage): boolean => d.overlays.includes('informed') || d.overlays.includes('waived');

/**
 * Who can be asked about a change: eligible people of domains that have nobody yet, then of those that lack a second voice,
 * then other holders of a seat. What stands in the list already counts, also while the text cannot be read.
 */
function reviewerJudge(view: RootView, change: ChangeReview, listed: readonly string[]): Judge {
  const { charter } = view;
  const asked = new Set(listed.flatMap((ref) => personsOf(charter, ref)));
  const fits = new Map<string, { rank: number; domains: string[] }>();
  const excluded = new Map<string, string>();
  for (const domain of change.domains) {
    const voices = domain.eligible.filter((s) => asked.has(s.person)).length;
    const approved = domain.approvals.filter((a) => a.counts).length;
    const open = domain.state !== 'approved' && !isInformed(domain);
    const rank = !open
      ? RANK.good
      : voices + approved === 0
        ? RANK.wanted
        : voices + approved < domain.minApprovals
          ? RANK.second
          : RANK.good;
    for (const seat of domain.eligible) {
      const fit = fits.get(seat.person) ?? { rank, domains: [] };
      if (rank < fit.rank) fit.domains.length = 0;
      if (rank <= fit.rank) fit.domains.push(domainName(charter, domain.domain));
      fits.set(seat.person, { rank: Math.min(rank, fit.rank), domains: fit.domains });
    }
    for (const exclusion of domain.excluded) excluded.set(exclusion.person, exclusion.text);
  }
  return (id) => {
    const fit = fits.get(id);
    if (fit) return { rank: fit.rank, why: `for ${joinWords(fit.domains, 3)}` };
    const reason = excluded.get(id);
    if (reason !== undefined) return { rank: RANK.excluded, why: reason };
    return { rank: RANK.unlikely, why: 'no seat in an affected domain' };
  };
}

/** Where the coverage of a change is not known here, what its record and the charter say must do. */
function declaredJudge(charter: Charter, change: ChangeReview | undefined): Judge {
  const named = new Set(change?.record?.domains.map((d) => d.id.value));
  return (id) => {
    const { seats } = holdingsOf(charter, id);
    const own = seats.filter((s) => named.has(s.domain)).map((s) => domainName(charter, s.domain));
    if (own.length > 0) return { rank: RANK.wanted, why: `for ${joinWords(own, 3)}` };
    return { rank: seats.length > 0 ? RANK.good : RANK.unlikely, why: seats.length > 0 ? null : 'no seat' };
  };
}

/** Who can hold a seat: operational managers of the domain first; who sponsors or builds last. */
function seatJudge(charter: Charter, domain: string): Judge {
  const core = coreTeamOf(charter);
  const sponsor = charter.program?.sponsor?.value;
  return (id) => {
    const person = charter.people.get(id);
    if (id === sponsor) return { rank: RANK.excluded, why: 'the sponsor decides, another must check' };
    if (core.has(id)) return { rank: RANK.excluded, why: 'builds the changes (core team)' };
    if (person?.manages.some((m) => m.value === domain))
      return { rank: RANK.wanted, why: `manages ${domainName(charter, domain)}` };
    return { rank: person?.level === 'manager' ? RANK.good : RANK.usual, why: null };
  };
}

function builders(charter: Charter): Judge {
  const core = coreTeamOf(charter);
  return (id) => (core.has(id) ? { rank: RANK.wanted, why: 'core team' } : USUAL);
}

const executives =
  (charter: Charter): Judge =>
  (id) =>
    charter.people.get(id)?.level === 'executive' ? { rank: RANK.wanted, why: 'executive' } : USUAL;

/** Who runs the result: the support and owners of the affected domains; not who builds it. */
function supportJudge(charter: Charter, change: ChangeReview | undefined): Judge {
  const core = coreTeamOf(charter);
  const runs = new Map<string, Fit>();
  const put = (ref: string, rank: number, name: string): void => {
    if ((runs.get(ref)?.rank ?? RANK.usual) > rank) runs.set(ref, { rank, why: `runs ${name}` });
  };
  for (const { domain } of change?.domains ?? []) {
    const declared = charter.domains.get(domain);
    if (!declared) continue;
    const name = domainName(charter, domain);
    for (const ref of [inherited(charter, declared, (d) => d.support), inherited(charter, declared, (d) => d.owner)]) {
      if (!ref) continue;
      put(ref.value, RANK.wanted, name);
      for (const member of personsOf(charter, ref.value)) put(member, RANK.second, name);
    }
  }
  return (ref) => runs.get(ref) ?? (core.has(ref) ? { rank: RANK.excluded, why: 'core team: it will leave' } : USUAL);
}

/** Stands in for somebody: who manages the same, then anybody but them. */
function deputyJudge(charter: Charter, of: string): Judge {
  const managed = new Set(charter.people.get(of)?.manages.map((m) => m.value));
  const seats = new Set(holdingsOf(charter, of).seats.map((s) => s.domain));
  const seat = seatJudge(charter, '');
  return (id) => {
    if (id === of) return { rank: RANK.excluded, why: 'nobody is their own deputy' };
    const shared = charter.people.get(id)?.manages.find((m) => managed.has(m.value) || seats.has(m.value));
    return shared ? { rank: RANK.wanted, why: `manages ${domainName(charter, shared.value)} too` } : seat(id);
  };
}

function authorityJudge(charter: Charter): Judge {
  const named = new Set([charter.program?.sponsor?.value, charter.program?.chair?.value]);
  return (id) => (named.has(id) ? { rank: RANK.wanted, why: 'sponsor or chair' } : USUAL);
}

/** What a judge is made from: the place, and what it belongs to. */
interface Question {
  readonly view: RootView;
  readonly charter: Charter;
  readonly change: ChangeReview | undefined;
  readonly subject: string;
  readonly listed: readonly string[];
}

const reviewers = ({ view, change, listed }: Question): Judge =>
  change && isJudged(change) ? reviewerJudge(view, change, listed) : declaredJudge(view.charter, change);
const voiceJudge = (question: Question): Judge => reviewers({ ...question, listed: [] });
const support = ({ charter, change }: Question): Judge => supportJudge(charter, change);

const JUDGES: Readonly<Partial<Record<RoleId, (question: Question) => Judge>>> = {
  reviewers,
  approver: voiceJudge,
  approvedFor: voiceJudge,
  objector: voiceJudge,
  seats: ({ charter, subject }) => seatJudge(charter, subject),
  domainOwner: ({ charter, subject }) => seatJudge(charter, subject),
  chair: ({ charter }) => seatJudge(charter, ''),
  deputy: ({ charter, subject }) => deputyJudge(charter, subject),
  coreTeamLead: ({ charter }) => builders(charter),
  changeOwner: ({ charter }) => builders(charter),
  implementers: ({ charter }) => builders(charter),
  sponsor: ({ charter }) => executives(charter),
  ratifier: ({ charter }) => executives(charter),
  escalation: ({ charter }) => authorityJudge(charter),
  changeAuthority: ({ charter }) => authorityJudge(charter),
  supportOwner: support,
  handoverTo: support,
  accepter: support,
};

/** Whoever has left is offered last, wherever they would stand. */
function withPresence(view: RootView, judge: Judge): Judge {
  return (id) => {
    const presence = presenceOf(view.charter.people.get(id), view.today);
    if (presence.kind === 'left') return { rank: RANK.excluded, why: `left on ${presence.on}` };
    const fit = judge(id);
    if (presence.kind !== 'away') return fit;
    return { rank: fit.rank, why: [fit.why, `away until ${presence.until}`].filter((w) => w !== null).join(' · ') };
  };
}

/** Roles in which the number of open reviews matters, since they add to it. */
const LOADED: ReadonlySet<RoleId | undefined> = new Set<RoleId | undefined>(['reviewers', 'seats', 'deputy', 'chair']);

/**
 * People, and teams where they may stand, for one place: who fits best first, of those who is here before who is away, then
 * the least loaded, then by name. Those that the list already has are left out. `path` leads to the value; `listed` are its
 * neighbours in the same list.
 */
export function peopleOffers(
  view: RootView,
  state: FileState,
  path: readonly (string | number)[],
  listed: readonly string[],
  teams: boolean,
): readonly Offer[] {
  const { charter, today } = view;
  const at = roleAt(state.kind, path);
  const change = state.kind === 'charter' ? undefined : reviewOf(view, state);
  const question = { view, charter, change, subject: at?.subject ?? '', listed };
  const judge = withPresence(view, (at && JUDGES[at.role]?.(question)) ?? (() => USUAL));
  const taken = new Set(listed);
  // Every keystroke in a charter makes another review of all changes; how much people have to do may lag behind it.
  const { load } = state.kind === 'charter' ? view.lastReview : view.review;
  // A policy that suggests in declared order does not ask for the load.
  const loaded = LOADED.has(at?.role) && charter.policy.reviewers.suggest === 'least_loaded';
  const people = knownPersons(charter)
    .filter((id) => !taken.has(id))
    .map((id) => {
      const person = charter.people.get(id);
      const away = presenceOf(person, today).kind === 'away' ? 1 : 0;
      const open = load.get(id) ?? 0;
      return { id, person, away, open, order: loaded ? open : 0, fit: judge(id) };
    })
    .sort((a, b) => a.fit.rank - b.fit.rank || a.away - b.away || a.order - b.order || (a.id < b.id ? -1 : 1));
  const best = people[0];
  const offers: Offer[] = people.map(({ id, fit, person, open }) => ({
    label: id,
    kind: 'person',
    detail: () => [person?.name, fit.why, openReviewWords(view, id, open), person?.title].filter((d) => d).join(' · '),
    documentation: () => personHover(view, id, null),
    rank: fit.rank,
    preselect: id === best?.id && fit.rank === RANK.wanted,
  }));
  return teams ? [...offers, ...teamOffers(view, judge, taken)] : offers;
}

/** A team fits as well as its best member, and stands after the persons who fit as well. */
function teamOffers(view: RootView, judge: Judge, taken: ReadonlySet<string>): Offer[] {
  const { charter } = view;
  return [...charter.teams.values()]
    .filter((team) => !taken.has(`team:${team.id}`))
    .map((team) => {
      const members = personsOf(charter, `team:${team.id}`);
      const own = judge(`team:${team.id}`);
      const fits = [own, ...members.map(judge)].sort((a, b) => a.rank - b.rank);
      const why = own.rank === RANK.wanted ? own.why : null;
      return {
        label: `team:${team.id}`,
        kind: 'team' as const,
        detail: () => [team.name, count(members.length, 'member'), why].filter((d) => d !== null).join(' · '),
        documentation: () => teamHover(view, team.id, null),
        rank:
          (members.length === 0 ? RANK.excluded : (fits[0]?.rank ?? RANK.usual)) + (own.rank === RANK.wanted ? 0 : 1),
      };
    });
}
