/**
 * The façade: the only way into the engine. The language server and the command line are shells over it; neither reads
 * rooms below it. Everything it gives is plain data with offsets (or lines, for files that are not governance files).
 */
import { parseDay, type Day } from './base/days';
import { basenameOf, joinFileId, type FileId } from './base/fileId';
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
import { ViewFeatures } from './features/views';
import type { RangeRequest, Repository } from './git/types';
import { trackedBelow } from './git/trackedBelow';
import type { Host } from './host/types';
import { firstFile, type FirstFile } from './interop/firstFile';
import { importFile, type ImportAsked, type ImportedFile } from './interop/importFile';
import { CODEOWNERS_PLACES } from './model/kinds';
import { allNeeds, patchNeeds, waitingNeeds } from './review';
import type { PlatformReview, ReviewInput } from './review/types';
import { fixesByBase, isOfBase, type JudgeOptions, type RulesFrom } from './rules/judged';
import { ruleById } from './rules/run';
import { sparingShared } from './rules/shared/organisation';
import type { Finding, Fix, FixEdit } from './rules/types';
import type { Members } from './workspace/access';
import { askGit } from './workspace/gitFacts';
import { charterOf, isCharterFile, Overlay, readInBatches, todayOf, type OpenDocument } from './workspace/loader';
import { untrackedEvidence } from './workspace/evidence';
import { sortEvents, type FileEvent } from './workspace/fileEvents';
import { Snapshot, type SnapshotChange } from './workspace/snapshot';
import type { RootView } from './workspace/types';

export type { FileEvent };

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
  /** Read the changes on other branches, or only where a rule needs them. Default `all`. */
  readonly inFlight?: 'all' | 'needed';
  /** Who has access on the code host (`--members`). */
  readonly members?: Members;
  /** Reviews of the platform (`--reviews`). */
  readonly reviews?: readonly PlatformReview[];
}

/** What a resource's settings may say differently for one root. */
export type RootOptions = Pick<EngineOptions, 'base' | 'inline'>;

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
  /** What its views show, and the edits that they offer. */
  readonly views = new ViewFeatures(this);

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
    const { gone, read, look, wants } = sortEvents(events, this.overlay.known, this.folders);
    const missing = gone.flatMap((file) => this.overlay.setDisk(file, { kind: 'missing' }));
    this.take([...missing, { kind: 'forget-existence' }]);
    const found = await Promise.all(look.map((folder) => this.host.fs.findGovernance(folder)));
    await this.read([...new Set([...read, ...found.flat().filter(wants)])]);
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
    // A root without a charter is known once its records are read.
    if (open().length === 0) await this.reading;
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
      known: this.current.knownGit(view.root),
      needs: async (told, branch) => {
        // The records may still be on their way, and with them the approvals that ask for patches.
        await this.reading;
        const now = this.current.with([{ kind: 'git', root: view.root, facts: told }]).view(view.root) ?? view;
        const forcedChange = this.options.change ?? null;
        const input = ({ charter, matcher, records }: RootView): ReviewInput => {
          return { charter, matcher, records, branch, tracked: told.tracked, today: this.day(), forcedChange };
        };
        const { digests = false, inFlight = 'all', levels } = this.options;
        const needs = allNeeds([now, now.base].flatMap((side) => (side ? [patchNeeds(input(side), levels)] : [])));
        const waiting = waitingNeeds(input(now));
        return {
          ...needs,
          ...waiting,
          needsPatches: digests || needs.needsPatches,
          inFlight: inFlight === 'all' || waiting.inFlight,
        };
      },
    });
    if (round === this.gitRound) this.take([{ kind: 'git', root: view.root, facts }, { kind: 'forget-existence' }]);
  }

  /** The repository that holds a root; `null`: there is none, or git may not be asked. */
  async repository(root: FileId): Promise<Repository | null> {
    const opened = await this.host.git?.open(root);
    return opened && !('kind' in opened) ? opened : null;
  }

  /** A first governance file for a folder, out of what it says already; `null` where it has one. */
  async firstFile(folder: FileId): Promise<FirstFile | null> {
    if ((await charterOf(this.host, folder)) !== null) return null;
    const children = await this.host.fs.list(folder);
    const repository = await this.repository(folder);
    const texts = CODEOWNERS_PLACES.map(async (path) => ({
      path,
      read: await this.host.fs.read(joinFileId(folder, path)),
    }));
    const owners = (await Promise.all(texts)).find(({ read }) => read.kind === 'text');
    return firstFile({
      folder: basenameOf(folder),
      author: (await repository?.identity()) ?? { name: '', email: '' },
      codeowners: owners?.read.kind === 'text' ? { path: owners.path, text: owners.read.text } : null,
      tracked: await trackedBelow(repository, folder),
      children,
    });
  }

  /** What the files of another tool make of the governance of a folder, which may have none yet. */
  async imported(folder: FileId, asked: ImportAsked): Promise<ImportedFile> {
    const repository = await this.repository(folder);
    return importFile(asked, {
      folder,
      name: basenameOf(folder),
      view: this.snapshot.view(folder) ?? null,
      tracked: await trackedBelow(repository, folder),
      author: (await repository?.identity()) ?? { name: '', email: '' },
    });
  }

  /**
   * One root as the command line judges it for an approval: what is committed, with digests, by the rules of the base too. It
   * sees the open documents. A new engine, for this one question.
   */
  async committed(root: FileId): Promise<Engine> {
    const options = { mode: 'head', inline: 'off', digests: true, rulesFrom: 'both' } as const;
    const engine = new Engine(this.host, { ...this.optionsOf(root), ...options, draftLowers: false });
    for (const document of this.overlay.documents) engine.documentOpened(document);
    await engine.open([root], () => engine.refreshGit());
    await engine.settle();
    return engine;
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
    const { draftLowers = false, members = null } = this.options;
    return { draftLowers, rulesFrom: this.rulesFrom, members };
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
    return sparingShared(base ? fixesByBase(fixes, view, base) : fixes, view);
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

export { approval } from './features/approve';
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
export { judgements } from './features/judgement';
export type { RulesFrom } from './rules/judged';
export type { RootSummary } from './features/status';
