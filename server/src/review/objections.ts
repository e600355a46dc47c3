import { dayOf, type Day } from '../base/days';
import type { ChangeRecord, Charter, Objection } from '../model/types';
import type { Location } from '../base/span';
import type { ReviewContext } from './context';
import { domainFacts } from './domains';
import { demandsProof, proofOfSettlement, reaches } from './proof';
import { removedObjections } from './removed';
import { ALL_DOMAINS, deputyOf, seatHolders } from './seats';
import type { Basis, Proof, Standing, StandingObjection } from './types';

/** An objection speaks to a domain that it names; one that names none, or all, speaks to every domain. */
const speaksTo = (objection: Objection, domain: string): boolean =>
  objection.domain === null || objection.domain.value === ALL_DOMAINS || objection.domain.value === domain;

/** Open until it says otherwise: a status that cannot be read closes nothing. */
export const isOpen = (objection: Objection): boolean => (objection.status?.value ?? 'open') === 'open';

/**
 * True where the person objected on the day of their approval or later. One that was overruled still stands between the
 * person and their approval: others decided, the person did not agree. Without a day it is taken to be the newest.
 */
export function beatenByObjection(
  objections: readonly Objection[],
  standing: readonly StandingObjection[],
  domain: string,
  by: string,
  approved: Day,
): boolean {
  const open = new Set(standing.map((s) => s.objection));
  return [...new Set([...objections, ...open])].some((o) => {
    if (o.by?.value !== by || !speaksTo(o, domain)) return false;
    const over = o.status?.value === 'withdrawn' || o.status?.value === 'answered';
    if (over && !open.has(o)) return false;
    const day = o.on && dayOf(o.on.value);
    return !day || day >= approved;
  });
}

/** Whose objection holds a change back: whoever holds a seat in any domain, their deputies and the chair. */
export const objectors = (charter: Charter): ReadonlySet<string> => seatHolders(charter, domainFacts(charter).values());

interface Settled {
  /** Who had to settle it, and did; `null`: nobody who may. */
  readonly by: string | null;
  readonly refused: Standing;
}

/** Who settled an objection in the way that its status says, if they may. */
function settlementOf(context: ReviewContext, o: Objection): Settled | null {
  const { charter } = context;
  const by = o.by?.value ?? '';
  const settler = o.settledBy?.value ?? null;
  const isTheirs = (person: string): boolean =>
    person === by || person === o.onBehalfOf?.value || deputyOf(charter, by) === person;
  switch (o.status?.value ?? 'open') {
    case 'open':
      return null;
    case 'withdrawn': {
      // Nobody else takes back what a person said, so it need not be said who did.
      const who = settler ?? by;
      return { by: isTheirs(who) ? who : null, refused: 'not-theirs' };
    }
    case 'answered':
      return { by: settler !== null && isTheirs(settler) ? settler : null, refused: 'not-accepted' };
    case 'overruled': {
      const { sponsor, chair } = charter.program ?? { sponsor: null, chair: null };
      const may = settler !== null && (settler === sponsor?.value || settler === chair?.value);
      return { by: may ? settler : null, refused: 'no-authority' };
    }
  }
}

function standingOf(context: ReviewContext, o: Objection): StandingObjection | null {
  const settled = settlementOf(context, o);
  const stands = (standing: Standing, proof: Proof | null = null): StandingObjection => ({
    objection: o,
    standing,
    source: 'record',
    commit: null,
    settledBy: o.settledBy?.value ?? null,
    proof,
  });
  if (settled === null) return stands('open');
  if (settled.by === null) return stands(settled.refused);
  if (!demandsProof(context)) return null;
  const proof = proofOfSettlement(context, o.at, o.lines, o.settlement, settled.by);
  return reaches(proof.level, context.charter.policy.approvals.verify) ? null : stands('unverified', proof);
}

/**
 * Objections that hold a change back: made by somebody with a seat, and not settled by whoever may settle them. Who raises one
 * may be excluded otherwise. `foreign`: those of the platform.
 */
export function standingObjections(
  context: ReviewContext,
  record: ChangeRecord | null,
  basis: Basis,
  foreign: readonly Objection[],
  at: Location,
): readonly StandingObjection[] {
  const own = record?.objections ?? [];
  const counts = (o: Objection): boolean => o.by !== null && context.seatHolders().has(o.by.value);
  const removed = basis === 'branch' ? removedObjections(context, record?.id?.value ?? null, own, at) : [];
  const rest = { settledBy: null, proof: null };
  return [
    ...own.flatMap((o) => standingOf(context, o) ?? []),
    ...removed.map((r): StandingObjection => ({ ...r, ...rest, standing: 'removed', source: 'record' })),
    ...foreign.map((o): StandingObjection => ({
      ...rest,
      objection: o,
      standing: 'open',
      source: 'platform',
      commit: null,
    })),
  ].filter((s) => counts(s.objection));
}

export const objectionsTo = (standing: readonly StandingObjection[], domain: string): readonly Objection[] =>
  standing.map((s) => s.objection).filter((o) => speaksTo(o, domain));
