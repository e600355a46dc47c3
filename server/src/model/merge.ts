import type { FileId } from '../base/fileId';
import type { Location } from '../base/span';
import { defaultMode, defaultPolicy } from './defaults';
import { NO_ORGANISATION } from './extends';
import type { Mutable } from './fields';
import { overDomain, overPerson, overPolicy, overTeam } from './layers';
import type {
  Charter,
  CharterPart,
  Domain,
  DuplicateDefinition,
  Mode,
  Organisation,
  PartialPolicy,
  Policy,
  Program,
  Template,
} from './types';

/** Which of the model's fields a first-level key of `program` fills. */
const PROGRAM_FIELDS: Readonly<Record<string, readonly (keyof Program)[]>> = {
  name: ['name'],
  purpose: ['purpose'],
  mode: ['mode'],
  status: ['status'],
  starts: ['starts'],
  ends: ['ends'],
  sponsor: ['sponsor'],
  core_team: ['coreTeam'],
  alliance: ['chair', 'advisers'],
  decide_within: ['decideWithin'],
  escalation: ['escalation'],
  ratified: ['ratified'],
};

const POLICY_FIELDS: Readonly<Record<string, readonly (keyof Policy)[]>> = {
  approvals: ['approvals'],
  require_change_record: ['requireChangeRecord'],
  propagation: ['propagation'],
  base: ['base'],
  paths: ['ignore', 'generated'],
  reviewers: ['reviewers'],
  max_domains_per_change: ['maxDomainsPerChange'],
  change_types: ['changeTypes'],
  exempt: ['exempt'],
  evidence: ['evidenceByType', 'evidenceByRisk'],
  rules: ['rules'],
  waivers: ['waivers'],
};

/** Who said a key first. Later ones are told, and do not count. */
class Claims {
  readonly duplicates: DuplicateDefinition[] = [];
  private readonly first = new Map<string, Location>();

  /** True where nobody said it before. */
  claim(what: DuplicateDefinition['what'], id: string, at: Location): boolean {
    const key = `${what} ${id}`;
    const first = this.first.get(key);
    if (first) this.duplicates.push({ what, id, first, second: at });
    else this.first.set(key, at);
    return first === undefined;
  }
}

function mergeProgram(parts: readonly CharterPart[], claims: Claims): Program | null {
  let merged: Mutable<Program> | null = null;
  for (const { program, programKeys } of parts) {
    if (!program) continue;
    if (merged === null) {
      merged = { ...program };
      for (const [key, at] of programKeys) claims.claim('program', key, at);
      continue;
    }
    for (const [key, at] of programKeys)
      if (claims.claim('program', key, at))
        for (const field of PROGRAM_FIELDS[key] ?? []) Object.assign(merged, { [field]: program[field] });
  }
  return merged;
}

function mergePolicy(parts: readonly CharterPart[], claims: Claims, { layers }: Organisation): Policy {
  const written: Mutable<PartialPolicy>[] = [];
  for (const { policy, policyKeys } of parts) {
    if (!policy) continue;
    const mine: Mutable<PartialPolicy> = { at: policy.at };
    for (const [key, at] of policyKeys)
      if (claims.claim('policy', key, at))
        for (const field of POLICY_FIELDS[key] ?? [])
          if (field !== 'at' && policy[field] !== undefined) Object.assign(mine, { [field]: policy[field] });
    written.push(mine);
  }
  const defaults = defaultPolicy();
  const [first] = written;
  const own = first ? (Object.assign({}, ...written, { at: first.at }) as PartialPolicy) : null;
  const stack = [...layers.map((l) => l.part.policy), own].filter((p) => p !== null);
  const all = stack.length > 0 ? stack.reduce(overPolicy) : ({} as PartialPolicy);
  return {
    ...defaults,
    ...(all as Partial<Policy>),
    at: own?.at ?? null,
    approvals: { ...defaults.approvals, ...all.approvals },
    reviewers: { ...defaults.reviewers, ...all.reviewers },
    // What is written for one type or risk leaves the defaults of the others alone.
    evidenceByType: new Map([
      ...defaults.evidenceByType,
      ...((all.evidenceByType as Policy['evidenceByType'] | undefined) ?? []),
    ]),
    evidenceByRisk: new Map([
      ...defaults.evidenceByRisk,
      ...((all.evidenceByRisk as Policy['evidenceByRisk'] | undefined) ?? []),
    ]),
  };
}

function mergeById<T extends { readonly id: string; readonly at: Location }>(
  what: DuplicateDefinition['what'],
  lists: readonly (readonly T[] | null)[],
  claims: Claims,
): ReadonlyMap<string, T> {
  const merged = new Map<string, T>();
  for (const list of lists)
    for (const item of list ?? []) if (claims.claim(what, item.id, item.at)) merged.set(item.id, item);
  return merged;
}

/** Own entries over those of the shared files of the same id. In the order in which an id is met first, lowest file first. */
function layered<T extends { readonly id: string }>(
  lower: readonly (readonly T[] | null)[],
  own: ReadonlyMap<string, T>,
  over: (under: T, over: T) => T,
): ReadonlyMap<string, T> {
  if (lower.length === 0) return own;
  const merged = new Map<string, T>();
  for (const items of [...lower, [...own.values()]])
    for (const item of items ?? []) {
      const under = merged.get(item.id);
      merged.set(item.id, under ? over(under, item) : item);
    }
  return merged;
}

function templatesById(templates: readonly Template[]): Charter['templates'] {
  const byId = new Map<string, Template>();
  for (const template of templates)
    if (template.id && !byId.has(template.id.value)) byId.set(template.id.value, template);
  return byId;
}

/**
 * All charter files of one root as one: by id in `people`, `teams` and `domains`, by first-level key in `program` and
 * `policy`. Of what is defined twice the first in the order of `parts` holds. They lie over the shared files that they extend.
 */
export function mergeCharter(
  root: FileId,
  parts: readonly CharterPart[],
  templates: readonly Template[] = [],
  organisation: Organisation = NO_ORGANISATION,
): Charter {
  const claims = new Claims();
  const shared = organisation.layers.map((l) => l.part);
  const own = [...shared, ...parts].flatMap((p) => p.duplicates);
  const program = mergeProgram(parts, claims);
  const merged = <T extends { readonly id: string; readonly at: Location }>(
    what: DuplicateDefinition['what'],
    listOf: (part: CharterPart) => readonly T[] | null,
    over: (under: T, over: T) => T,
  ): ReadonlyMap<string, T> => layered(shared.map(listOf), mergeById(what, parts.map(listOf), claims), over);
  const people = merged('person', (p) => p.people, overPerson);
  const teams = merged('team', (p) => p.teams, overTeam);
  const domains = merged('domain', (p) => p.domains, overDomain);
  const policy = mergePolicy(parts, claims, organisation);
  return {
    root,
    files: parts.map((p) => p.file),
    program,
    people,
    declaresPeople: [...shared, ...parts].some((p) => p.people !== null),
    teams,
    domains,
    policy,
    templates: templatesById(templates),
    duplicates: [...own, ...claims.duplicates],
    organisation,
  };
}

/** The mode that holds for a domain, or for the program: the stricter one wins. */
export function modeOf(charter: Charter, domain?: Domain): Mode {
  const ofProgram = charter.program?.mode?.value ?? defaultMode();
  return ofProgram === 'governing' || domain?.mode?.value === 'governing' ? 'governing' : ofProgram;
}
