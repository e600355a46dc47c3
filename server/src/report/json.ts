import type { DomainCoverage, JudgedApproval } from '../review/types';
import { jsonText } from './jsonText';
import type { CheckReport } from './types';

function approvalJson(a: JudgedApproval): object {
  const { by, source, fresh, counts, verification, reasons } = a;
  return { by, source, fresh, counts, verification, ...(reasons.length > 0 ? { reasons } : {}) };
}

function domainJson(d: DomainCoverage): object {
  return {
    id: d.domain,
    state: d.state,
    overlays: d.overlays,
    because: d.because,
    files: d.files,
    min_approvals: d.minApprovals,
    eligible: d.eligible.map((s) => s.person),
    excluded: d.excluded.map((e) => ({ person: e.person, reason: e.text })),
    reviewers: d.asked,
    approvals: d.approvals.map(approvalJson),
    consulted: d.consulted.map((c) => ({ person: c.person, commit: c.commit })),
  };
}

type Reported = CheckReport['changes'][number];

/** One change with its coverage; who calls it complete only where two judge. */
export function changeJson({
  review,
  file,
  completeBy,
}: Omit<Reported, 'completeBy' | 'governanceRoot'> & Partial<Pick<Reported, 'completeBy'>>): object {
  return {
    id: review.id,
    file,
    status: review.status,
    governs_branch: review.basis === 'branch',
    complete: review.complete,
    ...(completeBy ? { complete_by: completeBy } : {}),
    domains: review.domains.map(domainJson),
    impacted: review.impacted.map((i) => ({ id: i.domain, through: i.through, propagate: i.propagate })),
  };
}

/** `check --format json`, version 1: `schemas/output/check.schema.json`. Keys are added, never changed. */
export function checkJson(report: CheckReport): string {
  const { root, mode, base, head, notes, changes, findings, summary, exit, baseline } = report;
  const out = {
    version: 1,
    root,
    mode,
    base: base && { ref: base.ref, commit: base.commit, from: base.from },
    head,
    notes,
    changes: changes.map((c) => ({ ...changeJson(c), governance_root: c.governanceRoot || '.' })),
    findings: findings.map((f) => ({
      rule: f.finding.rule,
      severity: f.finding.severity,
      file: f.file,
      range: { start: f.start, end: f.end },
      message: f.finding.message,
      help: f.finding.help,
      url: f.page,
      data: f.finding.data,
      related: f.related.map((r) => ({ file: r.file, line: r.start.line, column: r.start.column, message: r.message })),
      fixes: f.fixes,
      fingerprint: f.fingerprint,
    })),
    summary,
    ...(baseline ? { baseline } : {}),
    exit,
  };
  return jsonText(out);
}
