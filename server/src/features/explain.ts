import type { Location } from '../base/span';
import { count, joinWords } from '../base/words';
import type { Domain } from '../model/types';
import { inherited, lineageOf, ownerOf } from '../model';
import type { PathMatch } from '../paths';
import {
  agreementWords,
  deadlineWords,
  emergencyReviewWords,
  exemptionWords,
  freezeWords,
  linkWords,
  notCountedWords,
  originWords,
  proofWords,
  stateWords,
  whyConsulted,
  whyEligible,
  whyExcluded,
} from '../review';
import type { ChangeReview, DomainCoverage, JudgedApproval } from '../review/types';
import { placeOfLine, sameOwner } from '../workspace/owners';
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
    reasons.push(
      reason(`No domain has a pattern that matches ${path}, so nobody has to agree to a change of it.`),
      ...unnamedOwners(view, path),
    );
  for (const match of matches) {
    const domain = view.charter.domains.get(match.domain);
    const pattern = domain?.paths?.[match.index];
    const text = pattern
      ? `It belongs to ${nameOf(domain, match.domain)}, since the pattern ${match.pattern} matches it.`
      : `It belongs to ${nameOf(domain, match.domain)}, since ${givenText(view, match, domain?.codeowners.map((o) => o.value) ?? [])}.`;
    const coverages = branchCoverages(view, match.domain, path);
    const below =
      coverages.length > 0
        ? coverages.map(([change, coverage]) => coverageReason(view, change, coverage, options))
        : seatReasons(view, domain, options);
    const line = pattern || !view.codeowners ? null : placeOfLine(view.codeowners, match.codeownersLine);
    reasons.push(reason(text, pattern?.at ?? line, below));
  }
  return { kind: 'path', id: path, reasons };
}

/** `line 3 of CODEOWNERS (/services/pay/) gives it to @example/payments`. */
function givenText(view: RootView, { codeownersLine: line, pattern }: PathMatch, named: readonly string[]): string {
  const rule = view.codeowners?.file.rules.find((r) => r.line === line);
  const owners = (rule?.owners ?? []).filter((o) => named.some((n) => sameOwner(n, o)));
  const section = rule?.section ? `, section ${rule.section.name}` : '';
  return `line ${line} of ${view.codeowners?.path ?? 'CODEOWNERS'} (${pattern}${section}) gives it to ${joinWords(owners)}`;
}

/** Who has a file by CODEOWNERS that no domain has: perhaps a domain only forgot to name them. */
function unnamedOwners(view: RootView, path: string): Reason[] {
  const { codeowners, charter } = view;
  if (!codeowners || ![...charter.domains.values()].some((d) => d.codeowners.length > 0)) return [];
  return codeowners.file
    .ownersOf(path)
    .filter((rule) => rule.owners.length > 0)
    .map(({ line, owners }) =>
      reason(
        `${codeowners.path} gives it to ${joinWords(owners)}, whom no domain names under codeowners.`,
        placeOfLine(codeowners, line),
      ),
    );
}

/** Why a domain stands as it does: who cares for it, which files it owns, which changes affect it. */
export function explainDomain(view: RootView, domain: Domain, options: ExplainOptions): Explanation {
  const reasons: Reason[] = [...standingReasons(view, domain)];
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
  reasons.push(...typeReasons(view, change));
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
  reasons.push(...dateReasons(change));
  if (change.basis === 'branch' || change.basis === 'declared')
    reasons.push(reason(change.complete ? `So ${id} is complete.` : `So ${id} is not complete.`));
  return { kind: 'change', id, reasons };
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/** Whose agreement the type of a change asks for, and what the policy exempts. */
function typeReasons(view: RootView, change: ChangeReview): Reason[] {
  const { record, agreement, basis } = change;
  const words = agreementWords(agreement, record?.template?.value ?? null);
  const { exemption } = view.review;
  return [
    ...(words === null ? [] : [reason(sentence(words), record?.template?.at ?? record?.type?.at ?? null)]),
    ...(exemption && basis === 'branch'
      ? [
          reason(
            `The branch is exempt: ${exemptionWords(exemption)}. Its domains are told; that is an exemption, not an approval.`,
          ),
        ]
      : []),
  ];
}

/** What the dates of a change say: deadline, freezes, the review of an emergency, the acceptance that is still owed. */
function dateReasons({ record, deadline, emergencyReview, freezes, unaccepted }: ChangeReview): Reason[] {
  return [
    ...(deadline ? [reason(sentence(deadlineWords(deadline)))] : []),
    ...(freezes.length > 0 ? [reason(sentence(freezeWords(freezes)), record?.window?.at ?? null)] : []),
    ...(emergencyReview
      ? [reason(sentence(emergencyReviewWords(emergencyReview)), record?.emergency?.at ?? null)]
      : []),
    ...unaccepted.map(({ domain, owner }) =>
      reason(`${owner ?? 'Nobody'} has ${owner === null ? '' : 'not '}accepted the result for ${domain}.`),
    ),
  ];
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
    case 'in-flight':
      return `${id} is on ${change.on ?? 'another branch'}; what is told here is what its record declares there.`;
    case 'ended':
      return `${id} is ${change.status}.`;
  }
}

/** What the charter says of the domain itself: its parent, its place in life, its owner, its freezes. */
function standingReasons({ charter }: RootView, domain: Domain): Reason[] {
  const reasons: Reason[] = [];
  const name = nameOf(domain, domain.id);
  const { parent, status } = domain;
  if (parent) {
    const keys = (['owner', 'alliance', 'support', 'criticality', 'freeze'] as const).flatMap((key) => {
      const found = inherited(charter, domain, key);
      return found && found.from !== domain ? [`${key} from ${found.from.id}`] : [];
    });
    const takes = keys.length > 0 ? `, and takes its ${joinWords(keys)}` : '';
    reasons.push(reason(`${name} is part of ${parent.value}${takes}. Only its own seats are asked.`, parent.at));
  }
  if (status?.value === 'orphan')
    reasons.push(
      reason(`${name} is an orphan: nobody runs it, so nobody can agree for it, whoever sits in it.`, status.at),
    );
  if (status?.value === 'retired')
    reasons.push(reason(`${name} is retired: it owns no files and takes no new change.`, status.at));
  const named = inherited(charter, domain, 'owner')?.value;
  const owner = ownerOf(charter, domain);
  const manages = charter.people
    .get(owner ?? '')
    ?.manages.find((m) => lineageOf(charter, domain).some((d) => d.id === m.value));
  if (owner !== null) {
    const accountable = `is accountable for running ${name}`;
    if (named) reasons.push(reason(`${owner} ${accountable}.`, named.at));
    else if (manages) reasons.push(reason(`${owner} manages ${manages.value}, and so ${accountable}.`, manages.at));
    else reasons.push(reason(`${owner} holds its first seat and ${accountable}, since no \`owner\` is named.`));
  }
  for (const { from, to, reason: why, at } of inherited(charter, domain, 'freeze')?.value ?? [])
    reasons.push(
      reason(
        `It must not be changed from ${from?.value ?? '?'} to ${to?.value ?? '?'}${why ? `: ${why.value.trim()}` : ''}.`,
        at,
      ),
    );
  return reasons;
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
  const consulted = coverage.consulted.filter((c) => about(c.person)).map((c) => reason(`${whyConsulted(c)}.`));
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
  return reason(text, null, [...people, ...none, ...approvals, ...consulted, ...objections]);
}

function approvalWords(judged: JudgedApproval): string {
  const { by, approval, origin, openConditions } = judged;
  const day = approval.on ? ` on ${approval.on.value}` : '';
  const where = originWords(origin);
  const told = `${by ?? 'Somebody'} approved${day}${where === '' ? '' : ` ${where}`}`;
  const why = notCountedWords(judged);
  if (why !== null) return `${told}; it does not count: ${why}.`;
  const open = openConditions > 0 ? `, with ${count(openConditions, 'open condition')}` : '';
  return `${told}${open}; it counts (${proofWords(judged)}).`;
}

/** The seats as the charter gives them, where no change is at hand. */
function seatReasons(view: RootView, domain: Domain | undefined, { person }: ExplainOptions): Reason[] {
  const all = (domain && inherited(view.charter, domain, 'alliance')?.value) ?? [];
  const seats = all.filter((s) => person === null || s.value === person || s.value.startsWith('team:'));
  if (seats.length > 0) return seats.map((s) => reason(`${seatName(view, s.value)} holds a seat.`, s.at));
  if (person !== null && all.length > 0) return [reason(`${person} holds no seat.`)];
  return [
    reason('Nobody holds a seat: nobody can say whether operations can carry a change of it.', domain?.at ?? null),
  ];
}

function seatName(view: RootView, ref: string): string {
  const name = view.charter.people.get(ref)?.name;
  return name == null || name === ref ? ref : `${name} (${ref})`;
}
