import { dayOf } from '../base/days';
import type { ChangeRecord, ChangeType, ChangeTypePolicy, Charter } from '../model/types';
import { personsOf } from '../model/voices';
import type { AffectedDomain } from './affected';
import type { ReviewContext } from './context';
import type { DomainFacts, SeatRef } from './domains';
import { verdictOn } from './exclusion';
import { whyExcluded } from './explain';
import { isRuleFile } from './governanceFiles';
import { demandsProof, proofOfSettlement, reaches } from './proof';
import { templateVerdict } from './templates';
import type { Basis, ChangeAgreement, Release, TouchedMatch, TypeProblem } from './types';

/** What an agreement is made of: the change, what it affects, and the touched files in its scope. */
export interface AgreementQuestion {
  readonly context: ReviewContext;
  readonly record: ChangeRecord;
  readonly basis: Basis;
  readonly affected: readonly AffectedDomain[];
  readonly files: readonly TouchedMatch[];
}

export const typeOf = (record: ChangeRecord | null): ChangeType => record?.type?.value ?? 'normal';

/** Who may decide on changes of a type in place of their domains: as the policy says, else chair and sponsor. */
export function authorityOf(charter: Charter, policy: ChangeTypePolicy): readonly SeatRef[] {
  if (policy.authority) return policy.authority.map(({ value, at }) => ({ ref: value, at, via: 'seat' }));
  const { chair, sponsor } = charter.program ?? { chair: null, sponsor: null };
  return [chair, sponsor].filter((p) => p != null).map(({ value, at }) => ({ ref: value, at, via: 'seat' }));
}

const namesOf = (charter: Charter, authority: readonly SeatRef[]): readonly string[] => [
  ...new Set(authority.flatMap((seat) => personsOf(charter, seat.ref))),
];

/** Keys that an emergency cannot do without, as far as they are absent. What stands there and cannot be read is told elsewhere. */
function missingKeys({ emergency }: ChangeRecord): readonly string[] {
  const needed = [
    ['reason', emergency?.reason],
    ['authorized_by', emergency?.authorizedBy],
    ['at', emergency?.on],
  ] as const;
  return needed.filter(([, value]) => !value).map(([key]) => key);
}

/** The domain's facts as they are asked of whoever stands in the domain's place: the sponsor may, and an orphan has a voice. */
const inPlaceOf = (facts: DomainFacts): DomainFacts => ({ ...facts, byAuthority: true, orphanAt: null });

/** Why a person of the authority cannot authorise this emergency; `null`: they can. */
function againstAuthorizer({ context, record, basis, affected }: AgreementQuestion, person: string): string | null {
  const on = record.emergency?.on ?? null;
  const day = on && dayOf(on.value);
  if (!day) return 'when that was is not written as an instant';
  if (day > context.today) return `${day} is still to come`;
  for (const { facts } of affected) {
    const { exclusion } = verdictOn({ context, record, basis, domain: inPlaceOf(facts) }, person, day, null);
    if (exclusion) return whyExcluded(exclusion);
  }
  return againstClaim(context, record, person);
}

/** That somebody authorised it is a claim of that person, and as good as an approval has to be. */
function againstClaim(context: ReviewContext, { emergency }: ChangeRecord, person: string): string | null {
  if (!emergency || !demandsProof(context)) return null;
  const { verify } = context.charter.policy.approvals;
  const { level } = proofOfSettlement(context, emergency.at, emergency.lines, emergency.claim, person);
  if (reaches(level, verify)) return null;
  return `the policy asks for \`verify: ${verify}\`, and the lines that say so are ${level} only`;
}

function emergencyVerdict(question: AgreementQuestion, policy: ChangeTypePolicy): ChangeAgreement {
  const { context, record } = question;
  const missing = missingKeys(record);
  const person = record.emergency?.authorizedBy?.value ?? null;
  const authority = namesOf(context.charter, authorityOf(context.charter, policy));
  const problems: TypeProblem[] = missing.length > 0 ? [{ kind: 'emergency-incomplete', missing }] : [];
  if (person !== null && !missing.includes('at')) {
    const why = authority.includes(person) ? againstAuthorizer(question, person) : `${person} is not of the authority`;
    if (why !== null) problems.push({ kind: 'no-authority', person, why, authority });
  }
  const holds = problems.length === 0;
  return {
    type: typeOf(record),
    by: 'authority',
    template: null,
    authorizedBy: holds ? person : null,
    holds,
    problems,
  };
}

/**
 * Whose agreement the change needs by its type. A template or an authority stands in the place of the domains only where
 * it holds; otherwise the domains are asked as for any change, so that a wrong type never makes a change easier.
 */
export function agreementOf(
  context: ReviewContext,
  record: ChangeRecord | null,
  basis: Basis,
  affected: readonly AffectedDomain[],
  files: readonly TouchedMatch[],
): ChangeAgreement {
  const type = typeOf(record);
  const policy = context.charter.policy.changeTypes[type];
  const byDomains: ChangeAgreement = {
    type,
    by: 'domains',
    template: null,
    authorizedBy: null,
    holds: true,
    problems: [],
  };
  if (record === null || policy.approvals === 'domains' || (basis !== 'branch' && basis !== 'declared'))
    return byDomains;
  const question = { context, record, basis, affected, files };
  if (policy.approvals === 'none') return templateVerdict(question, policy);
  return type === 'emergency' ? emergencyVerdict(question, policy) : { ...byDomains, by: 'authority' };
}

/** Whose seats are asked for a domain: its own, or the authority's where the policy puts it in the domains' place. */
export function factsFor(context: ReviewContext, agreement: ChangeAgreement, facts: DomainFacts): DomainFacts {
  if (agreement.by !== 'authority' || agreement.type === 'emergency' || facts.declared === null) return facts;
  const seats = authorityOf(context.charter, context.charter.policy.changeTypes[agreement.type]);
  return { ...inPlaceOf(facts), seats, minApprovals: Math.min(1, facts.minApprovals) };
}

/**
 * Why a domain is told of the change instead of asked; `null`: it is asked. Neither an emergency nor an exemption reaches
 * the governance files: whoever may skip the rules for a day may not rewrite them on that day.
 */
export function releaseOf(
  context: ReviewContext,
  agreement: ChangeAgreement,
  basis: Basis,
  domain: AffectedDomain,
): Release | null {
  if (domain.generatedOnly) return { kind: 'generated' };
  if (agreement.by === 'none' && agreement.holds && agreement.template?.id)
    return { kind: 'template', template: agreement.template.id.value };
  if (domain.facts.declared === null || domain.files.some((t) => isRuleFile(t.file.path))) return null;
  if (agreement.authorizedBy !== null) return { kind: 'emergency', by: agreement.authorizedBy };
  const exemption = basis === 'branch' ? context.exemption() : null;
  // A domain that the record adds by name is one that its owner wants to hear.
  return exemption && !domain.because.includes('declared') ? { kind: 'exempt', exemption } : null;
}
