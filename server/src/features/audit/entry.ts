import type { Charter } from '../../model/types';
import { identitiesOf, type JudgedChange } from '../../review';
import type { AuditedDomain, AuditEntry } from '../../review/auditEntry';
import type { ChangeReview, DomainCoverage } from '../../review/types';
import type { MergedChange } from './merged';

interface Judged {
  readonly change: MergedChange;
  /** Whose people it may be the work of; `null`: nothing governed yet. */
  readonly charter: Charter | null;
  readonly judged: readonly JudgedChange[];
}

function domainOf(d: DomainCoverage): AuditedDomain {
  const given = d.approvals.flatMap(({ by, source, verification, counts, reasons }) =>
    by === null ? [] : [{ by, source, verification, counts, reason: reasons[0] ?? '' }],
  );
  const counted = given.filter((a) => a.counts);
  const asked = !d.overlays.includes('informed') && !d.overlays.includes('waived');
  return {
    id: d.domain,
    state: d.state,
    overlays: d.overlays,
    files: d.files,
    minApprovals: d.minApprovals,
    eligible: d.eligible.map((s) => s.person),
    excluded: d.excluded.map(({ person, text }) => ({ person, reason: text })),
    approvals: counted.map(({ by, source, verification }) => ({ by, source, verification })),
    refused: given
      .filter((a) => !a.counts)
      .map(({ by, source, verification, reason }) => ({ by, source, verification, reason })),
    lacks: asked ? Math.max(0, d.minApprovals - new Set(counted.map((a) => a.by)).size) : 0,
  };
}

/** Authors of the commits that it brought, as the rules of its time know them. */
function authorsOf({ change, charter }: Judged): readonly string[] {
  const who = charter && identitiesOf(charter);
  const made = change.brought.filter((c) => c.parents.length < 2);
  const persons = (made.length > 0 ? made : [change.commit]).flatMap((c) => [c.author, ...c.coAuthors]);
  const names = persons.flatMap((p) => {
    const ids = who?.(p) ?? [];
    return ids.length > 0 ? ids : [`${p.name} <${p.email}>`];
  });
  return [...new Set(names)];
}

/** Changes of one merge are judged together: a domain is as open as in the change that lacks most. */
export function entryOf(judged: Judged): AuditEntry {
  const { change, charter } = judged;
  const { commit } = change;
  const of = (review: ChangeReview): boolean => review.basis === 'branch';
  const changes = judged.judged.filter((j) => of(j.review));
  const domains = new Map<string, AuditedDomain>();
  for (const { review } of changes)
    for (const coverage of review.domains) {
      const domain = domainOf(coverage);
      const known = domains.get(domain.id);
      if (!known || domain.lacks > known.lacks) domains.set(domain.id, domain);
    }
  const ids = changes.map((c) => c.review.id).filter((id) => id !== null);
  return {
    commit: commit.id,
    parent: commit.parents[0] ?? null,
    date: commit.committedAt,
    subject: commit.subject,
    authors: authorsOf(judged),
    change: ids[0] ?? null,
    changes: ids,
    complete: changes.every((c) => c.review.complete),
    governed: charter !== null,
    domains: [...domains.values()],
    evidenceMissing: [...new Set(changes.flatMap((c) => c.review.evidence.missing))],
  };
}
