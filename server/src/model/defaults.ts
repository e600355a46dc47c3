import { lazily } from '../base/lazily';
import { schemaAt } from '../schema';
import type { DocumentKind } from '../schema/types';
import type { Agreement, ChangeStatus, ChangeType, ChangeTypePolicy, Mode, Policy, Risk } from './types';

/** The schema's default at a path of keys. It is the single source; a key without one is a defect that tests find. */
export function defaultAt<T>(kind: DocumentKind, path: readonly string[]): T {
  const found = schemaAt(kind, path).find((s) => s.default !== undefined);
  if (!found) throw new Error(`schemas: ${path.join('.')} has no default`);
  return found.default as T;
}

const policy = <T>(...path: string[]): T => defaultAt<T>('charter', ['policy', ...path]);

const ofType = (approvals: Agreement): ChangeTypePolicy => ({
  approvals,
  templates: [],
  authority: null,
  reviewWithin: null,
});

let policyMade: Policy | null = null;

/** What holds where nothing is written. */
export function defaultPolicy(): Policy {
  return (policyMade ??= {
    at: null,
    approvals: {
      minApprovals: policy('approvals', 'min_approvals'),
      self: policy('approvals', 'self'),
      contributors: policy('approvals', 'contributors'),
      committers: policy('approvals', 'committers'),
      coreTeam: policy('approvals', 'core_team'),
      reviewedBy: policy('approvals', 'reviewed_by'),
      stale: policy('approvals', 'stale'),
      sources: policy('approvals', 'sources'),
      store: policy('approvals', 'store'),
      verify: policy('approvals', 'verify'),
    },
    requireChangeRecord: policy('require_change_record'),
    propagation: policy('propagation'),
    base: null,
    ignore: policy('paths', 'ignore'),
    generated: policy('paths', 'generated'),
    reviewers: {
      minSeats: policy('reviewers', 'min_seats'),
      maxOpenChanges: policy('reviewers', 'max_open_changes'),
      suggest: policy('reviewers', 'suggest'),
    },
    maxDomainsPerChange: Number.POSITIVE_INFINITY,
    changeTypes: { standard: ofType('none'), normal: ofType('domains'), emergency: ofType('authority') },
    exempt: null,
    evidenceByType: new Map(),
    evidenceByRisk: new Map([['high', policy('evidence', 'by_risk', 'high')]]),
    rules: new Map(),
    waivers: [],
  });
}

export const defaultMode = lazily((): Mode => defaultAt('charter', ['program', 'mode']));

export interface ChangeDefaults {
  readonly type: ChangeType;
  readonly risk: Risk;
  readonly status: ChangeStatus;
}

let changeMade: ChangeDefaults | null = null;

/** What a change record means by what it leaves out. */
export function changeDefaults(): ChangeDefaults {
  return (changeMade ??= {
    type: defaultAt('change', ['type']),
    risk: defaultAt('change', ['risk']),
    status: defaultAt('change', ['status']),
  });
}
