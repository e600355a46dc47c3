/**
 * The façade: the only way into the engine. The language server and the command line are shells over it; neither reads
 * rooms below it. Everything it gives is plain data with offsets (or lines, for files that are not governance files).
 */
import { parseDay, type Day } from './base/days';
import { joinFileId, type FileId } from './base/fileId';
import {
  allFindings,
  diagnoseAll,
  diagnoseFile,
  place,
  type Diagnoses,
  type Diagnosis,
  type InlineMode,
} from './features/diagnose';
import { EditorFeatures } from './features/editor';
import { withEdit } from './features/preview';
import { summarize, type RootSummary } from './features/status';
import type { RangeRequest } from './git/types';
import type { Host } from './host/types';
import { allNeeds, patchNeeds } from './review';
import type { PlatformReview } from './review/types';
import { fixesByBase, isOfBase, type JudgeOptions, type RulesFrom } from './rules/judged';
import { ruleById } from './rules/run';
import type { Finding, Fix, FixEdit } from './rules/types';
import { askGit, UNKNOWN_GIT } from './workspace/gitFacts';
import {
  isCharterFile,
  isGovernancePath,
  Overlay,
  readInBatches,
  todayOf,
  type OpenDocument,
} from './workspace/loader';
import { untrackedEvidence } from './workspace/evidence';
import { Snapshot, type SnapshotChange } from './workspace/snapshot';
import type { RootView } from './workspace/types';

export interface EngineOptions {
  /** `worktree` in the editor, `head` in CI, `staged` for a hook. Default `worktree`. */
  readonly mode?: RangeRequest['mode'];
  readonly base?: string;
  readonly head?: string;
  /** `--change ID`. */
  readonly change?: string;
  /** `--now`: the day that is judged; default: the clock's. */
  readonly today?: string;
  /** Findings of the branch on touched source files. `off` on the command line: one cause, one finding. */
  readonly inline?: InlineMode;
  /** Whose rules judge the branch; default: its own (the editor). `both`: it must satisfy its own and those of its base. */
  readonly rulesFrom?: RulesFrom;
  /** The editor lowers approval findings of a draft. */
  readonly draftLowers?: boolean;
  /** Digests of every affected domain are wanted (`approve`), not only where an approval carries one. Default false. */
  readonly digests?: boolean;
  /** Say of every approval how well it is established, also where the policy does not ask. Default false. */
  readonly levels?: boolean;
  /** Reviews of the platform (`--reviews`). */
  readonly reviews?: readonly PlatformReview[];
}

/** What a resource's settings may say differently for one root. */
export type RootOptions = Pick<EngineOptions, 'base' | 'inline'>;

export interface FileEvent {
  readonly file: FileId;
  readonly type: 'created' | 'changed' | 'deleted';
}

export class Engine {
  private current: Snapshot;
  private readonly overlay = new Overlay();
  private folders: readonly FileId[] = [];
  private readonly rootOptions = new Map<FileId, RootOptions>();
  private gitRound = 0;
  /** The records being read: whoever needs all of them waits for it. */
  private reading: Promise<void> = Promise.resolve();
  /** What `diagnose` said last: it holds as long as the snapshot, the settings and the set of open files do. */
  private diagnosed: { readonly of: Snapshot; readonly settings: number; readonly all: Diagnoses } | null = null;
  private settings = 0;
  /** What an editor asks: hover, completion, rename … */
  readonly editor = new EditorFeatures(this);

  constructor(
    private readonly host: Host,
    private options: EngineOptions,
  ) {
    this.current = Snapshot.empty(this.day());
    this.take([{ kind: 'forced-change', id: options.change ?? null }]);
  }

  private day(): Day {
    return (this.options.today === undefined ? null : parseDay(this.options.today)) ?? todayOf(this.host);
  }

  private take(changes: readonly SnapshotChange[]): void {
    this.current = this.current.with(changes);
  }

  /** The engine's state now. Immutable: a later change makes another one. */
  get snapshot(): Snapshot {
    const day = this.day();
    if (day !== this.current.today) this.take([{ kind: 'today', day }]);
    return this.current;
  }

  configure(options: Partial<EngineOptions>): void {
    this.options = { ...this.options, ...options };
    this.settings++;
    this.take([{ kind: 'forced-change', id: this.options.change ?? null }]);
  }

  configureRoot(root: FileId, options: RootOptions): void {
    this.rootOptions.set(root, options);
    this.settings++;
  }

  private optionsOf(root: FileId): EngineOptions {
    return { ...this.options, ...this.rootOptions.get(root) };
  }

  // ---- changes --------------------------------------------------------------------------------------------------

  /**
   * Finds and reads every governance file below the folders. Folders opened before and not named now are forgotten.
   * @param meanwhile is begun when the charters were read, and goes on while the records are read. Asking git is meant, which
   * is another process and has nothing else to wait for.
   */
  async open(
    folders: readonly FileId[],
    meanwhile: (recordsRead: Promise<void>) => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    const files = await this.find(folders);
    await this.read(files.filter(isCharterFile));
    this.reading = this.read(files.filter((file) => !isCharterFile(file)));
    await Promise.all([this.reading, meanwhile(this.reading)]);
  }

  private async find(folders: readonly FileId[]): Promise<readonly FileId[]> {
    const gone = this.folders.filter((old) => !folders.includes(old));
    this.folders = folders;
    const found = new Set<FileId>();
    for (const list of await Promise.all(folders.map((folder) => this.host.fs.findGovernance(folder))))
      for (const file of list) found.add(file);
    this.take(
      gone
        .flatMap((folder) => this.overlay.knownBelow(folder))
        .filter((file) => !found.has(file))
        .flatMap((file) => this.overlay.setDisk(file, { kind: 'missing' })),
    );
    return [...found];
  }

  private async read(files: readonly FileId[]): Promise<void> {
    for await (const batch of readInBatches(this.host, files))
      this.take(batch.flatMap(([file, result]) => this.overlay.setDisk(file, result)));
  }

  documentOpened(document: OpenDocument): void {
    this.settings++;
    this.take(this.overlay.setOpen(document));
  }

  documentChanged(document: OpenDocument): void {
    this.take(this.overlay.setOpen(document));
  }

  documentClosed(file: FileId): void {
    this.settings++;
    this.take(this.overlay.close(file));
  }

  /** Files or folders changed on disk. Open documents keep the editor's text. */
  async filesChanged(events: readonly FileEvent[]): Promise<void> {
    const read = new Set<FileId>();
    const changes: SnapshotChange[] = [];
    for (const { file, type } of events) {
      if (type === 'deleted') {
        for (const known of this.overlay.knownBelow(file))
          changes.push(...this.overlay.setDisk(known, { kind: 'missing' }));
        read.delete(file);
      } else if (isGovernancePath(file)) read.add(file);
      else if (type === 'created') for (const found of await this.host.fs.findGovernance(file)) read.add(found);
    }
    this.take([...changes, { kind: 'forget-existence' }]);
    await this.read([...read]);
  }

  /**
   * Asks git about every root (or one), those included that are found while files are being read. Of two overlapping calls
   * the later one wins. Resolves when its answers are in the snapshot, or when it was overtaken.
   */
  async refreshGit(only?: FileId): Promise<void> {
    const round = ++this.gitRound;
    const asked = new Set<FileId>();
    const open = (): readonly RootView[] =>
      this.snapshot.views.filter((v) => (only === undefined || v.root === only) && !asked.has(v.root));
    for (let views = open(); views.length > 0; views = open()) {
      for (const { root } of views) asked.add(root);
      await Promise.all([this.reading, ...views.map((view) => this.askAbout(view, round))]);
    }
  }

  private async askAbout(view: RootView, round: number): Promise<void> {
    const facts = await askGit(this.host, {
      root: view.root,
      request: this.rangeRequest(view),
      lines: (this.optionsOf(view.root).inline ?? 'firstPerDomain') !== 'off',
      reviews: this.options.reviews ?? [],
      knownBase: this.current.knownBase(view.root),
      needs: async (branch, tracked, rules) => {
        // The records may still be on their way, and with them the approvals that ask for patches.
        await this.reading;
        const base = rules && { ...rules, branch };
        const told = { ...UNKNOWN_GIT, branch, tracked, base };
        const now = this.current.with([{ kind: 'git', root: view.root, facts: told }]).view(view.root) ?? view;
        const forcedChange = this.options.change ?? null;
        const sides = [now, ...(now.base ? [now.base] : [])];
        const needs = allNeeds(
          sides.map(({ charter, matcher, records }) =>
            patchNeeds(
              { charter, matcher, records, branch, tracked, today: this.day(), forcedChange },
              this.options.levels,
            ),
          ),
        );
        return this.options.digests ? { ...needs, needsPatches: true } : needs;
      },
    });
    if (round === this.gitRound) this.take([{ kind: 'git', root: view.root, facts }, { kind: 'forget-existence' }]);
  }

  private rangeRequest(view: RootView): RangeRequest {
    const { mode, base, head } = this.optionsOf(view.root);
    const policyBase = view.charter.policy.base?.value;
    return {
      mode: mode ?? 'worktree',
      env: this.host.env,
      ...(base === undefined ? {} : { base }),
      ...(head === undefined ? {} : { head }),
      ...(policyBase === undefined ? {} : { policyBase }),
    };
  }

  /** Asks the disk about evidence paths that git does not track. Reads nothing where all are known. */
  async settle(): Promise<void> {
    for (const view of this.snapshot.views) {
      const named = view.records.flatMap((record) => untrackedEvidence(record, view.tracked));
      const unknown = new Set(named.filter((path) => view.exists(path) === undefined));
      if (unknown.size === 0) continue;
      const answers = new Map<string, boolean>();
      await Promise.all(
        [...unknown].map(async (path) => answers.set(path, await this.host.fs.exists(joinFileId(view.root, path)))),
      );
      this.take([{ kind: 'exists', root: view.root, answers }]);
    }
  }

  // ---- findings -------------------------------------------------------------------------------------------------

  private get runOptions(): JudgeOptions {
    return { draftLowers: this.options.draftLowers ?? false, rulesFrom: this.rulesFrom };
  }

  /** Whose rules judge the branch. */
  get rulesFrom(): RulesFrom {
    return this.options.rulesFrom ?? 'head';
  }

  /** Phase 1: what can be said about one file from its own text. */
  diagnoseFile(file: FileId): readonly Diagnosis[] {
    return diagnoseFile(this.snapshot, file, this.runOptions);
  }

  /** Every finding of every root: each once, sorted, at its own place. */
  findings(): readonly Finding[] {
    return allFindings(this.snapshot, this.runOptions);
  }

  /** All findings by the file on which they are shown, branch findings on touched files included. */
  diagnose(): Diagnoses {
    const of = this.snapshot;
    if (this.diagnosed?.of !== of || this.diagnosed.settings !== this.settings) {
      const all = diagnoseAll(of, {
        run: this.runOptions,
        inline: (root) => this.optionsOf(root).inline ?? 'firstPerDomain',
        isOpen: (file) => this.overlay.isOpen(file),
      });
      this.diagnosed = { of, settings: this.settings, all };
    }
    return this.diagnosed.all;
  }

  /** A finding where it stands. */
  place(finding: Finding): Diagnosis {
    return place(this.current, finding);
  }

  /** The snapshot as it would be with an edit applied. Nothing is changed. */
  preview(edit: FixEdit): Snapshot {
    return withEdit(this.snapshot, edit);
  }

  fixes(finding: Finding): readonly Fix[] {
    const view = this.current.view(finding.root);
    if (!view) return [];
    const base = isOfBase(finding) ? view.base : null;
    const fixes = ruleById(finding.rule)?.fixes?.(finding, base ?? view) ?? [];
    return base ? fixesByBase(fixes, view, base) : fixes;
  }

  /** True for rules of phase 1. */
  isFileRule(id: string): boolean {
    return ruleById(id)?.scope === 'file';
  }

  status(): readonly RootSummary[] {
    return this.snapshot.views.map(summarize);
  }
}

export function createEngine(host: Host, options: EngineOptions = {}): Engine {
  return new Engine(host, options);
}

export { approval, type ApprovalResult } from './features/approve';
export type { Diagnoses, Diagnosis, InlineMode } from './features/diagnose';
export {
  explainChange,
  explainDomain,
  explainPath,
  type ExplainOptions,
  type Explanation,
  type Reason,
} from './features/explain';
export { audit } from './features/audit/audit';
export { judgement } from './features/judgement';
export type { RulesFrom } from './rules/judged';
export type { RootSummary } from './features/status';
