import type { FileId } from '../base/fileId';
import { lazily } from '../base/lazily';
import type { YamlFile } from '../yaml/types';
import { readAcceptances, readAdoption, readEmergency, readLinks, readPostReview } from './afterwards';
import { readApproval, readObjection } from './approvals';
import { readEvidence } from './evidence';
import { choicesAt, Fields, fileStart, textOf } from './fields';
import type { ChangeRecord, DeclaredDomain } from './types';

const TYPES = lazily(() => choicesAt('change', ['type']));
const RISKS = lazily(() => choicesAt('change', ['risk']));
const STATUSES = lazily(() => choicesAt('change', ['status']));

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
  return {
    file,
    at: f?.keyAt('change') ?? fileStart(file),
    id: f?.text('change') ?? null,
    title: f?.text('title') ?? null,
    why: f?.text('why') ?? null,
    type: f?.choice<NonNullable<ChangeRecord['type']>['value']>('type', TYPES()) ?? null,
    template: f?.text('template') ?? null,
    risk: f?.choice<NonNullable<ChangeRecord['risk']>['value']>('risk', RISKS()) ?? null,
    status: f?.choice<NonNullable<ChangeRecord['status']>['value']>('status', STATUSES()) ?? null,
    owner: f?.text('owner') ?? null,
    implementers: f?.texts('implementers') ?? [],
    branch: f?.text('branch') ?? null,
    pr: f?.text('pr') ?? null,
    paths: f?.texts('paths') ?? null,
    pathsAt: f?.keyAt('paths') ?? null,
    domains: readDomains(file, f),
    domainsAt: f?.keyAt('domains') ?? null,
    window: window && { start: window.text('start'), end: window.text('end'), at: f?.keyAt('window') ?? window.at },
    reviewers: f?.texts('reviewers') ?? [],
    reviewersAt: f?.keyAt('reviewers') ?? null,
    evidence: readEvidence(file, f?.below('evidence') ?? null),
    evidenceAt: f?.keyAt('evidence') ?? null,
    approvals: (f?.maps('approvals') ?? []).map((a) => readApproval(file, yaml, a)),
    approvalsAt: f?.keyAt('approvals') ?? null,
    objections: (f?.maps('objections') ?? []).map((o) => readObjection(yaml, o)),
    emergency: f && readEmergency(yaml, f),
    accepted: readAcceptances(f, 'accepted'),
    adoption: readAdoption(f),
    review: f && readPostReview(f),
    links: readLinks(f?.below('links') ?? null),
    whole: !yaml.salvaged && yaml.limits === 'ok',
  };
}
