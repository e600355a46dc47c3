import type { Day } from '../../base/days';
import { joinFileId, type FileId } from '../../base/fileId';
import type { HistoryCommit } from '../../git/history';
import type { HistorySource } from '../../git/historySource';
import type { TouchedFile } from '../../git/types';
import { CODEOWNERS_PLACES, kindOfPath } from '../../model/kinds';
import { CharterPieces } from '../../model/charterPieces';
import type { ChangeRecord, CharterPart } from '../../model/types';
import { below } from '../../workspace/branchFacts';
import { JUDGED } from '../../workspace/baseFiles';
import { judgingState } from '../../workspace/fileState';
import { UNKNOWN_GIT } from '../../workspace/gitFacts';
import { LazyRootView } from '../../workspace/rootView';
import type { FileState } from '../../workspace/types';

/** Governance files of one root as of a commit: path below the root → blob. Commits that change none share one map. */
export type Ledger = ReadonlyMap<string, string>;

/** How many states and files are kept: they are found again where they are asked for later. */
const MOST_STATES = 2_000;
const MOST_FILES = 64;

export const EMPTY: Ledger = new Map();
/** Rules are read without regard to a day: who judges by them says which it is. */
const NO_DAY = '0000-00-00' as Day;

/** Forgets the oldest where there are too many. */
function keep<K, V>(map: Map<K, V>, key: K, value: V, most: number): V {
  if (map.size >= most) {
    const oldest = map.keys().next();
    if (!oldest.done) map.delete(oldest.value);
  }
  map.set(key, value);
  return value;
}

/** What the governance of one root was at every commit of a history that is walked from its beginning. */
export class GovernanceOfTime {
  private readonly states = new Map<string, Ledger>();
  private readonly files = new Map<string, FileState | null>();
  private readonly soon = new Map<string, Promise<string | null>>();
  private readonly pieces = new Map<string, CharterPieces>();
  private readonly views = new WeakMap<Ledger, LazyRootView | null>();
  private last: LazyRootView | null = null;

  constructor(
    private readonly source: HistorySource,
    private readonly root: FileId,
    /** The root below the repository's top level, `''` at the top. */
    private readonly prefix: string,
  ) {}

  private atTop(path: string): string {
    return this.prefix === '' ? path : `${this.prefix}/${path}`;
  }

  /** The state of a commit where it is at hand. */
  known(commit: string): Ledger | undefined {
    return this.states.get(commit);
  }

  async at(commit: string): Promise<Ledger> {
    const known = this.known(commit);
    if (known) return known;
    const state = new Map<string, string>();
    for (const [path, blob] of await this.source.below(commit, this.atTop('.governance')))
      if (kindOfPath(`.governance/${path}`) !== null) state.set(`.governance/${path}`, blob);
    for (const place of ['governance.yaml', 'governance.yml', ...CODEOWNERS_PLACES]) {
      const blob = await this.source.blob(commit, this.atTop(place));
      if (blob !== null) state.set(place, blob);
    }
    return keep(this.states, commit, state, MOST_STATES);
  }

  /** Asks for the rules that some commits bring, all at once and before each has its turn. */
  foresee(commits: readonly HistoryCommit[]): void {
    this.soon.clear();
    for (const { files } of commits)
      for (const { path, newBlob, status } of files) {
        const kind = status === 'D' ? null : kindOfPath(below(this.prefix, path) ?? '');
        if (kind === null || JUDGED.has(kind) || this.soon.has(newBlob)) continue;
        const text = this.source.text(newBlob);
        // Whoever waits for it is told what went wrong.
        text.catch(() => null);
        this.soon.set(newBlob, text);
      }
  }

  /** What a commit makes of the state of its first parent. */
  after(commit: HistoryCommit): Ledger | Promise<Ledger> {
    const [parent] = commit.parents;
    const before = parent === undefined ? EMPTY : this.known(parent);
    return before ? this.from(before, commit) : this.at(parent ?? '').then((state) => this.from(state, commit));
  }

  private from(before: Ledger, commit: HistoryCommit): Ledger {
    let state: Map<string, string> | null = null;
    for (const file of commit.files) {
      const path = below(this.prefix, file.path);
      if (path === null || kindOfPath(path) === null) continue;
      state ??= new Map(before);
      if (file.status === 'D' || !file.newMode.startsWith('100')) state.delete(path);
      else state.set(path, file.newBlob);
    }
    return keep(this.states, commit.id, state ?? before, MOST_STATES);
  }

  /** A file by its blob, parsed once for as long as it is remembered. */
  async file(path: string, blob: string): Promise<FileState | null> {
    const key = `${blob} ${path}`;
    const known = this.files.get(key);
    if (known !== undefined) {
      // What is used stays.
      this.files.delete(key);
      this.files.set(key, known);
      return known;
    }
    const text = await (this.soon.get(blob) ?? this.source.text(blob));
    const state = text === null ? null : judgingState(this.root, path, text, blob, this.partOf(path, text));
    return keep(this.files, key, state, MOST_FILES);
  }

  /** Of a charter file that is much like its last version only the difference is parsed. */
  private partOf(path: string, text: string): CharterPart | null {
    if (kindOfPath(path) !== 'charter') return null;
    let pieces = this.pieces.get(path);
    if (!pieces) this.pieces.set(path, (pieces = new CharterPieces(joinFileId(this.root, path))));
    return pieces.read(text);
  }

  /** Everything that decides, of one state: the charter, its templates, CODEOWNERS. `null`: nothing governed yet. */
  rules(ledger: Ledger): LazyRootView | null | Promise<LazyRootView | null> {
    const known = this.views.get(ledger);
    return known === undefined ? this.readRules(ledger) : known;
  }

  private async readRules(ledger: Ledger): Promise<LazyRootView | null> {
    const files = await this.load(ledger, (path) => {
      const kind = kindOfPath(path);
      return kind !== null && !JUDGED.has(kind);
    });
    const view = files.some((f) => f.kind === 'charter') ? this.viewOf(files) : null;
    this.last = view ?? this.last;
    this.views.set(ledger, view);
    return view;
  }

  /** Neighbouring states differ in little: what the last view made of the rest holds in the next one. */
  private viewOf(files: readonly FileState[], before: LazyRootView | null = this.last): LazyRootView {
    const inputs = { root: this.root, git: UNKNOWN_GIT, today: NO_DAY, forcedChange: null, existing: new Map() };
    return new LazyRootView({ ...inputs, files: new Map(files.map((f) => [f.file, f])) }, before);
  }

  /** What is judged beside some rules: records, with the approvals that stand in files of their own. */
  recordsIn(rules: LazyRootView, files: readonly FileState[]): readonly ChangeRecord[] {
    return files.length === 0 ? [] : this.viewOf([...rules.files, ...files], rules).records;
  }

  /** Records that a change may be linked to, with their approval files; `null`: there is none. */
  records(
    ledger: Ledger,
    touched: readonly TouchedFile[],
    named: readonly string[],
  ): Promise<readonly FileState[]> | null {
    const paths = new Set<string>();
    for (const { path } of touched) if (kindOfPath(path) === 'change' && ledger.has(path)) paths.add(path);
    const nameOf = (path: string): string => /([^/]+)\.ya?ml$/.exec(path)?.[1] ?? '';
    if (named.length > 0)
      for (const path of ledger.keys())
        if (kindOfPath(path) === 'change' && named.includes(nameOf(path))) paths.add(path);
    return paths.size === 0 ? null : this.readRecords(ledger, paths);
  }

  private async readRecords(ledger: Ledger, paths: ReadonlySet<string>): Promise<readonly FileState[]> {
    const found = await this.load(ledger, (path) => paths.has(path));
    const ids = new Set(found.map((f) => f.facts.record?.id?.value));
    const approvals = await this.load(
      ledger,
      (path) => kindOfPath(path) === 'approval' && ids.has(path.split('/')[2] ?? ''),
    );
    return [...found, ...approvals];
  }

  private async load(ledger: Ledger, wanted: (path: string) => boolean): Promise<FileState[]> {
    const out: FileState[] = [];
    for (const [path, blob] of ledger) {
      const state = wanted(path) ? await this.file(path, blob) : null;
      if (state) out.push(state);
    }
    return out;
  }
}
