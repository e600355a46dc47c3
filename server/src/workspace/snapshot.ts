import type { Day } from '../base/days';
import type { FileId } from '../base/fileId';
import { aboveState } from './above';
import { makeFileState, type FileContent } from './fileState';
import { UNKNOWN_GIT, type GitFacts } from './gitFacts';
import { rootOfCodeowners, rootOfGovernanceFile } from '../model/kinds';
import { LazyRootView } from './rootView';
import type { FileState, RootView } from './types';

/** One thing that happened. The only way in which a snapshot changes. */
export type SnapshotChange =
  | { readonly kind: 'content'; readonly file: FileId; readonly content: FileContent | null }
  | { readonly kind: 'git'; readonly root: FileId; readonly facts: GitFacts }
  | { readonly kind: 'exists'; readonly root: FileId; readonly answers: ReadonlyMap<string, boolean> }
  | { readonly kind: 'forget-existence' }
  | { readonly kind: 'today'; readonly day: Day }
  | { readonly kind: 'forced-change'; readonly id: string | null };

interface RootState {
  readonly files: ReadonlyMap<FileId, FileState>;
  readonly git: GitFacts;
  readonly existing: ReadonlyMap<string, boolean>;
}

const EMPTY_ROOT: RootState = { files: new Map(), git: UNKNOWN_GIT, existing: new Map() };

/** CODEOWNERS files make no root of their own; they wait here until one stands above them. */
type Waiting = ReadonlyMap<FileId, FileContent>;

/**
 * All governance of a workspace at one moment. Immutable: `with` gives another one and shares all that did not change.
 * Invariant (held by a property test): a snapshot that went through any sequence of changes says the same as a fresh one
 * of the same contents.
 */
export class Snapshot {
  static empty(today: Day): Snapshot {
    return new Snapshot(new Map(), new Map(), new Map(), today, null);
  }

  private constructor(
    private readonly states: ReadonlyMap<FileId, RootState>,
    private readonly viewByRoot: ReadonlyMap<FileId, LazyRootView>,
    private readonly codeowners: Waiting,
    readonly today: Day,
    private readonly forcedChange: string | null,
  ) {}

  /** Roots in order of their path. */
  get views(): readonly RootView[] {
    return [...this.viewByRoot.values()].sort((a, b) => (a.root < b.root ? -1 : 1));
  }

  view(root: FileId): RootView | undefined {
    return this.viewByRoot.get(root);
  }

  /** What git said last of a root. */
  knownGit(root: FileId): GitFacts {
    return this.states.get(root)?.git ?? UNKNOWN_GIT;
  }

  get roots(): Iterable<FileId> {
    return this.states.keys();
  }

  file(file: FileId): FileState | undefined {
    const own = rootOfGovernanceFile(file) ?? rootOfCodeowners(file, this.states.keys());
    return own === null ? undefined : this.states.get(own)?.files.get(file);
  }

  with(changes: readonly SnapshotChange[]): Snapshot {
    const draft = new Draft(this.states, this.codeowners, this.today, this.forcedChange);
    for (const change of changes) draft.take(change);
    if (!draft.changed) return this;
    const states = draft.finish();
    const roots = [...states.keys()].sort();
    const sameRoots = roots.length === this.states.size && roots.every((root) => this.states.has(root));
    const everyRoot = draft.today !== this.today || draft.forcedChange !== this.forcedChange || !sameRoots;
    const views = new Map<FileId, LazyRootView>();
    for (const [root, state] of states) {
      const old = this.viewByRoot.get(root) ?? null;
      const above = aboveState(root, state.git.prefix, draft.codeowners, state.git.above);
      const same = old !== null && this.states.get(root) === state && !everyRoot && old.above === above;
      const { today, forcedChange } = draft;
      views.set(root, same ? old : new LazyRootView({ root, ...state, above, roots, today, forcedChange }, old));
    }
    return new Snapshot(states, views, draft.codeowners, draft.today, draft.forcedChange);
  }
}

/** Collects one batch of changes, then patches each touched root once. */
class Draft {
  readonly codeowners: Map<FileId, FileContent>;
  changed = false;
  private readonly states: Map<FileId, RootState>;
  private readonly edited = new Map<FileId, Map<FileId, FileContent | null>>();
  private codeownersMoved = false;

  constructor(
    states: ReadonlyMap<FileId, RootState>,
    codeowners: Waiting,
    public today: Day,
    public forcedChange: string | null,
  ) {
    this.states = new Map(states);
    this.codeowners = new Map(codeowners);
  }

  take(change: SnapshotChange): void {
    switch (change.kind) {
      case 'content':
        this.takeContent(change.file, change.content);
        return;
      case 'git':
        this.patch(change.root, { git: change.facts });
        return;
      case 'exists': {
        const existing = new Map(this.states.get(change.root)?.existing);
        for (const [path, there] of change.answers) existing.set(path, there);
        this.patch(change.root, { existing });
        return;
      }
      case 'forget-existence':
        for (const [root, state] of this.states) if (state.existing.size > 0) this.patch(root, { existing: new Map() });
        return;
      case 'today':
        this.changed ||= this.today !== change.day;
        this.today = change.day;
        return;
      case 'forced-change':
        this.changed ||= this.forcedChange !== change.id;
        this.forcedChange = change.id;
        return;
    }
  }

  private takeContent(file: FileId, content: FileContent | null): void {
    const root = rootOfGovernanceFile(file);
    if (root === null) {
      if (content) this.codeowners.set(file, content);
      else this.codeowners.delete(file);
      this.codeownersMoved = true;
      this.changed = true;
      return;
    }
    const edits = this.edited.get(root) ?? new Map<FileId, FileContent | null>();
    edits.set(file, content);
    this.edited.set(root, edits);
    this.changed = true;
  }

  private patch(root: FileId, part: Partial<RootState>): void {
    const state = this.states.get(root);
    if (!state) return; // the root went away while git or the disk was asked
    this.states.set(root, { ...state, ...part });
    this.changed = true;
  }

  finish(): ReadonlyMap<FileId, RootState> {
    const newRoots = [...this.edited.keys()].some((root) => !this.states.has(root));
    for (const [root, edits] of this.edited) this.editRoot(root, edits);
    for (const [root, state] of this.states) {
      // A root lives as long as one file makes it one; CODEOWNERS alone does not.
      if (![...state.files.values()].some((f) => f.kind !== 'codeowners')) this.states.delete(root);
    }
    if (this.codeownersMoved || newRoots) this.placeCodeowners();
    return this.states;
  }

  private editRoot(root: FileId, edits: ReadonlyMap<FileId, FileContent | null>): void {
    const state = this.states.get(root) ?? EMPTY_ROOT;
    const files = new Map(state.files);
    for (const [file, content] of edits) {
      const made = content ? makeFileState(file, root, content, files.get(file)) : null;
      if (made) files.set(file, made);
      else files.delete(file);
    }
    this.states.set(root, { ...state, files });
  }

  private placeCodeowners(): void {
    const wanted = new Map<FileId, Map<FileId, FileContent | null>>();
    for (const [root, state] of this.states) {
      for (const f of state.files.values()) {
        if (f.kind === 'codeowners' && !this.codeowners.has(f.file))
          wanted.set(root, new Map([...(wanted.get(root) ?? []), [f.file, null]]));
      }
    }
    for (const [file, content] of this.codeowners) {
      const root = rootOfCodeowners(file, this.states.keys());
      if (root !== null) wanted.set(root, new Map([...(wanted.get(root) ?? []), [file, content]]));
    }
    for (const [root, edits] of wanted) this.editRoot(root, edits);
  }
}
