import { count, joinWords } from '../base/words';
import { GOVERNANCE_DOMAIN } from './domains';
import { releaseWords } from './explainType';
import type {
  Consulted,
  ApprovalOrigin,
  Because,
  CoverageState,
  DomainCoverage,
  Exclusion,
  ExclusionReason,
  JudgedApproval,
  Link,
  NotCounted,
  Overlay,
  Proof,
  Seat,
  StandingObjection,
  Verification,
} from './types';

/**
 * Every reason of a review in plain words. Hover, command line and rules take them from here, so that they say the same.
 * Phrases are lower case and without a full stop; those about a person follow the name: `dina` + `owns this change`.
 */

const shortCommit = (commit: string): string => commit.slice(0, 7);

/** `detail`: the commit, day or person that the reason names; `more`: how many commits besides the one named. */
export function exclusionText(reason: ExclusionReason, detail: string | null, more = 0): string {
  const commit = `${shortCommit(detail ?? '')}${more > 0 ? ` and ${count(more, 'other')}` : ''}`;
  switch (reason) {
    case 'owner':
      return 'owns this change';
    case 'implementer':
      return 'implements this change';
    case 'author':
      return `wrote commit ${commit}`;
    case 'co-author':
      return `co-wrote commit ${commit}`;
    case 'committer':
      return `committed ${commit}`;
    case 'core-team':
      return 'is in the core team';
    case 'sponsor':
      return 'is the sponsor';
    case 'left':
      return `left on ${detail ?? 'an unknown day'}`;
    case 'deputy-of-excluded':
      return `stands in for ${detail ?? 'a member who is excluded'}`;
    case 'unknown-person':
      return 'is not declared under `people`';
    case 'orphan-domain':
      return `cannot speak for ${detail ?? 'a domain'}, which is marked as an orphan: nobody is in charge of it`;
  }
}

/** `dina wrote commit 1a2b3c4`. */
export const whyExcluded = (exclusion: Exclusion): string => `${exclusion.person} ${exclusion.text}`;

/** `fay stands in for dina`, with what the policy warns of. */
export function whyEligible(seat: Seat): string {
  const away = seat.away ? ' (away today)' : '';
  const warned = seat.warned ? `, allowed by the policy although ${WARNED[seat.warned]}` : '';
  return `${seat.person} ${holds(seat)}${away}${warned}`;
}

function holds({ via, of }: Seat): string {
  switch (via) {
    case 'seat':
      return 'holds a seat';
    case 'team':
      return `holds a seat through team ${of ?? ''}`.trimEnd();
    case 'deputy':
      return `stands in for ${of ?? 'a member'}`;
    case 'chair':
      return 'is the chair of the Management Alliance';
  }
}

const WARNED: Readonly<Record<ExclusionReason, string>> = {
  owner: 'they own the change',
  implementer: 'they implement the change',
  author: 'they wrote part of it',
  'co-author': 'they co-wrote part of it',
  committer: 'they committed part of it',
  'core-team': 'they are in the core team',
  sponsor: 'they are the sponsor',
  left: 'they left',
  'deputy-of-excluded': 'the member they stand in for has a part in the change',
  'unknown-person': 'they are not declared',
  'orphan-domain': 'the domain is an orphan',
};

const BECAUSE: Readonly<Record<Because, string>> = {
  files: 'files of it changed',
  declared: 'the change record names it',
  impacted: 'it depends on an affected domain and asks to be asked',
};

/** `files of it changed and the change record names it`. */
export const becauseWords = (because: readonly Because[]): string => joinWords(because.map((b) => BECAUSE[b]));

/** One line a file: `infra/a.tf → infra/** → network`; past `most` lines it says how many more there are. */
export function whyAffected(coverage: DomainCoverage, most = 10): string[] {
  const lines = coverage.matches.map(({ path, match }) => {
    if (match.domain === GOVERNANCE_DOMAIN && match.pattern === path)
      return `${path} → a governance file of this root → ${match.domain}`;
    const from = match.codeownersLine > 0 ? ` (CODEOWNERS, line ${match.codeownersLine})` : '';
    return `${path} → ${match.pattern}${from} → ${match.domain}`;
  });
  const shown = lines.slice(0, most);
  if (lines.length > most) shown.push(`… and ${lines.length - most} more`);
  const others = coverage.because.filter((b) => b !== 'files').map((b) => `${BECAUSE[b]} → ${coverage.domain}`);
  return [...shown, ...others];
}

/** States and overlays as every table, list and page names them. */
export const STATE_WORDS: Readonly<Record<CoverageState, string>> = {
  hole: 'nobody is left to ask',
  unassigned: 'nobody is asked',
  pending: 'asked, waiting',
  approved: 'approved',
};

export const OVERLAY_WORDS: Readonly<Record<Overlay, string>> = {
  stale: 'an approval is stale',
  objected: 'an objection is open',
  conditional: 'conditions are open',
  waived: 'waived',
  informed: 'informed only',
};

/** `dina was consulted (Reviewed-by)`: worth knowing, and no approval. */
const consultedWords = ({ consulted }: DomainCoverage): readonly string[] =>
  consulted.length === 0
    ? []
    : [
        `${joinWords(consulted.map((c) => c.person))} ${consulted.length === 1 ? 'was' : 'were'} consulted (Reviewed-by)`,
      ];

export const whyConsulted = ({ person, commit }: Consulted): string =>
  `${person} has reviewed it (Reviewed-by in commit ${shortCommit(commit)}): consulted, which counts as an approval only with \`policy.approvals.reviewed_by: approve\``;

/** `asked, waiting, an approval is stale`: state and overlays in a few words. `who`: put in brackets behind the state. */
export function shortStateWords(coverage: DomainCoverage, who = ''): string {
  const { state, overlays } = coverage;
  const informed = overlays.includes('informed');
  return [
    `${informed ? OVERLAY_WORDS.informed : STATE_WORDS[state]}${who === '' ? '' : ` (${who})`}`,
    ...overlays.filter((o) => o !== 'informed').map((o) => OVERLAY_WORDS[o]),
    ...consultedWords(coverage),
  ].join(', ');
}

/** Whose voices a state is about: who approved, else who is asked and has not. */
export function voicesOf({ state, asked, approvals }: DomainCoverage): string[] {
  const by = [...new Set(approvals.filter((a) => a.counts).map((a) => a.by ?? ''))];
  return state === 'approved' ? by : asked.filter((p) => !by.includes(p));
}

/** `asked, waiting for dina; an approval is stale`. */
export function stateWords(coverage: DomainCoverage): string {
  const { state, overlays, eligible, excluded, asked, approvals } = coverage;
  const rest = [...overlays.filter((o) => o !== 'informed').map((o) => OVERLAY_WORDS[o]), ...consultedWords(coverage)];
  if (overlays.includes('informed')) {
    const told = coverage.release
      ? `${OVERLAY_WORDS.informed}, since ${releaseWords(coverage.release)}`
      : OVERLAY_WORDS.informed;
    return [told, ...rest].join('; ');
  }
  const counting = new Set(approvals.filter((a) => a.counts).map((a) => a.by ?? ''));
  let words = STATE_WORDS[state];
  if (state === 'hole' && excluded.length > 0) words += `: ${joinWords(excluded.map(whyExcluded))}`;
  if (state === 'unassigned') words += `: ${joinWords(eligible.map((s) => s.person))} could be`;
  if (state === 'pending' && asked.some((p) => !counting.has(p)))
    words += ` for ${joinWords(asked.filter((p) => !counting.has(p)))}`;
  if (state === 'approved' && counting.size > 0) words += ` by ${joinWords([...counting])}`;
  return [words, ...rest].join('; ');
}

/** Why the record governs the branch: `it governs this branch since …`. */
export function linkWords(link: Link): string {
  switch (link.kind) {
    case 'forced':
      return '`--change` names it';
    case 'trailer':
      return `commit ${shortCommit(link.commit)} names it in a Change-Record trailer`;
    case 'branch':
      return `the branch matches its \`branch: ${link.pattern}\``;
    case 'pull-request':
      return `the pull request is its \`pr: ${link.pr}\``;
    case 'in-range':
      return 'the branch adds or edits its file';
  }
}

const PLAIN: Readonly<Record<NotCounted, string>> = {
  'incomplete-entry': 'it lacks a person, a domain, a decision or a date that exists',
  'source-not-accepted': 'the policy does not accept approvals from where it stands (`policy.approvals.sources`)',
  'unknown-person': 'the approver is not declared under `people`',
  'unknown-domain': 'no domain has that name',
  'domain-not-affected': 'this change does not affect the domain',
  'not-eligible': 'the approver holds no seat for the domain',
  'not-a-deputy': 'the approver is not the deputy of the person whom `for` names',
  self: 'nobody approves a change of their own',
  'core-team': 'the core team builds the change and cannot be its check',
  sponsor: 'the sponsor decides and escalates; another must check',
  contributor: 'who wrote part of the change cannot be its check',
  left: 'the approver had left before that day',
  'future-date': 'its date is still to come',
  'bad-digest': 'its digest is not `sha256:` and 64 hexadecimal digits',
  'unknown-commit': 'it has no digest and names no commit that is known here, so nobody can tell what it was given for',
  'unknown-content': 'what the branch changes is not known line by line here, so nothing can be compared',
  stale: 'the content changed after it was given',
  unverified: 'the policy asks for more than the text itself says (`policy.approvals.verify`)',
  superseded: 'a later entry of the same person takes its place',
  'objected-later': 'the same person objected later, or on the same day',
};

/** Why an approval does not count, by the name of the reason alone. */
export const reasonWords = (reason: string): string =>
  Object.hasOwn(PLAIN, reason) ? PLAIN[reason as NotCounted] : reason;

/** Why an approval does not count; the person's part in the change is named where there is one. `null`: it counts. */
export function notCountedWords(judged: JudgedApproval): string | null {
  const first = judged.reasons[0];
  if (first === undefined) return null;
  const plain = PLAIN[first];
  if (first === 'stale' && judged.changedSince.length > 0) return `${plain}: ${joinWords(judged.changedSince, 3)}`;
  if (first === 'unverified')
    return `${proofWords(judged)}, and the policy asks for more (\`policy.approvals.verify\`)`;
  const { exclusion } = judged;
  const byPart: readonly NotCounted[] = ['self', 'contributor', 'core-team', 'sponsor', 'left', 'not-eligible'];
  if (exclusion && byPart.includes(first))
    return first === 'not-eligible' ? whyExcluded(exclusion) : `${whyExcluded(exclusion)}: ${plain}`;
  return plain;
}

const LEVEL: Readonly<Record<Verification, string>> = {
  declared: 'declared: the text says so',
  authored: 'authored: committed by that person',
  signed: 'signed by that person',
  platform: 'confirmed by the code host',
};

function whyNotMore({ why, who, commit }: Proof, by: string): string | null {
  const at = commit === null ? 'a commit' : `commit ${shortCommit(commit)}`;
  switch (why) {
    case null:
    case 'not-asked':
      return null;
    case 'cannot-tell':
      return 'who wrote it cannot be told here';
    case 'not-committed':
      return 'not committed yet';
    case 'others-lines':
      return `${who ?? 'somebody else'} wrote it in ${at}, not ${by}`;
    case 'trailer':
      return `${at} says so, and whoever makes a commit can write that`;
    case 'unsigned':
      return `${at} is not signed`;
    case 'bad-signature':
      return `the signature of ${at} is not good`;
    case 'key-not-allowed':
      return `the key that signed ${at} is not an allowed one`;
    case 'signature-unknown':
      return `the signature of ${at} cannot be checked here`;
    case 'signed-by-another':
      return `${who ?? 'somebody else'} signed ${at}, not ${by}`;
  }
}

/** How well it is established that the person approved: `declared: ben wrote it in commit 1a2b3c4, not dina`. */
export function proofWords({ proof, by }: Pick<JudgedApproval, 'proof' | 'by'>): string {
  const why = whyNotMore(proof, by ?? 'the approver');
  if (why === null) return LEVEL[proof.level];
  return proof.level === 'declared' ? `declared: ${why}` : `${LEVEL[proof.level]}; ${why}`;
}

const TRAILER: Readonly<Record<Extract<ApprovalOrigin, { kind: 'trailer' }>['key'], string>> = {
  'alliance-approved-by': 'Alliance-Approved-by',
  'acked-by': 'Acked-by',
  'reviewed-by': 'Reviewed-by',
};

/** Where an approval was found, for the middle of a sentence; `''` for one of the record, which shows its own place. */
export function originWords(origin: ApprovalOrigin): string {
  switch (origin.kind) {
    case 'record':
      return '';
    case 'trailer':
      return `by \`${TRAILER[origin.key]}\` in commit ${shortCommit(origin.commit)}`;
    case 'platform':
      return `in a review on ${HOSTS[origin.host] ?? origin.host}`;
  }
}

const HOSTS: Readonly<Record<string, string>> = { github: 'GitHub', gitlab: 'GitLab' };

/** Why an objection still holds a change back, as a whole sentence without its end. */
export function standingWords({ objection, standing, commit, settledBy, proof }: StandingObjection): string {
  const by = objection.by?.value ?? 'somebody';
  const settler = settledBy ?? 'nobody';
  switch (standing) {
    case 'open':
      return 'nobody has answered';
    case 'removed':
      return `it stood in commit ${shortCommit(commit ?? '')} and is gone`;
    case 'not-accepted':
      return settledBy === null
        ? `it is marked as answered, and nobody says that ${by} accepted the answer`
        : `${settler} says that it is answered, and only ${by} can accept an answer`;
    case 'not-theirs':
      return `${settler} withdrew it, and only ${by} can`;
    case 'no-authority':
      return settledBy === null
        ? 'it is marked as overruled, and nobody says by whom'
        : `${settler} overruled it, and only the sponsor or the chair can`;
    case 'unverified': {
      const why = proof && whyNotMore(proof, settler);
      return `it is marked as settled by ${settler}, and that is not established${why === null ? '' : `: ${why}`}`;
    }
  }
}
