import type { Location } from '../base/span';
import { defaultPolicy } from './defaults';
import type { ChangeType, ChangeTypePolicy, Domain, PartialPolicy, Person, Policy, Team } from './types';

/**
 * What lies over what: the lower one is an organisation's, the upper one a repository's (or a later shared file). Of a single
 * value the upper one holds; lists that say who or what belongs are joined, the lower one's first. Whether the result asks
 * for less than the lower one does is not decided here: `policy/laxer-than-organisation` tells.
 */

/** Keys that say something, so that what is left out does not hide what lies below. */
function said<T extends object>(item: T): Partial<T> {
  const entries = Object.entries(item).filter(([, v]) => v !== null && !(Array.isArray(v) && v.length === 0));
  return Object.fromEntries(entries) as Partial<T>;
}

function joined<T>(under: readonly T[], over: readonly T[], keyOf: (item: T) => string): readonly T[] {
  if (under.length === 0) return over;
  const known = new Set(under.map(keyOf));
  return [...under, ...over.filter((item) => !known.has(keyOf(item)))];
}

const valueOf = ({ value }: { readonly value: string }): string => value;
const spanOf = ({ at }: { readonly at: Location }): string => `${at.file} ${at.span.start}`;

/** `null` only where neither says anything. */
function joinedIfSaid<T>(
  under: readonly T[] | null,
  over: readonly T[] | null,
  keyOf: (item: T) => string,
): readonly T[] | null {
  return under === null || over === null ? (over ?? under) : joined(under, over, keyOf);
}

export function overPerson(under: Person, over: Person): Person {
  return {
    ...under,
    ...said(over),
    manages: joined(under.manages, over.manages, valueOf),
    emails: joined(under.emails, over.emails, ({ value }) => value.toLowerCase()),
    handles: joined(under.handles, over.handles, ({ host, handle }) => `${host} ${handle.value}`),
    away: joined(under.away, over.away, spanOf),
  };
}

export function overTeam(under: Team, over: Team): Team {
  return { ...under, ...said(over), members: joined(under.members, over.members, valueOf) };
}

export function overDomain(under: Domain, over: Domain): Domain {
  return {
    ...under,
    ...said(over),
    alliance: joinedIfSaid(under.alliance, over.alliance, valueOf),
    paths: joinedIfSaid(under.paths, over.paths, valueOf),
    exclude: joined(under.exclude, over.exclude, valueOf),
    codeowners: joined(under.codeowners, over.codeowners, valueOf),
    services: joined(under.services, over.services, valueOf),
    // Of two lines about one domain the upper one holds, as of any single value.
    dependsOn: joined(over.dependsOn, under.dependsOn, ({ domain }) => domain.value),
    freeze: joinedIfSaid(under.freeze, over.freeze, spanOf),
    external: under.external || over.external,
  };
}

type Required = ReadonlyMap<string, readonly string[]>;

/** What has to be shown: the union of both. */
const bothAsked = (under: Required, over: Required): Required =>
  new Map([...under, ...[...over].map(([of, keys]) => [of, joined(under.get(of) ?? [], keys, (key) => key)] as const)]);

/** A type of which one side says nothing is that of the other; what one says of it, the other's silence does not hide. */
function overType(type: ChangeType, under: ChangeTypePolicy, over: ChangeTypePolicy): ChangeTypePolicy {
  const nothing = defaultPolicy().changeTypes[type];
  if (over === nothing) return under;
  return {
    approvals: over.approvals === nothing.approvals ? under.approvals : over.approvals,
    templates: over.templates.length > 0 ? over.templates : under.templates,
    authority: over.authority ?? under.authority,
    reviewWithin: over.reviewWithin ?? under.reviewWithin,
  };
}

const overTypes = (under: Policy['changeTypes'], over: Policy['changeTypes']): Policy['changeTypes'] => ({
  standard: overType('standard', under.standard, over.standard),
  normal: overType('normal', under.normal, over.normal),
  emergency: overType('emergency', under.emergency, over.emergency),
});

/** A key that both write, made of both; what one of them leaves out is that of the other. */
function both<T>(under: T | undefined, over: T | undefined, join: (under: T, over: T) => T): T | undefined {
  return under === undefined ? over : over === undefined ? under : join(under, over);
}

/** The keys that a policy writes one below the other. */
type Written = { readonly [K in keyof Policy]?: Policy[K] };

/** Two written policies as one. Defaults are no part of it. */
export function overPolicy(lower: PartialPolicy, upper: PartialPolicy): PartialPolicy {
  const [under, over] = [lower as Written, upper as Written];
  const merged: Written = {
    ...under,
    ...over,
    approvals: both(under.approvals, over.approvals, (a, b) => ({ ...a, ...b })),
    reviewers: both(under.reviewers, over.reviewers, (a, b) => ({ ...a, ...b })),
    changeTypes: both(under.changeTypes, over.changeTypes, overTypes),
    evidenceByType: both(under.evidenceByType, over.evidenceByType, bothAsked),
    evidenceByRisk: both(under.evidenceByRisk, over.evidenceByRisk, bothAsked),
    rules: both(under.rules, over.rules, (a, b) => new Map([...a, ...b])),
    waivers: both(under.waivers, over.waivers, (a, b) => [...b, ...a]),
  };
  const entries = Object.entries(merged).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(entries), at: upper.at };
}

/** The policy that holds, with what one shared file writes in the place of whatever was put over it. */
export function withLayerOnTop(policy: Policy, layer: PartialPolicy): Policy {
  const own = layer as Written;
  const types = own.changeTypes;
  return {
    ...policy,
    ...own,
    at: policy.at,
    approvals: { ...policy.approvals, ...own.approvals },
    reviewers: { ...policy.reviewers, ...own.reviewers },
    changeTypes: types ? overTypes(policy.changeTypes, types) : policy.changeTypes,
    evidenceByType: new Map([...policy.evidenceByType, ...(own.evidenceByType ?? [])]),
    evidenceByRisk: new Map([...policy.evidenceByRisk, ...(own.evidenceByRisk ?? [])]),
    rules: new Map([...policy.rules, ...(own.rules ?? [])]),
    waivers: own.waivers ?? policy.waivers,
  };
}
