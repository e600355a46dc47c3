import type { FileId } from '../base/fileId';
import type { GitAbsent, GitUndecided, Repository } from '../git/types';

/** Everything that the engine needs from outside. `node/`, `browser/` and `memory/` implement it. */
export interface Host {
  readonly fs: FileSystem;
  /** `null` where git may not or cannot run (browser, Restricted Mode). */
  readonly git: GitHost | null;
  readonly clock: Clock;
  readonly log: Log;
  /** Environment variables that the engine may read (CI detection). */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export type ReadResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** There, but not usable as text: a folder, no permission, a symlink loop, not UTF-8, over the size limit. */
  | {
      readonly kind: 'unreadable';
      readonly reason: string;
      readonly code: 'directory' | 'denied' | 'link' | 'not-utf8' | 'binary' | 'too-large' | 'io';
    };

export interface FileSystem {
  /** Governance files below a folder: `governance.y(a)ml`, `.governance/**`, CODEOWNERS places. Skips `.git`, `node_modules`. */
  findGovernance(folder: FileId): Promise<readonly FileId[]>;
  read(file: FileId): Promise<ReadResult>;
  exists(file: FileId): Promise<boolean>;
  /** Names of the folder's children, folders with a trailing `/`; empty where it is none. */
  list(folder: FileId): Promise<readonly string[]>;
}

export interface GitHost {
  /** The repository that holds a folder, or why there is none. */
  open(folder: FileId): Promise<Repository | GitAbsent | GitUndecided>;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once after `ms`; the result cancels. Tests inject a clock that they advance. */
  after(ms: number, run: () => void): { cancel(): void };
}

export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}
