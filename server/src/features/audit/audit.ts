import { dayOf, type Day } from '../../base/days';
import type { FileId } from '../../base/fileId';
import type { HistoryCommit } from '../../git/history';
import { HistoryFailure, type HistorySource } from '../../git/historySource';
import type { GitFailure, Range, Repository } from '../../git/types';
import { allNeeds, judgedTwice, patchNeeds, type JudgedChange, type PatchNeeds } from '../../review';
import type { AuditEntry } from '../../review/auditEntry';
import type { BranchFacts } from '../../review/types';
import type { RulesFrom } from '../../rules/judged';
import { askBranch, below, branchFacts } from '../../workspace/branchFacts';
import { UNKNOWN_GIT } from '../../workspace/gitFacts';
import { LazyRootView } from '../../workspace/rootView';
import type { FileState } from '../../workspace/types';
import { entryOf } from './entry';
import { GovernanceOfTime, type Ledger } from './governance';
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

type Side = 'base' | 'head';

/** A branch of one commit: what its message says was said of just this content. */
function saidOfItself(branch: BranchFacts): BranchFacts {
  const patches = patchesByBlob(branch.files);
  return { ...branch, patches, patchesAt: new Map([[branch.head.commit, patches]]) };
}

const toMap = (files: readonly FileState[]): ReadonlyMap<FileId, FileState> => new Map(files.map((f) => [f.file, f]));

/** Judges the merged changes of one root, one after the other. */
class Auditor {
  private readonly governance: GovernanceOfTime;
  /** The last view of each side: what it computed of a charter holds for the next change as well. */
  private readonly last: { base: LazyRootView | null; head: LazyRootView | null } = { base: null, head: null };

  constructor(private readonly options: AuditOptions) {
    this.governance = new GovernanceOfTime(options.source, options.root, options.prefix);
  }

  after(commit: HistoryCommit): Promise<Ledger> {
    return this.governance.after(commit);
  }

  private view(side: Side, files: ReadonlyMap<FileId, FileState>, branch: BranchFacts, today: Day): LazyRootView {
    const git = { ...UNKNOWN_GIT, prefix: this.options.prefix, branch };
    const inputs = { root: this.options.root, files, git, today, forcedChange: null, existing: new Map() };
    const view = new LazyRootView(side === 'base' ? { ...inputs, ofBase: true } : inputs, this.last[side]);
    this.last[side] = view;
    return view;
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

  async judge(change: MergedChange): Promise<AuditEntry> {
    const { commit } = change;
    const { rulesFrom, prefix, source } = this.options;
    const [parent] = commit.parents;
    const now = await this.governance.at(commit.id);
    const then: Ledger = parent === undefined ? new Map() : await this.governance.at(parent);
    const range = await rangeOf(change, source);
    const plain = branchFacts(range, prefix);
    const today = dayOf(commit.committedAt) ?? (commit.committedAt.slice(0, 10) as Day);
    const touched = new Set(plain.files.map((f) => f.path));
    const records = await this.governance.records(
      now,
      touched,
      plain.commits.flatMap((c) => c.changeRecords.map((id) => id.trim())),
    );
    const sides = rulesFrom === 'both' ? (['base', 'head'] as const) : ([rulesFrom] as const);
    const rules = await Promise.all(sides.map((side) => this.governance.rules(side === 'base' ? then : now)));
    const files = rules.map((own) => toMap([...own, ...records]));
    const governed = rules.map((own) => own.some((f) => f.kind === 'charter'));
    if (!governed.some(Boolean)) return entryOf({ change, views: [], judged: [], governed: false });
    const approved = records.some((f) => (f.facts.record?.approvals.length ?? 0) > 0 || f.facts.entry !== null);
    const used = sides.filter((_, i) => governed[i]);
    const filesOf = (side: Side): ReadonlyMap<FileId, FileState> =>
      files[sides.findIndex((s) => s === side)] ?? new Map();
    const speaks = records.length > 0 || plain.commits.some((c) => c.approvals.length > 0);
    const full = !speaks
      ? plain
      : records.length === 0 && change.brought.length === 1 && this.isPlain(used, filesOf, plain, today)
        ? saidOfItself(plain)
        : await this.complete(change, range, plain, this.needsOf(used, filesOf, plain, today), approved);
    if ('kind' in full) throw new HistoryFailure(full.message);
    const views = used.map((side) => this.view(side, filesOf(side), full, today));
    return entryOf({ change, views, judged: this.together(views), governed: true });
  }

  /** Neither proofs nor reverts are asked for, so what a single commit says of itself is all there is. */
  private isPlain(
    sides: readonly Side[],
    filesOf: (side: Side) => ReadonlyMap<FileId, FileState>,
    branch: BranchFacts,
    today: Day,
  ): boolean {
    return sides.every((side) => {
      const { approvals, exempt } = this.view(side, filesOf(side), branch, today).charter.policy;
      return approvals.verify === 'declared' && exempt?.reverts !== true;
    });
  }

  private needsOf(
    sides: readonly Side[],
    filesOf: (side: Side) => ReadonlyMap<FileId, FileState>,
    branch: BranchFacts,
    today: Day,
  ): PatchNeeds {
    return allNeeds(
      sides.map((side) => {
        const { charter, matcher, records } = this.view(side, filesOf(side), branch, today);
        return patchNeeds({ charter, matcher, records, branch, tracked: null, today, forcedChange: null });
      }),
    );
  }

  private together(views: readonly LazyRootView[]): readonly JudgedChange[] {
    const [first, second] = views;
    if (!first) return [];
    const readable = views.every((v) => !v.charterIsStale);
    return second ? judgedTwice(second.review, first.review, readable) : judgedTwice(first.review, null, readable);
  }
}

/** Every merged change, oldest first. Holds no more than what is open at one moment. @throws HistoryFailure */
export async function* audit(options: AuditOptions): AsyncGenerator<AuditEntry> {
  const { source, revisions, firstParent } = options;
  const line = await source.firstParents(revisions);
  const merged = new MergedChanges(line, !firstParent);
  const auditor = new Auditor(options);
  let done = 0;
  for await (const commit of source.commits(revisions)) {
    await auditor.after(commit);
    const change = merged.take(commit);
    if (line.has(commit.id)) options.progress?.(++done, line.size);
    if (change) yield await auditor.judge(change);
  }
}
