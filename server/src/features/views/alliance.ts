import { perObject } from '../../base/lazily';
import { joinWords } from '../../base/words';
import { inherited } from '../../model';
import type { Domain } from '../../model/types';
import { personsOf } from '../../model/voices';
import type { Review } from '../../review/types';
import { approvalsNeeded } from '../../rules/shared/domains';
import type { RootView } from '../../workspace/types';
import { filesOfDomain } from '../facts';
import { headOf, placeOf } from './place';
import type { AllianceDomain, AllianceRoot, Voice } from './shapes';
import { holder, seatVoices } from './voices';

/** Why nobody can speak for a domain; `null`: somebody can, or nobody needs to. */
function holeOf(view: RootView, domain: Domain, seats: readonly Voice[]): string | null {
  const { charter } = view;
  if (domain.status?.value === 'orphan') return 'An orphan: nobody runs it, so nobody can agree for it';
  if (approvalsNeeded(charter, domain) === 0) return null;
  const refs = (inherited(charter, domain, 'alliance')?.value ?? []).map((r) => r.value);
  if (refs.length === 0) return 'Nobody holds a seat';
  if (seats.length === 0) return `${joinWords(refs)} has no members`;
  return seats.every((s) => s.state === 'excluded') ? 'Everybody with a seat has left' : null;
}

/** What was counted last for a domain, and for what: counting is dear where there are many, and most changes leave it as it is. */
const counted = new WeakMap<
  Domain,
  { readonly tracked: RootView['tracked']; readonly owners: RootView['codeowners']; readonly words: string | null }
>();

function filesWords(view: RootView, domain: Domain): string | null {
  const { tracked, codeowners: owners } = view;
  const known = counted.get(domain);
  if (known?.tracked === tracked && known.owners === owners) return known.words;
  const words = countedFiles(view, domain);
  counted.set(domain, { tracked, owners, words });
  return words;
}

function countedFiles(view: RootView, domain: Domain): string | null {
  const files = filesOfDomain(view, domain);
  if (files === null) return null;
  if (files.count === 0) return domain.external ? 'no files here' : 'no file';
  const number = `${files.atLeast ? 'at least ' : ''}${files.count.toLocaleString('en')}`;
  return `${number} ${files.count === 1 ? 'file' : 'files'}`;
}

/** How many changes that are not over affect each domain. */
const openChanges = perObject(({ changes }: Review): ReadonlyMap<string, number> => {
  const open = new Map<string, number>();
  for (const { basis, domains } of changes)
    if (basis !== 'ended') for (const { domain } of domains) open.set(domain, (open.get(domain) ?? 0) + 1);
  return open;
});

function domainView(view: RootView, domain: Domain): AllianceDomain {
  const seats = seatVoices(view, domain);
  return {
    id: domain.id,
    name: domain.name ?? domain.id,
    place: placeOf(view, domain.at),
    hole: holeOf(view, domain, seats),
    files: filesWords(view, domain),
    seats,
    changes: openChanges(view.review).get(domain.id) ?? 0,
  };
}

/** Sponsor, core team and, between them, the alliance domain by domain. Retired domains are left out. */
export function allianceRoot(view: RootView): AllianceRoot {
  const { charter } = view;
  const { sponsor, coreTeam, chair } = charter.program ?? { sponsor: null, coreTeam: null, chair: null };
  const seen = new Set<string>();
  const team = [...(coreTeam?.lead ? [coreTeam.lead] : []), ...(coreTeam?.members ?? [])].flatMap(({ value, at }) =>
    personsOf(charter, value)
      .filter((id) => !seen.has(id) && seen.add(id))
      .map((id) => holder(view, id, at)),
  );
  return {
    ...headOf(view),
    sponsor: sponsor && holder(view, sponsor.value, sponsor.at),
    coreTeam: team,
    chair: chair && holder(view, chair.value, chair.at),
    domains: [...charter.domains.values()]
      .filter((d) => d.status?.value !== 'retired')
      .map((domain) => domainView(view, domain)),
  };
}
