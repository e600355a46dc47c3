/** The engine on one change after another: in a real clone of a bundle through git, or by paths alone. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileIdFromPath, joinFileId, type FileId } from '../../../server/src/base/fileId';
import { createEngine, type Engine, type EngineOptions } from '../../../server/src/engine';
import type { FilePatch, GitPerson, Range, RangeCommit, TouchedFile } from '../../../server/src/git';
import { memoryHost, type MemoryRepository } from '../../../server/src/host/memory';
import { GOVERNANCE_DOMAIN } from '../../../server/src/review';
import type { ChangeReview, DomainCoverage } from '../../../server/src/review/types';
import type { RootView } from '../../../server/src/workspace/types';
import { ISOLATED, nodeHost, temporaryFolder } from '../repo';
import { dataPath } from './data';

/** Governance files by path, as they stand while a change is judged. */
export type PolicyFiles = Readonly<Record<string, string>>;

/** After everything that the data tells of: an approval of a day to come does not count. */
const OPTIONS: EngineOptions = { mode: 'head', inline: 'off', today: '2027-01-01' };

/** Hands the engine only what changed since the change before. */
class Policy {
  private now: PolicyFiles = {};

  constructor(private readonly write: (name: string, text: string | null) => FileId) {}

  async put(engine: Engine, root: FileId, files: PolicyFiles): Promise<void> {
    const gone = Object.keys(this.now).filter((name) => files[name] === undefined);
    const made = Object.keys(files).filter((name) => files[name] !== this.now[name]);
    const events = [
      ...gone.map((name) => ({ file: this.write(name, null), type: 'deleted' as const })),
      ...made.map((name) => ({
        file: this.write(name, files[name] ?? ''),
        type: this.now[name] === undefined ? ('created' as const) : ('changed' as const),
      })),
    ];
    const first = Object.keys(this.now).length === 0;
    this.now = files;
    if (first) await engine.open([root]);
    else if (events.length > 0) await engine.filesChanged(events);
  }
}

/** A clone without its files: the governance alone stands in the work tree, git tells what each change touched. */
export class CloneJudge {
  private readonly folder = path.join(temporaryFolder(), 'clone');
  private readonly root = fileIdFromPath(this.folder);
  private readonly engine = createEngine(nodeHost(), OPTIONS);
  private readonly policy = new Policy((name, text) => {
    const file = path.join(this.folder, name);
    if (text === null) fs.rmSync(file);
    else {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    return fileIdFromPath(file);
  });

  constructor(bundle: string) {
    const args = ['clone', '--quiet', '--no-checkout', dataPath(`repos/${bundle}`), this.folder];
    execFileSync('git', args, { env: ISOLATED, stdio: 'ignore' });
  }

  /** The tips of the branches that some commits merged, by commit; one that is no merge is its own tip. */
  tipsOf(commits: readonly string[]): ReadonlyMap<string, string> {
    const out = execFileSync('git', ['log', '--no-walk=unsorted', '--format=%H %P', '--stdin'], {
      cwd: this.folder,
      env: ISOLATED,
      input: commits.join('\n'),
      encoding: 'utf8',
    });
    return new Map(
      out
        .trim()
        .split('\n')
        .map((line) => line.split(' '))
        .map(([commit = '', , tip = commit]) => [commit, tip]),
    );
  }

  /** @throws where git could not say what the change touched */
  async judge(
    files: PolicyFiles,
    { base, commit }: { readonly base: string; readonly commit: string },
    options: Pick<EngineOptions, 'change'> = {},
  ): Promise<RootView> {
    await this.policy.put(this.engine, this.root, files);
    this.engine.configure({ base, head: commit, ...options });
    await this.engine.refreshGit();
    const [view] = this.engine.snapshot.views;
    if (view?.git.kind !== 'range')
      throw new Error(`${commit}: ${view && 'message' in view.git ? view.git.message : 'no range'}`);
    return view;
  }
}

const BASE = 'b'.repeat(40);
const HEAD = 'd'.repeat(40);
const NONE = '0'.repeat(40);

const touchedFile = (file: string): TouchedFile => ({
  path: file,
  status: 'M',
  oldMode: '100644',
  newMode: '100644',
  oldBlob: NONE,
  newBlob: NONE,
  untracked: false,
  link: false,
  generated: false,
});

/** What was changed in it does not matter: an approval was given for the branch as it is. */
const patchOf = ({ path: file, status, oldMode, newMode, oldBlob, newBlob }: TouchedFile): FilePatch => ({
  path: file,
  status,
  oldMode,
  newMode,
  opaque: false,
  oldBlob,
  newBlob,
  hunks: [{ lines: ['-before', '+after'], earlier: 0 }],
});

const SOMEBODY = { name: 'Somebody', email: 'somebody@example.com' };

/** A commit of a branch that is told, not asked of git: who wrote it, and what it touched. */
export interface ToldCommit {
  readonly author?: GitPerson;
  readonly coAuthors?: readonly GitPerson[];
  readonly paths: readonly string[];
}

const idAt = (i: number): string => (i === 0 ? HEAD : i.toString(16).padStart(40, 'c'));

function rangeOf(paths: readonly string[], told: readonly ToldCommit[]): Range {
  const commits = told.map(({ author = SOMEBODY, coAuthors = [], paths: own }, i): RangeCommit => ({
    id: idAt(i),
    parents: [i === told.length - 1 ? BASE : idAt(i + 1)],
    author,
    committer: author,
    authoredAt: '2026-01-01T00:00:00Z',
    coAuthors,
    changeRecords: [],
    approvals: [],
    strayTrailers: [],
    paths: own,
  }));
  return {
    kind: 'range',
    base: { ref: 'base', commit: BASE },
    baseFrom: '--base',
    head: { ref: 'head', commit: HEAD },
    mode: 'head',
    mergeBases: [BASE],
    branch: null,
    pullRequest: null,
    files: [...new Set(paths)].sort().map((p) => touchedFile(p)),
    commits,
    notes: [],
    inProgress: false,
  };
}

/** The same engine where the touched paths are given, and perhaps the commits, the last one first. */
export class PathJudge {
  /** What an approval names that was given for the branch as it is. */
  static readonly head = HEAD;
  private readonly root = fileIdFromPath('/repo');
  private readonly repository: MemoryRepository = {
    topLevel: '/repo',
    range: rangeOf([], []),
    tracked: [],
    commits: [HEAD],
  };
  private readonly host = memoryHost({ files: {}, repository: this.repository });
  private readonly engine = createEngine(this.host, OPTIONS);
  private readonly policy = new Policy((name, text) => {
    const file = joinFileId(this.root, name);
    if (text === null) this.host.files.delete(file);
    else this.host.files.set(file, { kind: 'text', text });
    return file;
  });

  async judge(
    files: PolicyFiles,
    paths: readonly string[],
    commits: readonly ToldCommit[] = [{ paths }],
    options: Pick<EngineOptions, 'change'> = {},
  ): Promise<RootView> {
    await this.policy.put(this.engine, this.root, files);
    this.engine.configure(options);
    const range = rangeOf(paths, commits);
    this.repository.range = range;
    this.repository.patches = new Map(range.files.map((file) => [file.path, patchOf(file)]));
    await this.engine.refreshGit();
    const [view] = this.engine.snapshot.views;
    if (!view) throw new Error('there is no governance');
    return view;
  }
}

/** The one change that governs the branch, or the branch itself. `undefined`: no domain is affected. */
export const changeOf = (view: RootView): ChangeReview | undefined =>
  view.review.changes.find((c) => c.basis === 'branch');

/** Its domains, those of the governance files left out: other people's rules have no such domain. */
export const domainsOf = (view: RootView): readonly DomainCoverage[] =>
  (changeOf(view)?.domains ?? []).filter((d) => d.domain !== GOVERNANCE_DOMAIN);

export const affectedIds = (view: RootView): readonly string[] =>
  domainsOf(view)
    .map((d) => d.domain)
    .sort();
