import { inherited, lineageOf } from '../../model/nested';
import type { Charter, Domain } from '../../model/types';
import { isBuilder, personsOf } from '../../model/voices';
import { GOVERNANCE_DOMAIN } from '../../review';
import type { DomainCoverage } from '../../review/types';
import type { RootView } from '../../workspace/types';
import { count } from '../../base/words';
import { hasLeft } from './roles';
import { capital } from './structure';

/** A domain as the subject of a sentence. */
interface DomainWords {
  /** As it stands inside a sentence: `Network`, `payments`, `the governance files`. */
  readonly name: string;
  /** As it begins one. */
  readonly start: string;
  readonly plural: boolean;
}

export function domainWords(charter: Charter, id: string): DomainWords {
  const domain = charter.domains.get(id);
  if (!domain && id === GOVERNANCE_DOMAIN)
    return { name: 'the governance files', start: 'The governance files', plural: true };
  const name = domain?.name ?? id;
  // A given name is left as its owner writes it; an id is a plain word.
  return { name, start: domain?.name ?? capital(id), plural: false };
}

export const domainName = (charter: Charter, id: string): string => domainWords(charter, id).name;

/** `Network is affected (4 files)`: the opening of everything that is said about one domain of a change. */
export function affected(charter: Charter, coverage: DomainCoverage): string {
  const { start, plural } = domainWords(charter, coverage.domain);
  return `${start} ${plural ? 'are' : 'is'} affected (${because(coverage)})`;
}

function because({ files, because: reasons }: DomainCoverage): string {
  if (files.length > 0) return count(files.length, 'file');
  if (reasons.includes('declared')) return 'the record declares it';
  return 'it depends on a domain that changes';
}

/** The domain whose `alliance` list holds the seats: its own, or the nearest parent's. `null` where none has the key. */
export function seatHolder(charter: Charter, domain: Domain): Domain | null {
  return inherited(charter, domain, 'alliance')?.from ?? null;
}

/** Names on a domain's seats as written, inherited ones included. */
export const seatsOf = (charter: Charter, domain: Domain): readonly string[] =>
  seatHolder(charter, domain)?.alliance?.map((v) => v.value) ?? [];

/** What a domain asks for. `0`: it is only informed. */
export const approvalsNeeded = (charter: Charter, domain: Domain): number =>
  domain.minApprovals?.value ?? charter.policy.approvals.minApprovals;

/** Who manages what, told once a charter. */
const managers = new WeakMap<Charter, ReadonlyMap<string, readonly string[]>>();

function managersOf(charter: Charter): ReadonlyMap<string, readonly string[]> {
  let known = managers.get(charter);
  if (known) return known;
  const made = new Map<string, string[]>();
  for (const { id, manages } of charter.people.values())
    for (const { value } of manages) {
      const list = made.get(value);
      if (list) list.push(id);
      else made.set(value, [id]);
    }
  managers.set(charter, (known = made));
  return known;
}

/** Everybody of whom the charter says that they run the domain: its owner, and those who `manage` it or what it belongs to. */
export function runnersOf(charter: Charter, domain: Domain): readonly string[] {
  const ids = lineageOf(charter, domain).flatMap(({ id, owner }) => [
    ...(owner && !owner.value.startsWith('team:') ? [owner.value] : []),
    ...(managersOf(charter).get(id) ?? []),
  ]);
  return [...new Set(ids)];
}

/** Who could take a seat of a domain: those who run it and neither build, nor decide, nor have left, nor sit there. */
export function seatCandidates(view: RootView, domain: Domain): string[] {
  const { charter } = view;
  const seated = new Set(seatsOf(charter, domain).flatMap((ref) => personsOf(charter, ref)));
  return runnersOf(charter, domain).filter((id) => {
    const person = charter.people.get(id);
    if (charter.declaresPeople && !person) return false;
    return !seated.has(id) && !isBuilder(charter, id) && !hasLeft(person, view);
  });
}
