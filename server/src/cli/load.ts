import path from 'node:path';
import { fileIdFromPath, relativeTo, type FileId } from '../base/fileId';
import { createEngine, type Engine, type EngineOptions } from '../engine';
import { readCi } from '../git/ci';
import { filesRepository } from '../git/given';
import type { Range } from '../git/types';
import type { Host, Log } from '../host/types';
import { createNodeHost } from '../host/node';
import type { RootView } from '../workspace/types';
import { UsageError, type Args } from './args';
import type { Terminal } from './command';
import { stagedHost } from './stagedFiles';

export interface Loaded {
  readonly host: Host;
  readonly engine: Engine;
  /** The folder that was asked for or found: paths are printed relative to it. */
  readonly folder: FileId;
  readonly views: readonly RootView[];
}

export interface LoadOptions extends EngineOptions {
  /** Touched paths are given, git is not asked for a diff. Relative to the folder, which is known by then. */
  readonly files?: (folder: FileId) => readonly string[];
  /** False: git is not asked what the branch touches (`who`). */
  readonly git?: boolean;
}

const logTo = (terminal: Terminal): Log => ({
  error: (m) => terminal.err(`linchpin: ${m}\n`),
  warn: (m) => terminal.err(`linchpin: ${m}\n`),
  info: () => undefined,
  debug: () => undefined,
});

export const nodeHost = (terminal: Terminal): Host =>
  createNodeHost({ git: true, log: logTo(terminal), env: terminal.env });

/**
 * The nearest folder at or above `start` that is a governance root, in CI the topmost of the repository: there a branch could
 * put a root of its own under the one that judges. `start` itself where there is none.
 */
async function governanceFolder(host: Host, start: FileId, { inCi }: { readonly inCi: boolean }): Promise<FileId> {
  let nearest: FileId | null = null;
  let topmost = start;
  for (let folder = start; ;) {
    const names = await host.fs.list(folder);
    if (names.some((n) => n === 'governance.yaml' || n === 'governance.yml' || n === '.governance/')) {
      if (!inCi) return folder;
      nearest ??= folder;
      topmost = folder;
    }
    const slash = folder.lastIndexOf('/');
    if (names.includes('.git/') || names.includes('.git')) return topmost;
    if (slash <= 0) return nearest ?? start;
    folder = folder.slice(0, slash) as FileId;
  }
}

/** The folder that `--root` names, else the one in which the command runs. */
export async function startFolder(host: Host, args: Args, terminal: Terminal): Promise<FileId> {
  const root = args.text('root');
  const start = fileIdFromPath(path.resolve(terminal.cwd, root ?? '.'));
  if (root !== undefined && !(await host.fs.exists(start)))
    throw new UsageError(`--root ${root}: there is no such folder`);
  return start;
}

/** The folder that `--root` names, else the governance root at or above the one in which the command runs. */
export async function folderOf(host: Host, args: Args, terminal: Terminal): Promise<FileId> {
  const start = await startFolder(host, args, terminal);
  return args.text('root') === undefined ? governanceFolder(host, start, readCi(terminal.env)) : start;
}

/**
 * Reads all governance below the folder and asks git what the branch touches.
 * @throws UsageError where there is no governance at all.
 */
export async function load(args: Args, terminal: Terminal, options: LoadOptions): Promise<Loaded> {
  const plain = nodeHost(terminal);
  const folder = await folderOf(plain, args, terminal);
  const { files, git, ...engineOptions } = options;
  const host: Host = files
    ? { ...plain, git: filesRepository(plain.git, folder, files(folder)) }
    : engineOptions.mode === 'staged'
      ? stagedHost(plain, folder, terminal)
      : plain;
  const engine = createEngine(host, { inline: 'off', mode: 'head', inFlight: 'needed', ...engineOptions });
  await engine.open([folder], async () => {
    if (!(git ?? true)) return;
    terminal.doing?.('asking git what the branch changes');
    await engine.refreshGit();
  });
  if (engine.snapshot.views.length === 0) {
    throw new UsageError(`no governance files in ${folder}; run \`linchpin init\` to write the first one`);
  }
  await engine.settle();
  return { host, engine, folder, views: engine.snapshot.views };
}

/** A user's path (relative to where the command runs) as a path below a root, or `null` where it lies outside. */
export function pathBelow(root: FileId, given: string, terminal: Terminal): string | null {
  return relativeTo(root, fileIdFromPath(path.resolve(terminal.cwd, given)));
}

export const shortPath = (folder: FileId, file: FileId): string => relativeTo(folder, file) ?? file;

/** What git said of the branch; of several roots in one repository all say the same. `null` where it said nothing. */
export function rangeOf({ views }: Loaded): Range | null {
  for (const { git } of views) if (git.kind === 'range') return git;
  return null;
}

/** Why nobody can say what the branch changes; `null` where git told. Nothing may pass as if it had changed nothing. */
export function undecidedOf({ views }: Loaded): string | null {
  for (const { git } of views) {
    if (git.kind === 'undecided') return `${git.message} ${git.help}`;
    if (git.kind === 'absent') return git.message;
    if (git.kind === 'unknown') return 'git was not asked.';
  }
  return null;
}
