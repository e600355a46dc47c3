import { perObject } from '../base/lazily';
import type { Location } from '../base/span';
import { inherited } from '../model/nested';
import type { Charter, Domain, Propagation } from '../model/types';

/**
 * Id of the implicit domain of the governance files themselves. A declared domain of that name stands in its place: then
 * that domain's seats are asked about governance files which no declared domain covers.
 */
export const GOVERNANCE_DOMAIN = 'governance';

/** A place in the alliance as the charter writes it, with what a domain inherits from its parents already filled in. */
export interface SeatRef {
  /** `dina` or `team:noc`. */
  readonly ref: string;
  readonly at: Location;
  /** `chair` only in the implicit domain, where the chair holds a seat of her own. */
  readonly via: 'seat' | 'chair';
}

/** What a review needs to know of one domain. Retired domains have none: they own nothing and are asked nothing. */
export interface DomainFacts {
  readonly id: string;
  /** `null`: the implicit domain of the governance files. */
  readonly declared: Domain | null;
  readonly seats: readonly SeatRef[];
  readonly minApprovals: number;
  /** Where the charter says that nobody is in charge: then nobody is eligible, whoever sits in it. */
  readonly orphanAt: Location | null;
  /** The policy's authority is asked in the domain's place: then the sponsor has a voice. */
  readonly byAuthority: boolean;
}

function factsOf(charter: Charter, domain: Domain): DomainFacts {
  const seats = inherited(charter, domain, 'alliance')?.value ?? [];
  return {
    id: domain.id,
    declared: domain,
    seats: seats.map(({ value, at }) => ({ ref: value, at, via: 'seat' })),
    minApprovals: domain.minApprovals?.value ?? charter.policy.approvals.minApprovals,
    orphanAt: domain.status?.value === 'orphan' ? domain.status.at : null,
    byAuthority: false,
  };
}

/**
 * Chair and sponsor watch the rules. One of them is enough whatever the policy asks of ordinary domains: with two needed
 * and one seat filled nobody could ever mend the rule that asks for two.
 */
export function implicitDomain(charter: Charter): DomainFacts {
  const { chair, sponsor } = charter.program ?? { chair: null, sponsor: null };
  const seats: SeatRef[] = [];
  if (chair) seats.push({ ref: chair.value, at: chair.at, via: 'chair' });
  if (sponsor) seats.push({ ref: sponsor.value, at: sponsor.at, via: 'seat' });
  const minApprovals = Math.min(1, charter.policy.approvals.minApprovals);
  return { id: GOVERNANCE_DOMAIN, declared: null, seats, minApprovals, orphanAt: null, byAuthority: false };
}

/** Every domain that can be asked, in the charter's order, the implicit one last. */
export const domainFacts = perObject((charter: Charter): ReadonlyMap<string, DomainFacts> => {
  const out = new Map<string, DomainFacts>();
  for (const domain of charter.domains.values())
    if (domain.status?.value !== 'retired') out.set(domain.id, factsOf(charter, domain));
  if (!charter.domains.has(GOVERNANCE_DOMAIN)) out.set(GOVERNANCE_DOMAIN, implicitDomain(charter));
  return out;
});

export interface Dependent {
  readonly domain: string;
  readonly propagate: Propagation;
}

/** `depends_on` the other way round: who is to hear of a domain. Links that pass nothing on are left out. */
export function dependentsOf(
  charter: Charter,
  domains: ReadonlyMap<string, DomainFacts>,
): ReadonlyMap<string, readonly Dependent[]> {
  const out = new Map<string, Dependent[]>();
  for (const { id, declared } of domains.values())
    for (const { domain: on, propagate: own } of declared?.dependsOn ?? []) {
      const propagate = own?.value ?? charter.policy.propagation;
      if (propagate === 'none') continue;
      const list = out.get(on.value);
      if (list) list.push({ domain: id, propagate });
      else out.set(on.value, [{ domain: id, propagate }]);
    }
  return out;
}
