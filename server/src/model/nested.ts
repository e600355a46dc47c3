import type { Charter, Domain, Freeze } from './types';

/** No organisation is deeper; of what a branch nests in thousands the rest is not inherited, and who lacks a seat then is told. */
const MOST_GENERATIONS = 100;

/** A domain and those above it that it inherits from, nearest first. A circle of parents ends where it began. */
export function lineageOf(charter: Charter, domain: Domain): readonly Domain[] {
  const line: Domain[] = [];
  const above = (at: Domain): Domain | undefined => charter.domains.get(at.parent?.value ?? '');
  for (let at: Domain | undefined = domain; at && line.length < MOST_GENERATIONS && !line.includes(at); at = above(at))
    line.push(at);
  return line;
}

type Inherited = 'owner' | 'alliance' | 'support' | 'criticality' | 'freeze';

/** What the domain says under a key, or the nearest parent that says anything, with the domain that said it. */
export function inherited<K extends Inherited>(
  charter: Charter,
  domain: Domain,
  key: K,
): { readonly value: NonNullable<Domain[K]>; readonly from: Domain } | null {
  for (const from of lineageOf(charter, domain)) {
    const value = from[key];
    if (value !== null) return { value, from };
  }
  return null;
}

/**
 * Who is accountable for running a domain, and accepts a change after the hand-over: its owner, else the first person who
 * manages it, else the first holder of a seat; each also from its parents.
 */
export function ownerOf(charter: Charter, domain: Domain): string | null {
  const owner = inherited(charter, domain, 'owner');
  if (owner) return owner.value.value;
  const ids = lineageOf(charter, domain).map((d) => d.id);
  for (const { id, manages } of charter.people.values()) if (manages.some((m) => ids.includes(m.value))) return id;
  const seat = inherited(charter, domain, 'alliance')?.value[0]?.value;
  if (seat === undefined || !seat.startsWith('team:')) return seat ?? null;
  const team = charter.teams.get(seat.slice('team:'.length));
  return team?.lead?.value ?? team?.members[0]?.value ?? null;
}

export const freezesOf = (charter: Charter, domain: Domain): readonly Freeze[] =>
  inherited(charter, domain, 'freeze')?.value ?? [];
