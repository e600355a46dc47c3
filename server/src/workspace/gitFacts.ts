import { joinFileId, relativeTo, type FileId } from '../base/fileId';
import type { GitAbsent, GitFailure, GitUndecided, RangeRequest, Repository } from '../git/types';
import type { Host } from '../host/types';
import type { PatchNeeds, WaitingNeeds } from '../review';
import type { AskedDays, BranchFacts, PlatformReview } from '../review/types';
import { whoWrote } from './approvalFacts';
import { readAbove, type AboveFile } from './above';
import { askedDays } from './askedDays';
import { askBranch, below, branchFacts, rebase } from './branchFacts';
import { baseRules, branchOfBase, type BaseFacts } from './baseFacts';
import { askInFlight, NO_FLIGHT, type InFlightFacts } from './inFlight';
import type { GitState } from './types';

/** All that git said for one governance root, with every path relative to that root. */
export interface GitFacts {
  readonly state: GitState;
  readonly prefix: string | null;
  readonly tracked: readonly string[] | null;
  readonly branch: BranchFacts | null;
  readonly firstLines: ReadonlyMap<string, number>;
  /** The rules of the base; `null`: there is no base that could be asked. */
  readonly base: BaseFacts | null;
  readonly inFlight: InFlightFacts;
  readonly asked: AskedDays;
  /** The repository's CODEOWNERS, for a root below the top level. */
  readonly above: AboveFile | null;
}

export const UNKNOWN_GIT: GitFacts = {
  state: { kind: 'unknown' },
  prefix: null,
  tracked: null,
  branch: null,
  firstLines: new Map(),
  base: null,
  inFlight: NO_FLIGHT,
  asked: new Map(),
  above: null,
};

const isRepository = (r: Repository | GitAbsent | GitUndecided): r is Repository => !('kind' in r);

export interface GitQuestion {
  readonly root: FileId;
  readonly request: RangeRequest;
  /** Ask for first changed lines too: the editor shows findings on touched files. */
  readonly lines: boolean;
  /** Reviews of the platform that were handed over. */
  readonly reviews: readonly PlatformReview[];
  /** What was known before. */
  readonly known: GitFacts;
  /** Asked once the touched files and the rules of the base are known, with what is known by then. */
  needs(told: GitFacts, branch: BranchFacts): Promise<PatchNeeds & WaitingNeeds>;
}

const failedState = (message: string): GitUndecided => ({
  kind: 'undecided',
  rule: 'git/failed',
  message,
  help: 'Run the command again; if it fails again, run `git fsck` in the repository.',
});

/** Asks git once for one root. Never throws: what cannot be known is a state with its message. */
export async function askGit(host: Host, question: GitQuestion): Promise<GitFacts> {
  if (!host.git) {
    const state: GitAbsent = { kind: 'absent', reason: 'untrusted', message: 'git is not used here.' };
    return { ...UNKNOWN_GIT, state };
  }
  const opened = await host.git.open(question.root);
  if (!isRepository(opened)) return { ...UNKNOWN_GIT, state: opened };
  const prefix = relativeTo(opened.topLevel as FileId, question.root) ?? '';
  const [range, trackedAnswer, above] = await Promise.all([
    opened.range(question.request),
    opened.trackedFiles(),
    readAbove(host.fs, question.root, prefix),
  ]);
  const tracked = Array.isArray(trackedAnswer)
    ? prefix === ''
      ? trackedAnswer
      : trackedAnswer.map((p) => below(prefix, p)).filter((p): p is string => p !== null)
    : null;
  const told: GitFacts = { ...UNKNOWN_GIT, prefix, tracked, above };
  const failed = ({ message }: GitFailure): GitFacts => ({ ...told, state: failedState(message) });
  if (range.kind !== 'range') return { ...told, state: range };

  let branch: BranchFacts = { ...branchFacts(range, prefix), reviews: question.reviews };
  const everyPath = Array.isArray(trackedAnswer) ? trackedAnswer : [];
  const paths = branch.files.map((f) => (prefix === '' ? f.path : `${prefix}/${f.path}`));
  const head = range.mode === 'head' ? range.head.commit : null;
  // Waits for nothing but the range, so it runs while the base is read and the records are.
  const firstLines =
    question.lines && paths.length > 0
      ? opened.firstChangedLines({ bases: range.mergeBases, head, mode: range.mode, paths })
      : null;
  const rules = await baseRules(opened, range, prefix, everyPath, question.known.base);
  if (rules !== null && 'kind' in rules) return failed(rules);
  const needs = await question.needs({ ...told, branch, base: rules && { ...rules, branch } }, branch);
  const place = { repository: opened, range, prefix, root: question.root, everyPath };
  const { root, known } = question;
  const others = needs.inFlight ? askInFlight(opened, range, root, prefix, known.inFlight) : NO_FLIGHT;
  const [full, lines, inFlight, asked] = await Promise.all([
    askBranch(place, branch, needs),
    firstLines,
    others,
    askedDays(
      opened,
      prefix,
      needs.asked.map((path) => ({ file: joinFileId(root, path), path })),
    ),
  ]);
  if ('kind' in full) return failed(full);
  branch = full;
  const ofBase =
    rules &&
    (await branchOfBase(
      {
        opened,
        request: question.request,
        range,
        prefix,
        branch,
        async remapped(again, mapped) {
          const written = await whoWrote({ ...place, repository: mapped }, needs.proofs);
          return { commits: branchFacts(again, prefix).commits, ...written };
        },
      },
      rules.commit,
    ));
  if (ofBase !== null && 'kind' in ofBase) return failed(ofBase);
  return {
    ...told,
    state: range,
    branch,
    firstLines: lines ? rebase(prefix, lines, (line) => line) : new Map(),
    base: rules && ofBase && { ...rules, branch: ofBase },
    inFlight,
    asked,
  };
}
