import type { FileId } from '../../base/fileId';
import type { HistoryCommit } from '../../git/history';
import type { HistorySource } from '../../git/historySource';
import { CODEOWNERS_PLACES, kindOfPath } from '../../model/kinds';
import { below } from '../../workspace/branchFacts';
import { JUDGED } from '../../workspace/baseFiles';
import { judgingState } from '../../workspace/fileState';
import type { FileState } from '../../workspace/types';

/** Governance files of one root as of a commit: path below the root → blob. Commits that change none share one map. */
export type Ledger = ReadonlyMap<string, string>;

/** How many states and files are kept: they are found again where they are asked for later. */
const MOST_STATES = 2_000;
const MOST_FILES = 64;

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

  constructor(
    private readonly source: HistorySource,
    private readonly root: FileId,
    /** The root below the repository's top level, `''` at the top. */
    private readonly prefix: string,
  ) {}

  private atTop(path: string): string {
    return this.prefix === '' ? path : `${this.prefix}/${path}`;
  }

  async at(commit: string): Promise<Ledger> {
    const known = this.states.get(commit);
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

  /** What a commit makes of the state of its first parent. */
  async after(commit: HistoryCommit): Promise<Ledger> {
    const [parent] = commit.parents;
    const before: Ledger = parent === undefined ? new Map() : await this.at(parent);
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
    const text = await this.source.text(blob);
    const state = text === null ? null : judgingState(this.root, path, text);
    return keep(this.files, key, state, MOST_FILES);
  }

  /** Everything that decides: the charter, its templates, CODEOWNERS. */
  rules(ledger: Ledger): Promise<readonly FileState[]> {
    return this.load(ledger, (path) => {
      const kind = kindOfPath(path);
      return kind !== null && !JUDGED.has(kind);
    });
  }

  /** Records that a change may be linked to, with their approval files. */
  async records(ledger: Ledger, touched: ReadonlySet<string>, named: readonly string[]): Promise<readonly FileState[]> {
    const byName = new Set(named);
    const nameOf = (path: string): string => /([^/]+)\.ya?ml$/.exec(path)?.[1] ?? '';
    const found = await this.load(
      ledger,
      (path) => kindOfPath(path) === 'change' && (touched.has(path) || byName.has(nameOf(path))),
    );
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
