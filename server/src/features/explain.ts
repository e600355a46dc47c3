import type { Location } from '../base/span';
import { count, joinWords } from '../base/words';
import type { Domain } from '../model/types';
import { linkWords, notCountedWords, stateWords, whyEligible, whyExcluded } from '../review';
import type { ChangeReview, DomainCoverage, JudgedApproval } from '../review/types';
import type { RootView } from '../workspace/types';

/** One step of a chain of reasons: a sentence, the place that says so, and what stands behind it. */
export interface Reason {
  readonly text: string;
  readonly at: Location | null;
  readonly because: readonly Reason[];
}

export interface Explanation {
  readonly kind: 'path' | 'domain' | 'change' | 'rule';
  readonly id: string;
  readonly reasons: readonly Reason[];
}

const reason = (text: string, at: Location | null = null, because: readonly Reason[] = []): Reason => ({
  text,
  at,
  because,
});

/** `person`: tell of this one only. */
export interface ExplainOptions {
  readonly person: string | null;
}

/** Why a path concerns whom: file → pattern → domain → seats → who is excluded and why. */
export function explainPath(view: RootView, path: string, options: ExplainOptions): Explanation {
  const touched = view.review.touched.find((t) => t.file.path === path);
  const matches = view.matcher.explain(path, { link: touched?.file.link ?? false });
  const reasons: Reason[] = [reason(touchedText(view, path, touched?.file.status ?? null))];
  if (touched?.generated) reasons.push(reason(`${path} is generated, so its domains are informed, not asked.`));
  if (matches.length === 0)
    reasons.push(reason(`No domain has a pattern that matches ${path}, so nobody has to agree to a change of it.`));
  for (const match of matches) {
    const domain = view.charter.domains.get(match.domain);
    const pattern = domain?.paths?.[match.index];
    const text = pattern
      ? `It belongs to ${nameOf(domain, match.domain)}, since the pattern ${match.pattern} matches it.`
      : `It belongs to ${nameOf(domain, match.domain)}, since line ${match.codeownersLine} of ${view.codeowners?.path ?? 'CODEOWNERS'} (${match.pattern}) gives it to an owner of that domain.`;
    const coverages = branchCoverages(view, match.domain, path);
    const below =
      coverages.length > 0
        ? coverages.map(([change, coverage]) => coverageReason(view, change, coverage, options))
        : seatReasons(view, domain, options);
    reasons.push(reason(text, pattern?.at ?? null, below));
  }
  return { kind: 'path', id: path, reasons };
}

/** Why a domain stands as it does: who cares for it, which files it owns, which changes affect it. */
export function explainDomain(view: RootView, domain: Domain, options: ExplainOptions): Explanation {
  const reasons: Reason[] = [];
  if (domain.owner)
    reasons.push(
      reason(`${domain.owner.value} is accountable for running ${nameOf(domain, domain.id)}.`, domain.owner.at),
    );
  reasons.push(...seatReasons(view, domain, options));
  for (const path of domain.paths ?? []) reasons.push(reason(`It owns the files that ${path.value} matches.`, path.at));
  for (const owner of domain.codeowners)
    reasons.push(
      reason(`It owns the files that ${view.codeowners?.path ?? 'CODEOWNERS'} gives to ${owner.value}.`, owner.at),
    );
  for (const out of domain.exclude) reasons.push(reason(`It leaves out what ${out.value} matches.`, out.at));
  if (domain.external)
    reasons.push(
      reason('It has no files here: it is affected where a change names it or a domain that it depends on changes.'),
    );
  for (const change of view.review.changes) {
    const coverage = change.domains.find((d) => d.domain === domain.id);
    if (coverage && (change.basis === 'branch' || change.basis === 'declared'))
      reasons.push(coverageReason(view, change, coverage, options));
  }
  return { kind: 'domain', id: domain.id, reasons };
}

/** Why a change is complete or not, domain by domain. */
export function explainChange(view: RootView, change: ChangeReview, options: ExplainOptions): Explanation {
  const id = changeName(change);
  const at = change.record?.at ?? null;
  const reasons: Reason[] = [reason(basisText(change), at)];
  const coverages = change.domains.map((d) => coverageReason(view, change, d, options));
  reasons.push(...(coverages.length > 0 ? coverages : [reason(`${id} affects no domain.`)]));
  for (const { domain, through } of change.impacted)
    reasons.push(reason(`${domain} depends on ${joinWords(through)}: it is to be told, its agreement is not asked.`));
  const { required, missing } = change.evidence;
  if (required.length > 0)
    reasons.push(
      missing.length > 0
        ? reason(`Evidence is missing: ${joinWords(missing)}.`, change.record?.evidenceAt ?? at)
        : reason(`The evidence that is asked for is there: ${joinWords(required)}.`, change.record?.evidenceAt ?? at),
    );
  if (change.basis === 'branch' || change.basis === 'declared')
    reasons.push(reason(change.complete ? `So ${id} is complete.` : `So ${id} is not complete.`));
  return { kind: 'change', id, reasons };
}

const changeName = (change: ChangeReview): string => change.id ?? 'this branch (no change record)';
const nameOf = (domain: Domain | undefined, id: string): string =>
  domain?.name && domain.name !== id ? `${domain.name} (${id})` : id;

function touchedText(view: RootView, path: string, status: string | null): string {
  const words: Readonly<Record<string, string>> = {
    A: 'adds',
    M: 'changes',
    D: 'deletes',
    T: 'turns into another type',
    U: 'leaves unmerged',
  };
  if (status !== null) return `This branch ${words[status] ?? 'touches'} ${path}.`;
  return view.git.kind === 'range'
    ? `This branch does not touch ${path}.`
    : `Whether this branch touches ${path} cannot be told.`;
}

function basisText(change: ChangeReview): string {
  const id = changeName(change);
  switch (change.basis) {
    case 'branch':
      return change.link
        ? `${id} governs this branch: ${linkWords(change.link)}.`
        : 'No change record governs this branch, so the branch itself is judged.';
    case 'declared':
      return `${id} has no link to a branch, so it is judged on what it declares.`;
    case 'elsewhere':
      return `${id} governs another branch${change.record?.branch ? ` (${change.record.branch.value})` : ''}; its coverage is told there.`;
    case 'ended':
      return `${id} is ${change.status}.`;
  }
}

function branchCoverages(view: RootView, domain: string, path: string): [ChangeReview, DomainCoverage][] {
  return view.review.changes.flatMap((change): [ChangeReview, DomainCoverage][] => {
    const coverage = change.basis === 'branch' ? change.domains.find((d) => d.domain === domain) : undefined;
    return coverage?.files.includes(path) ? [[change, coverage]] : [];
  });
}

/** Coverage of one domain by one change, and behind it who may approve, who may not, and what became of each approval. */
function coverageReason(
  view: RootView,
  change: ChangeReview,
  coverage: DomainCoverage,
  { person }: ExplainOptions,
): Reason {
  const domain = view.charter.domains.get(coverage.domain);
  const about = (id: string | null): boolean => person === null || id === person;
  const people = [
    ...coverage.eligible.filter((s) => about(s.person)).map((s) => reason(`${whyEligible(s)}, so may approve.`, s.at)),
    ...coverage.excluded
      .filter((e) => about(e.person))
      .map((e) => reason(`${whyExcluded(e)}, so may not approve.`, e.at)),
  ];
  const approvals = coverage.approvals.filter((a) => about(a.by)).map((a) => reason(approvalWords(a), a.approval.at));
  const objections = coverage.objections
    .filter((o) => about(o.by?.value ?? null))
    .map((o) =>
      reason(
        `${o.by?.value ?? 'Somebody'} objects: ${o.concern?.value ?? 'no concern is written down'} (${o.status?.value ?? 'open'}).`,
        o.at,
      ),
    );
  const none = person !== null && people.length === 0 ? [reason(`${person} holds no seat in ${coverage.domain}.`)] : [];
  const text = `${changeName(change)}, ${nameOf(domain, coverage.domain)}: ${stateWords(coverage)} (${count(coverage.files.length, 'file')}).`;
  return reason(text, null, [...people, ...none, ...approvals, ...objections]);
}

function approvalWords(judged: JudgedApproval): string {
  const { by, approval, verification, openConditions } = judged;
  const day = approval.on ? ` on ${approval.on.value}` : '';
  const told = `${by ?? 'Somebody'} approved${day}`;
  const why = notCountedWords(judged);
  if (why !== null) return `${told}; it does not count: ${why}.`;
  const open = openConditions > 0 ? `, with ${count(openConditions, 'open condition')}` : '';
  return `${told}${open}; it counts (${verification}).`;
}

/** The seats as the charter gives them, where no change is at hand. */
function seatReasons(view: RootView, domain: Domain | undefined, { person }: ExplainOptions): Reason[] {
  const seats = (domain?.alliance ?? []).filter(
    (s) => person === null || s.value === person || s.value.startsWith('team:'),
  );
  if (seats.length > 0) return seats.map((s) => reason(`${seatName(view, s.value)} holds a seat.`, s.at));
  if (person !== null && (domain?.alliance ?? []).length > 0) return [reason(`${person} holds no seat.`)];
  return [
    reason('Nobody holds a seat: nobody can say whether operations can carry a change of it.', domain?.at ?? null),
  ];
}

function seatName(view: RootView, ref: string): string {
  const name = view.charter.people.get(ref)?.name;
  return name == null || name === ref ? ref : `${name} (${ref})`;
}
