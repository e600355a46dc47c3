import type { Sourced } from '../../base/span';
import type { ChangeStatus, Charter, Domain, Person, VoiceRef } from '../../model/types';
import type { RootView } from '../../workspace/types';

/** A place where somebody is named for what they are to do from now on (not for what they once did). */
export interface RoleUse {
  readonly name: Sourced<string>;
  /** `sponsor of the program`, `seat of network`, `reviewer of CHG-1`. */
  readonly role: string;
  /** The domain whose seat or care it is. */
  readonly domain: Domain | null;
  /** A seat or a request for review: the core team and the sponsor cannot fill it. */
  readonly independent: boolean;
}

const OVER: ReadonlySet<ChangeStatus> = new Set(['implemented', 'closed', 'rejected', 'cancelled']);

/** Every living role of the charter and of open change records. Team references are left out. */
export function* rolesOf(view: RootView): Generator<RoleUse> {
  for (const use of [...charterRoles(view.charter), ...recordRoles(view)])
    if (!use.name.value.startsWith('team:')) yield use;
}

function* charterRoles(charter: Charter): Generator<RoleUse> {
  const { program } = charter;
  yield* uses('sponsor of the program', [program?.sponsor]);
  yield* uses('lead of the core team', [program?.coreTeam?.lead]);
  yield* uses('member of the core team', program?.coreTeam?.members);
  yield* uses('chair of the Management Alliance', [program?.chair]);
  yield* uses('adviser of the Management Alliance', program?.advisers);
  yield* uses('point of escalation', [program?.escalation]);
  for (const person of charter.people.values()) yield* uses(`deputy of ${person.id}`, [person.deputy]);
  for (const team of charter.teams.values()) {
    yield* uses(`lead of the team ${team.id}`, [team.lead]);
    yield* uses(`member of the team ${team.id}`, team.members);
  }
  for (const domain of charter.domains.values()) {
    if (domain.status?.value === 'retired') continue;
    yield* uses(`owner of ${domain.id}`, [domain.owner], domain);
    yield* uses(`holder of a seat for ${domain.id}`, domain.alliance, domain, true);
    yield* uses(`support of ${domain.id}`, [domain.support], domain);
  }
}

function* recordRoles(view: RootView): Generator<RoleUse> {
  for (const record of view.records) {
    if (OVER.has(record.status?.value ?? 'in_review')) continue;
    const id = record.id?.value ?? 'this change';
    yield* uses(`owner of ${id}`, [record.owner]);
    yield* uses(`implementer of ${id}`, record.implementers);
    yield* uses(`reviewer of ${id}`, record.reviewers, null, true);
  }
}

function* uses(
  role: string,
  names: readonly (VoiceRef | null | undefined)[] | null | undefined,
  domain: Domain | null = null,
  independent = false,
): Generator<RoleUse> {
  for (const name of names ?? []) if (name) yield { name, role, domain, independent };
}

/** `until` earlier than the day judged. */
export const hasLeft = (person: Person | undefined, view: RootView): boolean =>
  person?.until != null && person.until.value < view.today;
