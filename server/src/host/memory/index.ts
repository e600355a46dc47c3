import { fileIdFromPath, relativeTo, type FileId } from '../../base/fileId';
import type {
  BlamedLine,
  CommitProof,
  DatedLine,
  FilePatch,
  GitAbsent,
  OtherBranches,
  RangeResult,
  Repository,
  Revert,
} from '../../git/types';
import type { Clock, FileSystem, GitHost, Host, Log, ReadResult } from '../types';

/** A repository whose answers are given, for tests of everything above git. */
export interface MemoryRepository {
  readonly topLevel: string;
  range: RangeResult;
  tracked: readonly string[];
  patches?: ReadonlyMap<string, FilePatch>;
  firstLines?: ReadonlyMap<string, number>;
  identity?: { readonly name: string; readonly email: string };
  commits?: readonly string[];
  blame?: ReadonlyMap<string, readonly BlamedLine[] | null>;
  proofs?: ReadonlyMap<string, CommitProof>;
  reverts?: readonly Revert[];
  datedLines?: ReadonlyMap<string, readonly DatedLine[]>;
  otherBranches?: OtherBranches;
  /** `commit:path` → text. */
  contents?: ReadonlyMap<string, string>;
}

export interface MemoryHostOptions {
  /** Absolute path with `/` → text, or what reading it gives. Change it between calls to play a disk. */
  readonly files: Readonly<Record<string, string | ReadResult>>;
  readonly today?: string;
  readonly repository?: MemoryRepository | GitAbsent;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface MemoryHost extends Host {
  readonly files: Map<FileId, ReadResult>;
  /** What was asked of the host since it was made: tests count the I/O that is promised not to happen. */
  readonly counts: { reads: number; lists: number; exists: number; git: number };
  /** Lets time pass; due callbacks run in order. */
  advance(ms: number): void;
  readonly logged: string[];
}

const asResult = (content: string | ReadResult): ReadResult =>
  typeof content === 'string' ? { kind: 'text', text: content } : content;

/** A host without disk, processes or clock of its own. Deterministic. */
export function memoryHost(options: MemoryHostOptions): MemoryHost {
  const files = new Map<FileId, ReadResult>();
  for (const [path, content] of Object.entries(options.files)) files.set(fileIdFromPath(path), asResult(content));
  const counts = { reads: 0, lists: 0, exists: 0, git: 0 };
  const logged: string[] = [];
  let now = Date.parse(`${options.today ?? '2026-03-01'}T09:00:00Z`);
  let timers: { due: number; run: () => void }[] = [];

  const fs: FileSystem = {
    findGovernance(folder) {
      counts.lists++;
      const isOurs = /(^|\/)governance\.ya?ml$|(^|\/)\.governance\/.*\.ya?ml$|(^|\/)CODEOWNERS$/;
      return Promise.resolve([...files.keys()].filter((f) => relativeTo(folder, f) !== null && isOurs.test(f)).sort());
    },
    read(file) {
      counts.reads++;
      return Promise.resolve(files.get(file) ?? { kind: 'missing' });
    },
    exists(file) {
      counts.exists++;
      if (files.has(file)) return Promise.resolve(true);
      return Promise.resolve([...files.keys()].some((f) => relativeTo(file, f) !== null));
    },
    list(folder) {
      counts.lists++;
      const names = new Set<string>();
      for (const f of files.keys()) {
        const rest = relativeTo(folder, f);
        if (rest) names.add(rest.includes('/') ? `${rest.slice(0, rest.indexOf('/'))}/` : rest);
      }
      return Promise.resolve([...names].sort());
    },
  };
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { due: now + ms, run };
      timers.push(timer);
      return { cancel: () => void (timers = timers.filter((t) => t !== timer)) };
    },
  };
  const log: Log = {
    error: (m) => void logged.push(`error ${m}`),
    warn: (m) => void logged.push(`warn ${m}`),
    info: (m) => void logged.push(`info ${m}`),
    debug: () => undefined,
  };
  return {
    files,
    counts,
    logged,
    fs,
    git: options.repository ? memoryGit(options.repository, counts) : null,
    clock,
    log,
    env: options.env ?? {},
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((t) => t.due <= end).sort((a, b) => a.due - b.due)[0];
        if (!next) break;
        timers = timers.filter((t) => t !== next);
        now = Math.max(now, next.due);
        next.run();
      }
      now = end;
    },
  };
}

function memoryGit(given: MemoryRepository | GitAbsent, counts: { git: number }): GitHost {
  if ('kind' in given) return { open: () => Promise.resolve(given) };
  const asked = <T>(value: T): Promise<T> => {
    counts.git++;
    return Promise.resolve(value);
  };
  const repository: Repository = {
    topLevel: given.topLevel,
    range: () => asked(given.range),
    patches: () => asked(given.patches ?? new Map<string, FilePatch>()),
    trackedFiles: () => asked([...given.tracked]),
    firstChangedLines: () => asked(new Map(given.firstLines ?? [])),
    identity: () => asked(given.identity ?? null),
    resolveCommit: (id) => asked(given.commits?.find((c) => c.startsWith(id)) ?? null),
    mergeBases: () => asked(given.range.kind === 'range' ? given.range.mergeBases : []),
    filesAt: (commit, paths, wanted = () => true) => {
      const below = (path: string): boolean => paths.some((p) => path === p || path.startsWith(`${p}/`));
      const found = [...(given.contents ?? [])]
        .filter(([name]) => name.startsWith(`${commit}:`))
        .map(([name, text]) => [name.slice(commit.length + 1), text] as const);
      return asked(new Map(found.filter(([path]) => below(path) && wanted(path))));
    },
    generatedAt: () => asked(new Set<string>()),
    mappedAsOf: () => repository,
    datedLines: (path) => asked(given.datedLines?.get(path) ?? []),
    otherBranches: () => asked(given.otherBranches ?? { key: '', names: '', branches: [], left: 0 }),
    blame: (_commit, paths) => asked(new Map(paths.map((path) => [path, given.blame?.get(path) ?? null]))),
    commitProofs: () => asked(given.proofs ?? new Map<string, CommitProof>()),
    reverts: () => asked(given.reverts ?? []),
    releases: () => asked([]),
    contents: (wanted) => asked(wanted.map(({ commit, path }) => given.contents?.get(`${commit}:${path}`) ?? null)),
  };
  return { open: () => Promise.resolve(repository) };
}
