import { dayOf, type Day } from '../../base/days';
import type { FileId } from '../../base/fileId';
import type { HistoryCommit } from '../../git/history';
import { HistoryFailure, type HistorySource } from '../../git/historySource';
import type { GitFailure, Range, Repository } from '../../git/types';
import type { ChangeRecord } from '../../model/types';
import { allNeeds, judgedTwice, patchNeeds, review, type PatchNeeds } from '../../review';
import type { AuditEntry } from '../../review/auditEntry';
import type { BranchFacts, ReviewInput } from '../../review/types';
import type { RulesFrom } from '../../rules/judged';
import { askBranch, below, branchFacts } from '../../workspace/branchFacts';
import type { LazyRootView } from '../../workspace/rootView';
import type { FileState } from '../../workspace/types';
import { entryOf } from './entry';
import { EMPTY, GovernanceOfTime, type Ledger } from './governance';
import { MergedChanges, type MergedChange } from './merged';
import { filesUpTo, patchesByBlob, rangeOf } from './range';

export interface AuditOptions {
  readonly root: FileId;
  /** The root below the repository's top level. */
  readonly prefix: string;
  readonly repository: Repository;
  readonly source: HistorySource;
  /** `HEAD`, `v1..v2`. */
  readonly revisions: readonly string[];
  /** Only the first-parent line; else merges beside it as well. */
  readonly firstParent: boolean;
  readonly rulesFrom: RulesFrom;
  /** Told after every commit of the first-parent line. */
  progress?(done: number, total: number): void;
}

/** One of those who judge: the rules of a first parent, or a change's own. */
interface Judge {
  readonly rules: LazyRootView;
  readonly records: readonly ChangeRecord[];
  readonly ofBase: boolean;
}

/** A branch of one commit: what its message says was said of just this content. */
function saidOfItself(branch: BranchFacts): BranchFacts {
  const patches = patchesByBlob(branch.files);
  return { ...branch, patches, patchesAt: new Map([[branch.head.commit, patches]]) };
}

/** Neither proofs nor reverts are asked for, so what a single commit says of itself is all there is. */
const isPlain = ({ rules }: Judge): boolean => {
  const { approvals, exempt } = rules.charter.policy;
  return approvals.verify === 'declared' && exempt?.reverts !== true;
};

const inputOf = ({ rules, records, ofBase }: Judge, branch: BranchFacts, today: Day): ReviewInput => {
  const { charter, matcher } = rules;
  return { charter, matcher, records, branch, tracked: null, today, forcedChange: null, ofBase };
};

/** What is there already, or is waited for. */
type Soon<T> = T | Promise<T>;

/** Judges the merged changes of one root, one after the other. */
class Auditor {
  private readonly governance: GovernanceOfTime;

  constructor(private readonly options: AuditOptions) {
    this.governance = new GovernanceOfTime(options.source, options.root, options.prefix);
  }

  foresee(commits: readonly HistoryCommit[]): void {
    this.governance.foresee(commits);
  }

  after(commit: HistoryCommit): Soon<Ledger> {
    return this.governance.after(commit);
  }

  /** Needs no process where nobody's approval was given for anything but what a commit of the branch made of it. */
  private async complete(
    change: MergedChange,
    range: Range,
    branch: BranchFacts,
    needs: PatchNeeds,
    approved: boolean,
  ): Promise<BranchFacts | GitFailure> {
    const { prefix, repository, root } = this.options;
    const own = new Map(change.brought.map((c) => [c.id, c]));
    if (approved || needs.proofs !== null || needs.reverts || !needs.commits.every((id) => own.has(id)))
      return askBranch({ repository, range, prefix, root, everyPath: [] }, branch, needs);
    const patchesAt = new Map<string, ReturnType<typeof patchesByBlob>>();
    const patches = patchesByBlob(branch.files);
    for (const id of needs.commits) {
      const commit = own.get(id);
      if (commit === change.commit) patchesAt.set(id, patches);
      else if (commit) patchesAt.set(id, patchesByBlob(this.belowRoot(filesUpTo(commit, change.brought))));
    }
    return { ...branch, patches: needs.needsPatches ? patches : null, patchesAt };
  }

  private belowRoot(files: HistoryCommit['files']): HistoryCommit['files'] {
    return files.flatMap((file) => {
      const path = below(this.options.prefix, file.path);
      return path === null ? [] : [{ ...file, path }];
    });
  }

  /** Most changes have no record and speak for themselves: for those nothing is waited for. */
  judge(change: MergedChange, now: Ledger): Soon<AuditEntry> {
    const [parent] = change.commit.parents;
    const then = parent === undefined ? EMPTY : this.governance.known(parent);
    const range = rangeOf(change);
    const branch = branchFacts(range, this.options.prefix);
    const records = this.governance.records(
      now,
      branch.files,
      branch.commits.flatMap((c) => c.changeRecords.map((id) => id.trim())),
    );
    const rules = then && this.sides.map((side) => this.governance.rules(side === 'base' ? then : now));
    if (records !== null || !rules || rules.some((r) => r instanceof Promise))
      return this.judgeLater(change, now, range, branch, records);
    const judges = this.judgesOf(rules as readonly (LazyRootView | null)[], []);
    return this.judgeBy(judges, change, range, branch, []);
  }

  private get sides(): readonly ('base' | 'head')[] {
    const { rulesFrom } = this.options;
    return rulesFrom === 'both' ? ['base', 'head'] : [rulesFrom];
  }

  private async judgeLater(
    change: MergedChange,
    now: Ledger,
    range: Range,
    branch: BranchFacts,
    asked: Promise<readonly FileState[]> | null,
  ): Promise<AuditEntry> {
    const [parent] = change.commit.parents;
    const then = parent === undefined ? EMPTY : await this.governance.at(parent);
    const records = (await asked) ?? [];
    const rules = await Promise.all(
      this.sides.map(async (side) => this.governance.rules(side === 'base' ? then : now)),
    );
    return this.judgeBy(this.judgesOf(rules, records), change, range, branch, records);
  }

  private judgesOf(rules: readonly (LazyRootView | null)[], files: readonly FileState[]): readonly Judge[] {
    return rules.flatMap((own, i) =>
      own === null
        ? []
        : [{ rules: own, records: this.governance.recordsIn(own, files), ofBase: this.sides[i] === 'base' }],
    );
  }

  private judgeBy(
    judges: readonly Judge[],
    change: MergedChange,
    range: Range,
    branch: BranchFacts,
    records: readonly FileState[],
  ): Soon<AuditEntry> {
    if (judges.length === 0) return entryOf({ change, charter: null, judged: [] });
    const { committedAt } = change.commit;
    const today = dayOf(committedAt) ?? (committedAt.slice(0, 10) as Day);
    const finish = (full: BranchFacts | GitFailure): AuditEntry => {
      if ('kind' in full) throw new HistoryFailure(full.message);
      return this.entry(judges, change, full, today);
    };
    if (records.length === 0 && !branch.commits.some((c) => c.approvals.length > 0)) return finish(branch);
    if (records.length === 0 && change.brought.length === 1 && judges.every(isPlain))
      return finish(saidOfItself(branch));
    const approved = records.some((f) => (f.facts.record?.approvals.length ?? 0) > 0 || f.facts.entry !== null);
    const needs = allNeeds(judges.map((judge) => patchNeeds(inputOf(judge, branch, today))));
    return this.complete(change, range, branch, needs, approved).then(finish);
  }

  private entry(judges: readonly Judge[], change: MergedChange, branch: BranchFacts, today: Day): AuditEntry {
    const [first, second] = judges.map((judge) => review(inputOf(judge, branch, today)));
    const readable = judges.every(({ rules }) => !rules.charterIsStale);
    const charter = judges[0]?.rules.charter ?? null;
    if (!first) return entryOf({ change, charter, judged: [] });
    const judged = second ? judgedTwice(second, first, readable) : judgedTwice(first, null, readable);
    return entryOf({ change, charter, judged });
  }
}

/** Pieces of the history that may wait for the line: it is told all at once, and long before the history is. */
const MOST_WAITING = 64;

type Pieces = AsyncIterator<readonly HistoryCommit[]>;

/** Reads on while the line is not known yet, so that git need not wait. */
async function readAhead(
  commits: Pieces,
  line: Promise<ReadonlySet<string>>,
): Promise<readonly (readonly HistoryCommit[])[]> {
  let known = false;
  const settled = line.then(
    () => (known = true),
    () => (known = true),
  );
  const ahead: (readonly HistoryCommit[])[] = [];
  while (!known && ahead.length < MOST_WAITING) {
    const read = await commits.next().catch(async (error: unknown) => {
      // What is wrong with the revisions is told once, by the line.
      await line;
      throw error;
    });
    if (read.done === true) break;
    ahead.push(read.value);
  }
  await settled;
  return ahead;
}

async function* all(
  ahead: readonly (readonly HistoryCommit[])[],
  rest: Pieces,
): AsyncGenerator<readonly HistoryCommit[]> {
  yield* ahead;
  for (let read = await rest.next(); read.done !== true; read = await rest.next()) yield read.value;
}

/** Every merged change, oldest first. Holds no more than what is open at one moment. @throws HistoryFailure */
export async function* audit(options: AuditOptions): AsyncGenerator<AuditEntry> {
  const { source, revisions, firstParent } = options;
  const commits = source.commits(revisions);
  const soon = source.firstParents(revisions);
  const ahead = await readAhead(commits, soon);
  const line = await soon;
  const merged = new MergedChanges(line, !firstParent);
  const auditor = new Auditor(options);
  let done = 0;
  for await (const piece of all(ahead, commits)) {
    auditor.foresee(piece);
    for (const commit of piece) {
      const after = auditor.after(commit);
      const ledger = after instanceof Promise ? await after : after;
      const change = merged.take(commit);
      if (line.has(commit.id)) options.progress?.(++done, line.size);
      if (change) yield auditor.judge(change, ledger);
    }
  }
}
