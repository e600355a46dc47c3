import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ENVIRONMENT, HIDDEN, type Run, type RunOptions, type RunResult } from '../../git';

type Env = Readonly<Record<string, string | undefined>>;

export interface RunnerOptions {
  readonly env: Env;
  /** Milliseconds after which a call is stopped (default 60,000). */
  readonly timeout?: number;
  /** Processes at once (default 4): more only wait for the same disk. */
  readonly width?: number;
  /** Most bytes that one call may print (default 256 MB). */
  readonly maxBytes?: number;
  /** Stops what runs and starts nothing more. */
  readonly signal?: AbortSignal;
  /** Told of every process that is started, and how long it ran in milliseconds. */
  trace?(args: readonly string[], milliseconds: number): void;
}

const TIMEOUT = 60_000;
const WIDTH = 4;
const MOST_OUTPUT = 256 * 1024 * 1024;
const MOST_ERRORS = 64 * 1024;

/**
 * The program by its absolute path, from absolute folders of PATH only: a `git` that lies in the repository at hand must
 * never be the one that runs.
 */
export function findProgram(name: string, env: Env): string | null {
  const windows = process.platform === 'win32';
  const names = windows ? [`${name}.exe`, `${name}.com`] : [name];
  const list = env['PATH'] ?? env['Path'] ?? '';
  for (const folder of list.split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    for (const file of names) {
      const full = path.join(folder, file);
      try {
        fs.accessSync(full, fs.constants.X_OK);
        if (fs.statSync(full).isFile()) return full;
      } catch {
        // Not here, or not to be run: the next folder.
      }
    }
  }
  return null;
}

function childEnvironment(env: Env): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined && !HIDDEN.includes(name)) out[name] = value;
  return { ...out, ...ENVIRONMENT };
}

const failed = (problem: RunResult['problem'], err = ''): RunResult => ({ code: null, out: '', err, problem });

/** Starts git and leaves it running, for answers that are read piece by piece. `null`: there is no git program. */
export function startGit(env: Env, args: readonly string[], cwd: string): ChildProcessWithoutNullStreams | null {
  const git = findProgram('git', env);
  return git === null ? null : spawn(git, [...args], { cwd, env: childEnvironment(env), windowsHide: true });
}

/** The only place that starts processes. Never a shell; arguments are handed over as they are. */
export function createRunner(options: RunnerOptions): Run {
  const environment = childEnvironment(options.env);
  const timeout = options.timeout ?? TIMEOUT;
  const width = options.width ?? WIDTH;
  let program: string | null | undefined;
  let running = 0;
  const waiting: (() => void)[] = [];

  const start = (git: string, args: readonly string[], given: RunOptions): Promise<RunResult> =>
    new Promise((resolve) => {
      const started = performance.now();
      const { signal } = options;
      const child = spawn(git, [...args], {
        cwd: given.cwd,
        env: { ...environment, ...given.env },
        stdio: [given.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
        windowsHide: true,
      });
      const chunks: Uint8Array[] = [];
      const errors: Uint8Array[] = [];
      let size = 0;
      let errorSize = 0;
      let problem: RunResult['problem'] = null;
      const stop = (why: RunResult['problem']): void => {
        problem ??= why;
        child.kill('SIGKILL');
      };
      const timer = setTimeout(() => stop('timeout'), timeout);
      const aborted = (): void => stop('stopped');
      signal?.addEventListener('abort', aborted, { once: true });
      const finish = (result: RunResult): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', aborted);
        options.trace?.(args, performance.now() - started);
        resolve(result);
      };
      child.stdout?.on('data', (chunk: Uint8Array) => {
        size += chunk.length;
        if (size > (given.maxBytes ?? options.maxBytes ?? MOST_OUTPUT)) {
          chunks.length = 0;
          stop('too-much');
        } else if (problem === null) chunks.push(chunk);
      });
      child.stderr?.on('data', (chunk: Uint8Array) => {
        errorSize += chunk.length;
        if (errorSize <= MOST_ERRORS) errors.push(chunk);
      });
      child.on('error', (error: NodeJS.ErrnoException) => {
        // A missing folder and a missing program give the same code.
        const there = given.cwd === undefined || fs.existsSync(given.cwd);
        finish(failed(error.code === 'ENOENT' ? (there ? 'missing' : 'no-folder') : 'io', error.message));
      });
      child.on('close', (code) => {
        const err = Buffer.concat(errors).toString('utf8').trim();
        // Killed from outside: no exit code either.
        if (problem !== null || code === null) finish(failed(problem ?? 'stopped', err));
        else finish({ code, out: Buffer.concat(chunks).toString('latin1'), err, problem: null });
      });
      if (given.input !== undefined && child.stdin) {
        // git may end before it has read everything; its exit code tells why.
        child.stdin.on('error', () => undefined);
        child.stdin.end(Buffer.from(given.input, 'latin1'));
      }
    });

  return async (args, given = {}) => {
    program ??= findProgram('git', options.env);
    if (program === null) return failed('missing');
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    if (options.signal?.aborted) return failed('stopped');
    running++;
    try {
      return await start(program, args, given);
    } catch (error) {
      // A NUL in an argument, a folder that is none: spawn throws at once.
      return failed('io', error instanceof Error ? error.message : String(error));
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
