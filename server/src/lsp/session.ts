import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { diskPath, fileIdFromUri, relativeTo, uriFromFileId, type FileId } from '../base/fileId';
import { createEngine, type Diagnosis, type Engine, type FileEvent } from '../engine';
import type { Host } from '../host/types';
import type { Coexistence } from './coexistence';
import { Places, toDiagnostic } from './convert';
import { Documents } from './documents';
import type { Encoding } from './encoding';
import { withProgress, type BeginProgress, type Work } from './progress';
import type { RootStatus, Settings, StatusParams } from './protocol';
import { Publisher, type TextChange } from './publisher';
import { RootSettings } from './rootSettings';
import { Debounced, MERGE_MS, QUIET_MS } from './scheduler';

/** Why the session's state changed. Every change of it goes through `didModify` with one of these. */
export type Cause =
  | { readonly kind: 'opened'; readonly file: FileId }
  | { readonly kind: 'edited'; readonly file: FileId; readonly changes: readonly TextChange[] }
  | { readonly kind: 'closed'; readonly file: FileId }
  | { readonly kind: 'saved' }
  | { readonly kind: 'disk'; readonly events: readonly FileEvent[] }
  | { readonly kind: 'git' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'others' };

export interface SessionClient {
  publish(params: PublishDiagnosticsParams): void;
  status(params: StatusParams): void;
  /** What views show may have changed: they ask if somebody looks at them. */
  viewsChanged(): void;
  /** Settings for one resource; the defaults where the client has none to give. */
  settings(uri: string): Promise<Settings>;
  /** False: the client tells of no changes on disk, so a save is the time to look. */
  readonly watchesFiles?: boolean;
  /** Which documents another server for YAML serves as well; absent: none. */
  readonly coexistence?: Coexistence;
  /** How to show long work; absent: the client cannot. */
  readonly progress?: BeginProgress;
  /** Lenses or hints that open documents show have changed; absent: the client takes no such word. */
  readonly refresh?: () => void;
}

/** Paths inside `.git` whose change means that the branch, its commits or the index moved. */
const GIT_MOVED =
  /\/\.git\/(?:HEAD|index|packed-refs|ORIG_HEAD|MERGE_HEAD|REBASE_HEAD|refs\/.*|worktrees\/[^/]+\/(?:HEAD|index))$/;
const INSIDE_GIT = /\/\.git(?:\/|$)/;
const NEVER = /\/node_modules\//;

/**
 * One editor's session: its documents, the engine, and the two phases. Phase 1 (a file's own findings) runs at once;
 * phase 2 (everything) after a time of quiet, and never two at a time.
 */
export class Session {
  readonly engine: Engine;
  readonly places: Places;
  readonly publisher: Publisher;
  private readonly documents: Documents;
  private readonly settings: RootSettings;
  private folders: FileId[] = [];
  private readonly round: Debounced;
  private readonly merged: Debounced;
  private events: FileEvent[] = [];
  private gitIsOld = true;
  private foldersAreOld = true;
  private settingsAreOld = true;
  private lastStatus = '';
  private lastBeside = '';
  /** The state of which the views were told last. */
  private announced: object | null = null;
  private opened: () => void = () => undefined;
  /** Resolves when the governance files were read once: requests wait for it, so that the first answers are whole. */
  readonly ready = new Promise<void>((resolve) => (this.opened = resolve));
  private judgedOnce: () => void = () => undefined;
  /** Resolves when git was asked once as well: views wait for it, so that they do not begin with what nobody knows yet. */
  readonly judged = new Promise<void>((resolve) => (this.judgedOnce = resolve));

  constructor(
    private readonly host: Host,
    private readonly client: SessionClient,
    /** URI of the folder with the rule pages. */
    readonly pages: string | null,
    encoding: Encoding = 'utf-16',
  ) {
    this.engine = createEngine(host, { mode: 'worktree', draftLowers: true, levels: true });
    this.places = new Places(this.engine, encoding);
    this.documents = new Documents(encoding);
    this.settings = new RootSettings(this.engine, (uri) => client.settings(uri));
    this.publisher = new Publisher(
      (params) => client.publish(params),
      (file) => this.documents.versionOf(file),
      (rule) => this.engine.isFileRule(rule),
      encoding,
    );
    const failed = (error: unknown): void => {
      host.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      this.judgedOnce();
    };
    this.round = new Debounced(host.clock, () => this.runRound(), failed);
    this.merged = new Debounced(host.clock, () => this.runEvents(), failed);
  }

  // ---- the funnel -------------------------------------------------------------------------------------------------

  /** The only way in. Documents are updated before it is called; disk and git are read later, merged. */
  didModify(cause: Cause): void {
    switch (cause.kind) {
      case 'opened':
      case 'edited': {
        const document = this.documents.get(cause.file);
        if (!document || !this.serves(cause.file)) return;
        const changes = cause.kind === 'edited' ? cause.changes : [];
        const editedLine = changes[changes.length - 1]?.range?.start.line;
        const text = document.getText();
        const { version } = document;
        if (cause.kind === 'opened') this.engine.documentOpened({ file: cause.file, text, version });
        else
          this.engine.documentChanged({
            file: cause.file,
            text,
            version,
            ...(editedLine === undefined ? {} : { editedLine }),
          });
        this.publisher.moved(cause.file, changes);
        if (!this.foldersAreOld) this.publishNarrow(cause.file);
        this.round.request(cause.kind === 'opened' ? 0 : QUIET_MS);
        return;
      }
      case 'closed':
        this.engine.documentClosed(cause.file);
        this.round.request(0);
        return;
      case 'others':
        this.round.request(0);
        return;
      case 'disk': {
        const events = cause.events.filter((e) => !NEVER.test(e.file));
        const moved = events.some((e) => GIT_MOVED.test(e.file) || !INSIDE_GIT.test(e.file));
        if (!moved) return;
        this.events.push(...events.filter((e) => !INSIDE_GIT.test(e.file)));
        this.gitIsOld = true;
        this.merged.request(MERGE_MS);
        return;
      }
      case 'saved':
        if (this.client.watchesFiles === false) this.events.push(...this.everything());
        this.gitIsOld = true;
        this.merged.request(MERGE_MS);
        return;
      case 'git':
        this.gitIsOld = true;
        this.merged.request(MERGE_MS);
        return;
      case 'folders':
        this.foldersAreOld = true;
        this.settingsAreOld = true;
        this.gitIsOld = true;
        this.round.request(0);
        return;
      case 'settings':
        this.settingsAreOld = true;
        this.gitIsOld = true;
        this.round.request(0);
        return;
    }
  }

  /** Files, and texts that will be files; not the other version of one that a diff shows beside it (`git:` and the like). */
  private serves(file: FileId): boolean {
    const isFile = diskPath(file) !== null || file.startsWith('untitled:');
    return isFile || this.folders.some((folder) => relativeTo(folder, file) !== null);
  }

  private publishNarrow(file: FileId): void {
    if (!this.enabled(file)) return;
    this.publisher.publishNarrow(file, this.diagnostics(this.engine.diagnoseFile(file)));
  }

  /** All that is known, and what may have come, as if each had changed. */
  private everything(): FileEvent[] {
    const known = this.engine.snapshot.views.flatMap((view) => view.files);
    return [
      ...this.folders.map((file) => ({ file, type: 'created' as const })),
      ...known.map(({ file }) => ({ file, type: 'changed' as const })),
    ];
  }

  private async runEvents(): Promise<void> {
    const events = this.events;
    this.events = [];
    if (events.length > 0) await this.engine.filesChanged(events);
    this.round.request(0);
  }

  private async runRound(): Promise<void> {
    if (this.foldersAreOld) {
      this.foldersAreOld = false;
      await this.withProgress({
        title: 'Reading the governance files',
        run: () =>
          this.engine.open(this.folders, async (recordsRead) => {
            await this.readSettings();
            await Promise.all([recordsRead.then(this.opened), this.askGit()]);
          }),
      });
    }
    if (this.settingsAreOld) await this.readSettings();
    this.opened();
    await this.askGit();
    await this.engine.settle();
    this.publishAll();
    this.publishStatus();
    this.announce();
    this.refresh();
  }

  /** Runs work that may take long; the editor shows it then. */
  withProgress<T>(work: Work<T>): Promise<T> {
    return withProgress(this.host.clock, this.client.progress ?? null, work);
  }

  /** Lets waiting events have their turn in the middle of long work. */
  turn(): Promise<void> {
    return new Promise((resolve) => void this.host.clock.after(0, resolve));
  }

  private async askGit(): Promise<void> {
    if (!this.gitIsOld) return;
    this.gitIsOld = false;
    await this.withProgress({
      title: 'Asking git what the branch changes',
      run: () => this.engine.refreshGit(),
      // Without its answer findings of the branch stay as they were; the next save or checkout asks again.
      givenUp: () => undefined,
    });
  }

  /** Tells the editor to ask again for what it shows beside the text, where that is not what it was. */
  private refresh(): void {
    if (!this.client.refresh) return;
    const { editor } = this.engine;
    const beside = [...this.documents.files].sort().map((file) => {
      const all = { start: 0, end: Number.MAX_SAFE_INTEGER };
      const titles = editor.lenses(file).map((lens) => editor.lensTitle(file, lens));
      return [file, this.enabled(file), titles, this.hasInlayHints(file) ? editor.inlayHints(file, all) : []];
    });
    const text = JSON.stringify(beside);
    if (text !== this.lastBeside && this.lastBeside !== '') this.client.refresh();
    this.lastBeside = text;
  }

  private publishAll(): void {
    const all = new Map<FileId, ReturnType<typeof toDiagnostic>[]>();
    for (const [file, list] of this.engine.diagnose()) {
      const kept = list.filter((d) => this.settings.of(d.finding.root).enable);
      if (kept.length > 0) all.set(file, this.diagnostics(kept));
    }
    this.publisher.publishAll(all);
  }

  private diagnostics(list: readonly Diagnosis[]): ReturnType<typeof toDiagnostic>[] {
    const left = this.client.coexistence?.left(list, (file) => this.documents.languageOf(file)) ?? list;
    return left.map((d) => toDiagnostic(d, this.places, this.pages));
  }

  /** Another server gives outline and folding of the open document. */
  outlinedElsewhere(file: FileId): boolean {
    return this.client.coexistence?.outlines(this.documents.languageOf(file)) ?? false;
  }

  // ---- documents --------------------------------------------------------------------------------------------------

  open(uri: string, languageId: string, version: number, text: string): void {
    const file = fileIdFromUri(uri);
    this.documents.put(file, TextDocument.create(uri, languageId, version, text));
    this.didModify({ kind: 'opened', file });
  }

  /** Changes of a document that is not open are ignored: there is no text that they could refer to. */
  edit(uri: string, version: number, changes: readonly TextChange[]): void {
    const file = fileIdFromUri(uri);
    if (!this.documents.change(file, version, changes)) {
      this.host.log.warn(`didChange for ${uri}, which is not open`);
      return;
    }
    this.didModify({ kind: 'edited', file, changes });
  }

  close(uri: string): void {
    const file = fileIdFromUri(uri);
    if (this.documents.remove(file)) this.didModify({ kind: 'closed', file });
  }

  // ---- folders and settings ---------------------------------------------------------------------------------------

  setFolders(uris: readonly string[]): void {
    this.folders = [...new Set(uris.map(fileIdFromUri))].sort();
    this.didModify({ kind: 'folders' });
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = new Set(removed.map(fileIdFromUri));
    this.setFolders([...this.folders.filter((f) => !gone.has(f)).map(uriFromFileId), ...added]);
  }

  private async readSettings(): Promise<void> {
    this.settingsAreOld = false;
    await this.settings.read();
  }

  /** False where the user switched Linchpin off for the governance root that holds the file. */
  enabled(file: FileId): boolean {
    return this.settings.holding(file)?.enable ?? true;
  }

  hasInlayHints(file: FileId): boolean {
    return this.settings.holding(file)?.inlayHints.enable ?? false;
  }

  // ---- status -----------------------------------------------------------------------------------------------------

  private publishStatus(): void {
    const roots: RootStatus[] = this.engine
      .status()
      .map(({ root, ...rest }) => ({ uri: uriFromFileId(root), ...rest }));
    const text = JSON.stringify(roots);
    if (text === this.lastStatus) return;
    this.lastStatus = text;
    this.client.status({ roots });
  }

  private announce(): void {
    this.judgedOnce();
    const { snapshot } = this.engine;
    if (snapshot === this.announced) return;
    this.announced = snapshot;
    this.client.viewsChanged();
  }

  /** Hands documents and folders to a session with another host (git allowed now), and ends this one. */
  succeededBy(next: Session): Session {
    this.dispose();
    next.takeOver(this.documents.all, this.folders, this.publisher);
    return next;
  }

  private takeOver(documents: readonly TextDocument[], folders: readonly FileId[], before: Publisher): void {
    this.publisher.inherit(before);
    this.folders = [...folders];
    for (const d of documents) this.open(d.uri, d.languageId, d.version, d.getText());
    this.didModify({ kind: 'folders' });
  }

  dispose(): void {
    this.round.stop();
    this.merged.stop();
  }
}
