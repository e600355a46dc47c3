import { relativeTo } from '../base/fileId';
import type { Location } from '../base/span';
import type { BlamedLine, CommitProof } from '../git/types';
import type { SourceLines } from '../model/types';
import type { ReviewContext } from './context';
import type { Entry } from './origins';
import type { Proof, Verification } from './types';

const RANK: Readonly<Record<Verification, number>> = { declared: 0, authored: 1, signed: 2, platform: 3 };

export const reaches = (level: Verification, wanted: Verification): boolean => RANK[level] >= RANK[wanted];

/** True where the policy asks for more than what a text says of itself. */
export const demandsProof = ({ charter }: ReviewContext): boolean => charter.policy.approvals.verify !== 'declared';

const declared = (why: Proof['why'], commit: string | null = null, who: string | null = null): Proof => ({
  level: 'declared',
  why,
  commit,
  who,
});

/** Where a block of lines stands in a file: at its own place, or wherever else the same lines are. */
function places(file: readonly BlamedLine[], { first, texts }: SourceLines): number[] {
  const standsAt = (at: number): boolean => texts.every((text, i) => file[at + i]?.text === text);
  if (standsAt(first)) return [first];
  return file.map((_, i) => i).filter(standsAt);
}

const UNSIGNED: Readonly<Record<NonNullable<CommitProof['unsigned']>, Proof['why']>> = {
  none: 'unsigned',
  bad: 'bad-signature',
  'key-not-allowed': 'key-not-allowed',
  'cannot-tell': 'signature-unknown',
};

/** Who brought one line, as far as that is the person asked for. */
function proofOfLine(context: ReviewContext, { commit }: BlamedLine, by: string): Proof {
  const known = context.branch?.proofs.get(commit);
  if (!known) return declared('cannot-tell', commit);
  const identify = context.identify();
  const isThem = (ids: readonly string[]): boolean => ids.length === 1 && ids[0] === by;
  const mine = [known.author, ...known.coAuthors].some((person) => isThem(identify(person)));
  if (!mine) return declared('others-lines', commit, identify(known.author)[0] ?? known.author.email);
  const signed = known.signer !== null && (known.signer === by || isThem(identify({ name: '', email: known.signer })));
  if (signed) return { level: 'signed', why: null, commit, who: null };
  const why = known.signer !== null ? 'signed-by-another' : known.unsigned === null ? null : UNSIGNED[known.unsigned];
  return { level: 'authored', why, commit, who: known.signer };
}

const weakest = (proofs: readonly Proof[]): Proof =>
  proofs.reduce((a, b) => (RANK[b.level] < RANK[a.level] ? b : a), proofs[0] ?? declared('cannot-tell'));

/** How well it is established that a person wrote some lines of a file: as well as of the weakest of them. */
function proofOfLines(
  context: ReviewContext,
  at: Location,
  block: SourceLines,
  wanted: readonly number[],
  by: string,
): Proof {
  const lines = context.branch?.lines ?? null;
  if (lines === null) return declared(demandsProof(context) ? 'cannot-tell' : 'not-asked');
  const file = lines.get(relativeTo(context.charter.root, at.file) ?? '');
  if (!file) return declared(file === undefined ? 'not-asked' : 'cannot-tell');
  const found = places(file, block);
  if (found.length === 0) return declared('not-committed');
  return weakest(
    found.flatMap((start) =>
      wanted.map((offset) => {
        const line = file[start + offset];
        return line ? proofOfLine(context, line, by) : declared('cannot-tell');
      }),
    ),
  );
}

const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

/** Lines of an entry that say who agrees to what; those of its conditions are claims of their own. */
function ownLines({ approval }: Entry): readonly number[] {
  const { lines } = approval;
  if (lines === null) return [];
  const apart = new Set(
    approval.conditions.flatMap((c) => (c.lines ? range(c.lines.first - lines.first, c.lines.texts.length) : [])),
  );
  return range(0, lines.texts.length).filter((i) => !apart.has(i));
}

/** How well it is established that the named person really approved. */
export function proofOf(context: ReviewContext, entry: Entry): Proof {
  const { approval, origin } = entry;
  const by = approval.by?.value ?? null;
  if (origin.kind === 'platform') return { level: 'platform', why: null, commit: null, who: null };
  if (by === null) return declared('cannot-tell');
  if (origin.kind === 'trailer') {
    const line = proofOfLine(context, { text: '', commit: origin.commit }, by);
    // An amend keeps a trailer, so who made the commit proves nothing; who signed it read its message.
    return line.level === 'signed' ? line : declared('trailer', origin.commit);
  }
  if (approval.lines === null) return declared('cannot-tell');
  return proofOfLines(context, approval.at, approval.lines, ownLines(entry), by);
}

/** Conditions that are still to be met, and those that somebody ticked who could not. */
export function openConditionsOf(context: ReviewContext, { approval, source }: Entry): number {
  if (approval.decision?.value !== 'approve_with_conditions') return 0;
  const { verify } = context.charter.policy.approvals;
  const { lines, by } = approval;
  const isMet = (c: (typeof approval.conditions)[number]): boolean => {
    if (!c.done) return false;
    if (verify === 'declared' || source !== 'record' || c.lines === null) return true;
    if (lines === null || by === null) return false;
    const wanted = range(c.lines.first - lines.first, c.lines.texts.length);
    return reaches(proofOfLines(context, approval.at, lines, wanted, by.value).level, verify);
  };
  const open = approval.conditions.filter((c) => !isMet(c)).length;
  // An agreement under conditions of which none is written down is not one without conditions.
  return approval.conditions.length === 0 ? 1 : open;
}

/** How well it is established that a person wrote what settles an objection. */
export function proofOfSettlement(
  context: ReviewContext,
  at: Location,
  entry: SourceLines | null,
  settlement: readonly SourceLines[],
  by: string,
): Proof {
  if (entry === null || settlement.length === 0) return declared('cannot-tell');
  const wanted = settlement.flatMap((s) => range(s.first - entry.first, s.texts.length));
  return proofOfLines(context, at, entry, [...new Set(wanted)], by);
}
