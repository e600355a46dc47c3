import { main } from '../../server/src/cli/main';

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string | Uint8Array;
  readonly width?: number;
  readonly color?: boolean;
  readonly unicode?: boolean;
}

/** Git as on a fresh machine: no configuration of the user, no signing, no questions. */
export const CLEAN_ENV: Readonly<Record<string, string | undefined>> = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** Runs one command line in this process, with its output caught. */
export async function runCli(argv: readonly string[], options: CliOptions): Promise<CliRun> {
  let out = '';
  let err = '';
  const bytes = typeof options.stdin === 'string' ? new TextEncoder().encode(options.stdin) : options.stdin;
  const code = await main(
    argv,
    {
      cwd: options.cwd,
      env: { ...CLEAN_ENV, ...options.env },
      style: { color: options.color ?? false, width: options.width ?? 100, unicode: options.unicode ?? true },
      interactive: false,
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      stdin: () => Promise.resolve(bytes ?? new Uint8Array()),
    },
    '0.0.0-test',
  );
  return { code, out, err };
}
