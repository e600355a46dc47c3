import { count, joinWords } from '../base/words';
import {
  agreementWords,
  becauseWords,
  linkWords,
  notCountedWords,
  proofWords,
  stateWords,
  whyAffected,
  whyEligible,
} from '../review';
import type {
  ChangeReview,
  CoverageState,
  DomainCoverage,
  Exclusion,
  JudgedApproval,
  Overlay,
  Seat,
} from '../review/types';
import type { Objection } from '../model/types';
import type { FileState, RootView } from '../workspace/types';
import { domainLabel, openReviewWords, personLabel } from './facts';
import { bullets, code, dotted, paragraphs, plain } from './markdown';

const SYMBOLS: Readonly<Record<CoverageState, string>> = { hole: '∅', unassigned: '✗', pending: '◐', approved: '✓' };

/** The sign that stands for a state wherever there is little room. */
export const stateSymbol = ({ state, overlays }: DomainCoverage): string =>
  overlays.includes('informed') || overlays.includes('waived')
    ? '○'
    : overlays.includes('objected')
      ? '✗'
      : SYMBOLS[state];

/** The review of the record that a file holds, or that an approval in a file of its own belongs to. */
export function reviewOf(view: RootView, state: FileState): ChangeReview | undefined {
  const id = state.facts.entry?.change;
  return view.review.changes.find((c) => c.record?.file === state.file || (id !== undefined && c.id === id));
}

/** Coverage of changes of other branches, and of ended ones, is not known here. */
export const isJudged = ({ basis }: ChangeReview): boolean => basis === 'branch' || basis === 'declared';

const MOST = 400;

/** `✗ Payments (`payments`) — nobody is asked: eli could be`. */
export const coverageLine = (view: RootView, coverage: DomainCoverage): string =>
  `${stateSymbol(coverage)} **${domainLabel(view.charter, coverage.domain)}**: ${plain(stateWords(coverage), MOST)}`;

/** Why a seat counts, with the name before it: the words of the review begin with the bare id. */
function eligibleLine(view: RootView, seat: Seat): string {
  const words = whyEligible(seat).slice(seat.person.length + 1);
  return dotted(`${personLabel(view.charter, seat.person)} ${plain(words)}`, openReviewWords(view, seat.person));
}

export const excludedLine = (view: RootView, exclusion: Exclusion): string =>
  `${personLabel(view.charter, exclusion.person)} ${plain(exclusion.text)}`;

/** What each state means for those who run the domain, and what ends it. */
const MEANING: Readonly<Record<CoverageState, string>> = {
  hole: 'Nobody can say whether operations can carry this change. Give the domain a seat that somebody holds, or escalate.',
  unassigned: 'Nobody who runs the domain knows of the change. Add one of those below to `reviewers`.',
  pending: 'It is their turn: they approve, approve with conditions, or object.',
  approved: 'Somebody who has to live with the change has looked at it and agreed.',
};

/** The same of what lies on top of a state: it says more than the state alone. The first that holds is told. */
const OVERLAY_MEANING: readonly (readonly [Overlay, string])[] = [
  ['informed', 'They are told and not asked: nothing waits for them.'],
  ['waived', 'Somebody with authority has accepted for a while that they are not asked.'],
  [
    'objected',
    'One of them says what would go wrong. Answer it until they withdraw, or have chair or sponsor overrule it.',
  ],
  ['stale', 'What was approved is no longer what the branch holds. Ask them to look again.'],
  ['conditional', 'They agreed on conditions that are not met yet. Meet them and mark them done.'],
];

const meaningOf = ({ state, overlays }: DomainCoverage): string =>
  OVERLAY_MEANING.find(([overlay]) => overlays.includes(overlay))?.[1] ?? MEANING[state];

/** How one domain stands in one change: the state and its meaning, why it is affected, who can speak for it and who cannot. */
export function coverageHover(view: RootView, coverage: DomainCoverage): string {
  const { eligible, excluded, because, minApprovals, state } = coverage;
  const who = state === 'unassigned' || state === 'pending' ? 'Can be asked' : 'Can speak for it';
  return paragraphs(
    `**In this change:** ${stateSymbol(coverage)} ${plain(stateWords(coverage), MOST)}`,
    meaningOf(coverage),
    `Affected because ${becauseWords(because)}${minApprovals > 1 ? `; ${minApprovals} must approve` : ''}.`,
    bullets(whyAffected(coverage, 5).map((line) => code(line, 200))),
    eligible.length > 0 ? `**${who}**\n${bullets(eligible.map((s) => eligibleLine(view, s)))}` : null,
    excluded.length > 0 ? `**Cannot**\n${bullets(excluded.map((e) => excludedLine(view, e)))}` : null,
  );
}

function basisWords(change: ChangeReview): string {
  switch (change.basis) {
    case 'branch':
      return change.link ? `It governs this branch: ${plain(linkWords(change.link))}.` : 'It governs this branch.';
    case 'declared':
      return 'It has no link to a branch, so it is judged on what it declares.';
    case 'elsewhere':
      return 'It governs another branch: its coverage is told there.';
    case 'in-flight':
      return `It is on ${code(change.on ?? 'another branch')}: its coverage is told there.`;
    case 'ended':
      return `It is ${change.status}: nobody is asked any more.`;
  }
}

function evidenceWords(change: ChangeReview): string | null {
  const { required, missing } = change.evidence;
  if (required.length === 0) return null;
  if (missing.length === 0) return `Evidence: all ${required.length} of what is asked for.`;
  return `Evidence missing: ${missing.map((key) => code(key)).join(', ')}.`;
}

/** Lines for each domain of a change, and for those that ought to be told. */
export function coverageLines(view: RootView, change: ChangeReview): readonly string[] {
  const { charter } = view;
  return [
    ...change.domains.map((d) => coverageLine(view, d)),
    ...change.impacted
      .filter((d) => d.propagate !== 'none')
      .map(
        (d) =>
          `○ **${domainLabel(charter, d.domain)}**: to be told, depends on ${joinWords(d.through.map((t) => domainLabel(charter, t)))}`,
      ),
  ];
}

/** Whose agreement the type asks for, where it is not simply the domains'. */
function agreementLine({ agreement, record }: ChangeReview): string | null {
  const words = agreementWords(agreement, record?.template?.value ?? null);
  return words === null ? null : `${words.charAt(0).toUpperCase()}${plain(words.slice(1), MOST)}.`;
}

/** Who is only told has not agreed. */
const completeWords = ({ domains }: ChangeReview): string =>
  domains.some((d) => d.overlays.includes('informed'))
    ? '**Complete.** Every affected domain has agreed or is only told.'
    : '**Complete.** Every affected domain has agreed.';

/** How a change stands: domain by domain, its evidence, and whether it is complete. */
export function changeHover(view: RootView, change: ChangeReview): string {
  const { record, status } = change;
  const judged = isJudged(change);
  const lines = judged ? coverageLines(view, change) : [];
  const type = record?.type?.value ?? 'normal';
  const heading = dotted(`**${code(change.id ?? 'no id yet')}**`, record?.title ? plain(record.title.value) : null);
  return paragraphs(
    heading,
    dotted(
      `${type} change`,
      `risk ${record?.risk?.value ?? 'medium'}`,
      status,
      count(change.files.length, 'touched file'),
    ),
    basisWords(change),
    judged ? agreementLine(change) : null,
    judged ? (bullets(lines) ?? 'It affects no domain.') : null,
    judged ? evidenceWords(change) : null,
    judged ? (change.complete ? completeWords(change) : '**Not complete yet.**') : null,
  );
}

/** What the branch at hand means for one domain: a line for each change that governs it. */
export function branchLines(view: RootView, domain: string): readonly string[] {
  return view.review.changes.flatMap((change) => {
    const coverage = change.basis === 'branch' ? change.domains.find((d) => d.domain === domain) : undefined;
    if (!coverage) return [];
    const name = change.id === null ? 'no change record' : code(change.id);
    const files = coverage.files.length > 0 ? count(coverage.files.length, 'touched file') : null;
    return [dotted(`${stateSymbol(coverage)} ${plain(stateWords(coverage), MOST)}`, name, files)];
  });
}

/** What a person can do in a change: the domains they can speak for, and those where something stands against it. */
export function personInChange(view: RootView, change: ChangeReview, id: string): readonly string[] {
  if (!isJudged(change)) return [];
  const { charter } = view;
  const can = change.domains
    .filter((d) => d.eligible.some((s) => s.person === id))
    .map((d) => domainLabel(charter, d.domain));
  const cannot = change.domains.flatMap((d) =>
    d.excluded
      .filter((e) => e.person === id)
      .map((e) => `${domainLabel(charter, d.domain)}, since this person ${plain(e.text)}`),
  );
  if (can.length === 0 && cannot.length === 0) return ['In this change: holds no seat in an affected domain'];
  return [
    ...(can.length > 0 ? [`In this change: can agree for ${can.join(', ')}`] : []),
    ...(cannot.length > 0 ? [`In this change: cannot agree for ${cannot.join('; ')}`] : []),
  ];
}

function freshWords({ fresh }: JudgedApproval): string {
  if (fresh === null) return 'whether the content changed since then cannot be told here';
  return fresh ? 'the content is what was agreed to' : 'the content changed since then';
}

/** `✗ Fay Lindt (`fay`) for Network (`network`): the content changed after it was given`. */
export function approvalLine(view: RootView, judged: JudgedApproval): string {
  const { by, domain, counts } = judged;
  const who = by === null ? 'nobody' : personLabel(view.charter, by);
  const where = domain === null || domain === 'all' ? '' : ` for ${domainLabel(view.charter, domain)}`;
  const reason = notCountedWords(judged);
  return `${counts ? '✓' : '✗'} ${who}${where}: ${counts ? 'counts' : plain(reason ?? 'does not count', MOST)}`;
}

export function objectionLine(view: RootView, { by, domain, status, concern }: Objection): string {
  const who = by ? personLabel(view.charter, by.value) : 'nobody';
  const where = domain ? ` for ${domainLabel(view.charter, domain.value)}` : '';
  return dotted(`${who}${where}: ${status?.value ?? 'open'}`, concern ? plain(concern.value) : null);
}

/** One approval as it was judged: who, for what, whether it counts and why not. */
export function approvalHover(view: RootView, judged: JudgedApproval): string {
  const { charter } = view;
  const { approval, by, domain } = judged;
  const who = by === null ? 'Nobody' : personLabel(charter, by);
  const behalf = approval.onBehalfOf ? ` for ${personLabel(charter, approval.onBehalfOf.value)}` : '';
  const conditions = judged.openConditions > 0 ? count(judged.openConditions, 'open condition') : null;
  const reason = notCountedWords(judged);
  return paragraphs(
    dotted(
      `**Approval** by ${who}${behalf}`,
      domain === null ? 'no domain' : domain === 'all' ? 'all affected domains' : domainLabel(charter, domain),
      approval.on ? plain(approval.on.value, 40) : null,
    ),
    judged.counts
      ? '✓ **It counts.**'
      : `✗ **It does not count:** ${reason === null ? 'something stands against it' : plain(reason, MOST)}.`,
    bullets([
      ...(judged.reasons.includes('stale') ? [] : [freshWords(judged)]),
      plain(proofWords(judged), MOST),
      ...(conditions === null ? [] : [conditions]),
    ]),
  );
}
