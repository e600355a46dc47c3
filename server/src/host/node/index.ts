import type { Host, Log, ReadResult } from '../types';
import { disk } from './fileSystem';
import { findGovernance, SparseFiles } from './findGovernance';
import { NodeGit } from './git';
import { createGitIo } from './gitIo';
import { createRunner, type RunnerOptions } from './run';

export interface NodeHostOptions extends Pick<RunnerOptions, 'trace' | 'timeout' | 'maxBytes' | 'signal'> {
  /** False: git is never run (Restricted Mode). */
  readonly git: boolean;
  /** Where governance files that git does not track are looked for (default `near`); see `findGovernance.ts`. */
  readonly untracked?: 'near' | 'everywhere';
  readonly log: Log;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const NOT_CHECKED_OUT: ReadResult = {
  kind: 'unreadable',
  code: 'io',
  reason: 'the sparse check-out leaves it out; add its folder with `git sparse-checkout add`',
};

/** The disk, git and the clock of this machine. Makes nothing until it is asked. */
export function createNodeHost(options: NodeHostOptions): Host {
  const { log, env, untracked = 'near' } = options;
  const io = createGitIo(createRunner(options));
  const git = options.git ? new NodeGit(io, env['GIT_INDEX_FILE'] ?? null) : null;
  const sparse = new SparseFiles();
  return {
    fs: {
      ...disk,
      findGovernance: (folder) => findGovernance({ io, git, log, sparse, untracked }, folder),
      async read(file) {
        const result = await disk.read(file);
        return result.kind === 'missing' && sparse.has(file) ? NOT_CHECKED_OUT : result;
      },
    },
    git,
    clock: {
      now: () => Date.now(),
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return { cancel: () => clearTimeout(timer) };
      },
    },
    log,
    env,
  };
}
