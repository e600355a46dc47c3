import { relativeTo } from '../base/fileId';
import type { Approval, ChangeRecord } from '../model/types';
import { affectedBy } from './affected';
import { prepareReview, type ReviewContext } from './context';
import { isDigest } from './digest';
import { anchorOf, entriesOf } from './entries';
import { isCommitId } from './freshness';
import { basisOf, linkRecords } from './link';
import { ALL_DOMAINS } from './seats';
import { demandsProof } from './proof';
import { scopeOf } from './scope';
import type { Basis, ReviewInput, TouchedMatch } from './types';

/** What git must be asked for before approvals can be judged. */
export interface PatchNeeds {
  /** The branch's patches: some approval of a governing record names a digest or a commit. */
  readonly needsPatches: boolean;
  /** Commits whose content some approval was given for, as written there. */
  readonly commits: readonly string[];
  /** `null`: nobody asks who really wrote the approvals. */
  readonly proofs: ProofNeeds | null;
  /** Ids of the records that are there: what an earlier version said of another is nobody's. */
  readonly changes: ReadonlySet<string>;
  /** The policy exempts pure reverts, so they have to be found. */
  readonly reverts: boolean;
}

export interface ProofNeeds {
  /** Files that hold approvals, relative to the root. */
  readonly files: readonly string[];
  /** Commits whose messages hold them. */
  readonly commits: readonly string[];
  readonly signatures: boolean;
}

/** Each costs a `git diff`. Where a digest decides, the commit only tells which files changed since. */
const MOST_FOR_EXPLAINING = 8;
/** Records that no branch is linked to are many; each costs a `git blame`. Beyond, their approvals are not established. */
const MOST_UNLINKED = 50;

interface Asked {
  readonly record: ChangeRecord | null;
  readonly basis: Basis;
  readonly files: readonly TouchedMatch[];
}

/** Changes of the branch: those of governing records, then what no record has in its scope. */
function changesOfBranch(context: ReviewContext, governing: readonly ChangeRecord[]): Asked[] {
  const within = governing.map((record) => ({ record, test: scopeOf(record) }));
  const free = context.content.filter((t) => !within.some(({ test }) => test(t.file.path, t.file.link)));
  return [
    ...within.map(({ record, test }): Asked => ({
      record,
      basis: 'branch',
      files: context.content.filter((t) => test(t.file.path, t.file.link)),
    })),
    ...(free.some((t) => t.domains.length > 0) ? [{ record: null, basis: 'branch' as const, files: free }] : []),
  ];
}

/** Of the trailers and reviews of one person for one domain the last decides. */
function newest(approvals: readonly Approval[]): Approval[] {
  const last = new Map<string, Approval>();
  for (const a of approvals) last.set(`${a.by?.value ?? ''}\0${a.domain?.value ?? ''}`, a);
  return [...last.values()];
}

const filesOf = (record: ChangeRecord): readonly ChangeRecord['file'][] => [
  ...record.approvals.map((a) => a.at.file),
  ...record.objections.map((o) => o.at.file),
  ...(record.emergency ? [record.emergency.at.file] : []),
];

function proofNeeds(
  context: ReviewContext,
  records: readonly ChangeRecord[],
  governing: readonly ChangeRecord[],
  trailers: readonly string[],
  levels: boolean,
): ProofNeeds {
  const { charter } = context;
  const { verify } = charter.policy.approvals;
  const unlinked = demandsProof(context)
    ? records.filter((r) => basisOf(context, r, null) === 'declared' && !governing.includes(r) && filesOf(r).length > 0)
    : [];
  const files = [...governing, ...unlinked.slice(-MOST_UNLINKED)].flatMap((r) => [...filesOf(r)]);
  const paths = files.map((file) => relativeTo(charter.root, file)).filter((path) => path !== null);
  return { files: [...new Set(paths)], commits: [...new Set(trailers)], signatures: levels || verify === 'signed' };
}

/** `levels`: somebody wants to know how well each approval is established, though the policy does not ask for it. */
export function patchNeeds(input: ReviewInput, levels = false): PatchNeeds {
  const { records, ...rest } = input;
  const changes = new Set(records.map((r) => r.id?.value).filter((id) => id !== undefined));
  const reverts = input.charter.policy.exempt?.reverts ?? false;
  if (input.branch === null) return { needsPatches: false, commits: [], proofs: null, changes, reverts };
  const context = prepareReview(rest);
  const governing = [...linkRecords(context, records).keys()];
  const deciding = new Set<string>();
  const explaining = new Set<string>();
  const trailers: string[] = [];
  let needsPatches = false;
  const take = ({ digest, commit }: Approval): void => {
    const known = commit !== null && isCommitId(commit.value);
    if (digest ? isDigest(digest.value) : known) needsPatches = true;
    if (known) (digest ? explaining : deciding).add(commit.value);
  };
  for (const { record, basis, files } of changesOfBranch(context, governing)) {
    const affected = affectedBy(context, record, basis, files).domains.map((d) => d.facts);
    const entries = entriesOf(context, record, basis, affected, anchorOf(context, record, files));
    const of = (source: string): Approval[] => entries.filter((e) => e.source === source).map((e) => e.approval);
    const ids = new Set([ALL_DOMAINS, ...affected.map((f) => f.id)]);
    const foreign = [...newest(of('trailer')), ...of('platform')].filter((a) => ids.has(a.domain?.value ?? ''));
    [...of('record'), ...foreign].forEach(take);
    trailers.push(...entries.flatMap((e) => (e.origin.kind === 'trailer' ? [e.origin.commit] : [])));
  }
  const proofs = levels || demandsProof(context) ? proofNeeds(context, records, governing, trailers, levels) : null;
  if (input.charter.policy.approvals.stale === 'never')
    return { needsPatches: false, commits: [], proofs, changes, reverts };
  // The newest stand last in a record.
  const extra = [...explaining].filter((c) => !deciding.has(c)).slice(-MOST_FOR_EXPLAINING);
  return { needsPatches, commits: [...deciding, ...extra], proofs, changes, reverts };
}

/** What several judges need together. */
export function allNeeds(all: readonly PatchNeeds[]): PatchNeeds {
  const proofs = all.flatMap((n) => n.proofs ?? []);
  return {
    needsPatches: all.some((n) => n.needsPatches),
    commits: [...new Set(all.flatMap((n) => n.commits))],
    proofs:
      proofs.length === 0
        ? null
        : {
            files: [...new Set(proofs.flatMap((p) => p.files))],
            commits: [...new Set(proofs.flatMap((p) => p.commits))],
            signatures: proofs.some((p) => p.signatures),
          },
    changes: new Set(all.flatMap((n) => [...n.changes])),
    reverts: all.some((n) => n.reverts),
  };
}
