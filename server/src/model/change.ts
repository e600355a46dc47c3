import type { FileId } from '../base/fileId';
import type { YamlFile } from '../yaml/types';
import { readApproval, readObjection } from './approvals';
import { readEvidence } from './evidence';
import { choicesAt, Fields, fileStart, textOf } from './fields';
import { scopeKeysOf } from './scope';
import type { ChangeRecord, DeclaredDomain } from './types';

function readDomains(file: FileId, f: Fields | null): readonly DeclaredDomain[] {
  return (f?.items('domains') ?? []).flatMap((node): DeclaredDomain[] => {
    const item = Fields.of(file, node);
    const id = item ? item.text('id') : textOf(file, node);
    return id ? [{ id, impact: item?.text('impact') ?? null, at: { file, span: node.span } }] : [];
  });
}

/** Never fails: wrong shapes are left out, the structure check reports them. */
export function readChangeRecord(file: FileId, yaml: YamlFile): ChangeRecord {
  const f = Fields.of(file, yaml.documents[0]?.root ?? null);
  const window = f?.below('window') ?? null;
  const record = {
    file,
    at: f?.keyAt('change') ?? fileStart(file),
    id: f?.text('change') ?? null,
    title: f?.text('title') ?? null,
    why: f?.text('why') ?? null,
    type: f?.choice<NonNullable<ChangeRecord['type']>['value']>('type', choicesAt('change', ['type'])) ?? null,
    risk: f?.choice<NonNullable<ChangeRecord['risk']>['value']>('risk', choicesAt('change', ['risk'])) ?? null,
    status: f?.choice<NonNullable<ChangeRecord['status']>['value']>('status', choicesAt('change', ['status'])) ?? null,
    owner: f?.text('owner') ?? null,
    implementers: f?.texts('implementers') ?? [],
    branch: f?.text('branch') ?? null,
    pr: f?.text('pr') ?? null,
    paths: f?.texts('paths') ?? null,
    domains: readDomains(file, f),
    domainsAt: f?.keyAt('domains') ?? null,
    window: window && { start: window.text('start'), end: window.text('end'), at: f?.keyAt('window') ?? window.at },
    reviewers: f?.texts('reviewers') ?? [],
    reviewersAt: f?.keyAt('reviewers') ?? null,
    evidence: readEvidence(file, f?.below('evidence') ?? null),
    evidenceAt: f?.keyAt('evidence') ?? null,
    approvals: (f?.maps('approvals') ?? []).map((a) => readApproval(file, a)),
    approvalsAt: f?.keyAt('approvals') ?? null,
    objections: (f?.maps('objections') ?? []).map(readObjection),
    whole: !yaml.salvaged && yaml.limits === 'ok',
  };
  return { ...record, scopeKeys: scopeKeysOf(record) };
}
