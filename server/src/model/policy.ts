import type { FileId } from '../base/fileId';
import type { Location, Sourced } from '../base/span';
import { defaultPolicy } from './defaults';
import { choicesAt, type Fields, type Mutable } from './fields';
import type {
  Agreement,
  ChangeType,
  ChangeTypePolicy,
  Exemptions,
  Knob,
  PartialPolicy,
  Policy,
  Severity,
  Waiver,
} from './types';

type Approvals = Policy['approvals'];
type Reviewers = Policy['reviewers'];

/** Leaves out what is `null`: absent keys do not hide a default. */
function written<T extends object>(values: { readonly [K in keyof T]: T[K] | null | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null && v !== undefined)) as Partial<T>;
}

function readApprovals(f: Fields): Partial<Approvals> {
  const choice = <T extends string>(key: string): T | null =>
    f.choice<T>(key, choicesAt('charter', ['policy', 'approvals', key]))?.value ?? null;
  return written<Approvals>({
    minApprovals: f.whole('min_approvals')?.value,
    self: choice<Knob>('self'),
    contributors: choice<Knob>('contributors'),
    committers: choice<Knob>('committers'),
    coreTeam: choice<Knob>('core_team'),
    reviewedBy: choice<Approvals['reviewedBy']>('reviewed_by'),
    stale: choice<Approvals['stale']>('stale'),
    sources: f.choices('sources', choicesAt('charter', ['policy', 'approvals', 'sources', 0])),
    store: choice<Approvals['store']>('store'),
    verify: choice<Approvals['verify']>('verify'),
  });
}

/** Keys of evidence by type or by risk, with what each asks for. */
function readRequired(f: Fields | null): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, readonly string[]>();
  for (const { name } of f?.entries ?? []) {
    const keys = f?.texts(name);
    if (keys)
      wanted.set(
        name,
        keys.map((k) => k.value),
      );
  }
  return wanted;
}

function readRules(file: FileId, f: Fields): Policy['rules'] {
  const severities = choicesAt('charter', ['policy', 'rules', 'any/rule']);
  const rules = new Map<string, Sourced<Severity | 'off'>>();
  for (const { name, key } of f.entries) {
    const severity = f.choice<Severity | 'off'>(name, severities);
    if (severity) rules.set(name, { value: severity.value, at: { file, span: key.span } });
  }
  return rules;
}

const TYPES: readonly ChangeType[] = ['standard', 'normal', 'emergency'];

/** Every type, with the defaults of what is not written: the key is merged as one. */
function readChangeTypes(f: Fields): Policy['changeTypes'] {
  const read = (type: ChangeType): ChangeTypePolicy => {
    const own = f.below(type);
    const fallback = defaultPolicy().changeTypes[type];
    if (!own) return fallback;
    const choices = choicesAt('charter', ['policy', 'change_types', type, 'approvals']);
    return {
      approvals: own.choice<Agreement>('approvals', choices)?.value ?? fallback.approvals,
      templates: own.texts('templates') ?? [],
      authority: own.texts('authority'),
      reviewWithin: own.text('review_within'),
    };
  };
  return Object.fromEntries(TYPES.map((type) => [type, read(type)])) as Policy['changeTypes'];
}

const readExempt = (f: Fields): Exemptions => ({
  authors: f.texts('authors') ?? [],
  paths: f.texts('paths') ?? [],
  reverts: f.truth('reverts') ?? false,
});

const readWaiver = (f: Fields): Waiver => ({
  at: f.at,
  rule: f.text('rule'),
  target: f.text('target'),
  reason: f.text('reason'),
  by: f.text('by'),
  expires: f.day('expires'),
});

/** What one file's `policy` writes, without defaults. */
export function readPolicy(file: FileId, at: Location, f: Fields): PartialPolicy {
  const policy: Mutable<PartialPolicy> = { at };
  const approvals = f.below('approvals');
  const paths = f.below('paths');
  const reviewers = f.below('reviewers');
  const evidence = f.below('evidence');
  const rules = f.below('rules');
  const types = f.below('change_types');
  const exempt = f.below('exempt');
  if (approvals) policy.approvals = readApprovals(approvals);
  if (reviewers)
    policy.reviewers = written<Reviewers>({
      minSeats: reviewers.whole('min_seats')?.value,
      maxOpenChanges: reviewers.whole('max_open_changes')?.value,
      suggest: reviewers.choice<Reviewers['suggest']>(
        'suggest',
        choicesAt('charter', ['policy', 'reviewers', 'suggest']),
      )?.value,
    });
  return {
    ...policy,
    ...written<Omit<Policy, 'at' | 'approvals' | 'reviewers'>>({
      requireChangeRecord: f.choice<Policy['requireChangeRecord']>(
        'require_change_record',
        choicesAt('charter', ['policy', 'require_change_record']),
      )?.value,
      propagation: f.choice<Policy['propagation']>('propagation', choicesAt('charter', ['policy', 'propagation']))
        ?.value,
      base: f.text('base'),
      ignore: paths?.texts('ignore'),
      generated: paths?.texts('generated'),
      changeTypes: types && readChangeTypes(types),
      exempt: exempt && readExempt(exempt),
      maxDomainsPerChange: f.whole('max_domains_per_change')?.value,
      evidenceByType: evidence && readRequired(evidence.below('by_type')),
      evidenceByRisk: evidence && readRequired(evidence.below('by_risk')),
      rules: rules && readRules(file, rules),
      waivers: f.has('waivers') ? f.maps('waivers').map(readWaiver) : null,
    }),
  };
}
