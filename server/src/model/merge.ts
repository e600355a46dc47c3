import type { FileId } from '../base/fileId';
import type { Location } from '../base/span';
import { defaultMode, defaultPolicy } from './defaults';
import type { Mutable } from './fields';
import type {
  Charter,
  CharterPart,
  Domain,
  DuplicateDefinition,
  Mode,
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

function mergePolicy(parts: readonly CharterPart[], claims: Claims): Policy {
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
  const all = Object.assign({}, ...written) as PartialPolicy;
  return {
    ...defaults,
    ...(all as Partial<Policy>),
    at: written[0]?.at ?? null,
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

function templatesById(templates: readonly Template[]): Charter['templates'] {
  const byId = new Map<string, Template>();
  for (const template of templates)
    if (template.id && !byId.has(template.id.value)) byId.set(template.id.value, template);
  return byId;
}

/**
 * All charter files of one root as one: by id in `people`, `teams` and `domains`, by first-level key in `program` and
 * `policy`. Of what is defined twice the first in the order of `parts` holds.
 */
export function mergeCharter(
  root: FileId,
  parts: readonly CharterPart[],
  templates: readonly Template[] = [],
): Charter {
  const claims = new Claims();
  const own = parts.flatMap((p) => p.duplicates);
  const program = mergeProgram(parts, claims);
  const people = mergeById(
    'person',
    parts.map((p) => p.people),
    claims,
  );
  const teams = mergeById(
    'team',
    parts.map((p) => p.teams),
    claims,
  );
  const domains = mergeById(
    'domain',
    parts.map((p) => p.domains),
    claims,
  );
  const policy = mergePolicy(parts, claims);
  return {
    root,
    files: parts.map((p) => p.file),
    program,
    people,
    declaresPeople: parts.some((p) => p.people !== null),
    teams,
    domains,
    policy,
    templates: templatesById(templates),
    duplicates: [...own, ...claims.duplicates],
  };
}

/** The mode that holds for a domain, or for the program: the stricter one wins. */
export function modeOf(charter: Charter, domain?: Domain): Mode {
  const ofProgram = charter.program?.mode?.value ?? defaultMode();
  return ofProgram === 'governing' || domain?.mode?.value === 'governing' ? 'governing' : ofProgram;
}
