/**
 * How this room reaches git and the few files beside it. The room itself starts nothing and reads nothing: `host/node`
 * gives these functions, tests give others.
 *
 * A *byte string* is a string whose every character is one byte (U+0000 to U+00FF): what git prints, undecoded, so that
 * nothing is lost before a parser knows what it looks at. See `bytes.ts`.
 */
export interface RunOptions {
  /** Absolute folder in which git runs; the repository's top level unless said otherwise. */
  readonly cwd?: string;
  /** Byte string for standard input; absent: none. */
  readonly input?: string;
  /** Variables set over the host's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Most bytes of output before git is stopped (default 256 MB). */
  readonly maxBytes?: number;
}

export interface RunResult {
  /** Exit code; `null` where git did not end by itself (see `problem`). */
  readonly code: number | null;
  /** Byte string. */
  readonly out: string;
  /** Standard error, decoded, without surrounding blanks. */
  readonly err: string;
  /** `missing`: there is no git program. `io`: it could not be started. */
  readonly problem: 'missing' | 'no-folder' | 'timeout' | 'too-much' | 'stopped' | 'io' | null;
}

/** Runs git with these arguments. Never throws. */
export type Run = (args: readonly string[], options?: RunOptions) => Promise<RunResult>;

export interface GitIo {
  readonly run: Run;
  /** Text of a small file of git's own, or `null` where it is not there. */
  readText(path: string): Promise<string | null>;
  exists(path: string): Promise<boolean>;
  /** A text that changes whenever the file is written; `null` where there is none. */
  stamp(path: string): Promise<string | null>;
  /** Mode as git writes it (`100644`, `100755`, `120000`, `040000`) and size in bytes, links not followed; `null`: nothing is there. */
  look(path: string): Promise<{ readonly mode: string; readonly size: number } | null>;
  /**
   * Runs `use` with a temporary copy of a file (an empty place where the file is not there), and removes it. `null` where
   * no copy could be made.
   */
  withCopy<T>(path: string, use: (copy: string) => Promise<T>): Promise<T | null>;
  /** Runs `use` with a temporary file of that text, and removes it. `null` where none could be made. */
  withText<T>(text: string, use: (file: string) => Promise<T>): Promise<T | null>;
}

const lastLine = (text: string): string => {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /^(fatal|error):/.test(line)) ?? lines[lines.length - 1] ?? '').replace(
    /^(fatal|error): /,
    '',
  );
};

/** What went wrong, in one sentence: `git diff` ended with code 128: bad object HEAD. */
export function describeFailure(command: string, result: RunResult): string {
  switch (result.problem) {
    case 'missing':
      return 'The git program is not on the PATH.';
    case 'no-folder':
      return `\`git ${command}\` could not run: the folder is not there.`;
    case 'timeout':
      return `\`git ${command}\` took too long and was stopped.`;
    case 'too-much':
      return `\`git ${command}\` printed more than can be read and was stopped.`;
    case 'stopped':
      return `\`git ${command}\` was stopped.`;
    case 'io':
      return `\`git ${command}\` could not be started: ${lastLine(result.err) || 'no reason given'}.`;
    case null: {
      const reason = lastLine(result.err).replace(/\.$/, '');
      return `\`git ${command}\` ended with code ${result.code}${reason === '' ? '' : `: ${reason}`}.`;
    }
  }
}

export const worked = (result: RunResult): boolean => result.problem === null && result.code === 0;

/**
 * Runs `use` with git reading a copy of the index. A diff with the work tree writes the time stamps that it looked into
 * back, in spite of `GIT_OPTIONAL_LOCKS`; so nobody's index is written, nor locked while its owner commits.
 */
export const withIndexCopy = <T>(io: GitIo, gitDir: string, use: (scratch: GitIo) => Promise<T>): Promise<T | null> =>
  io.withCopy(`${gitDir}/index`, (copy) =>
    use({ ...io, run: (args, o) => io.run(args, { ...o, env: { ...o?.env, GIT_INDEX_FILE: copy } }) }),
  );

export const NO_COPY: RunResult = {
  code: null,
  out: '',
  err: 'the index could not be copied to the folder for temporary files',
  problem: 'io',
};
