import type { Args, Flags } from './args';
import type { Style } from '../report/style';

export type { Style } from '../report/style';

/** What a command may touch of the process: injected, so that tests run commands without one. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly style: Style;
  /** Progress may be shown: standard error is a terminal. */
  readonly interactive: boolean;
  out(text: string): void;
  err(text: string): void;
  stdin(): Promise<Uint8Array>;
  /** Of this program. */
  readonly version?: string;
  /** URI of the folder that holds the rules' pages, with a slash at its end; absent: nobody knows where they lie. */
  readonly pages?: string;
  /** Tells what long work is at, for the progress that is shown. */
  doing?(what: string): void;
}

/** Exit codes of the design: nothing else is ever returned. */
export const EXIT = { clean: 0, findings: 1, usage: 2, undecided: 3, internal: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** `PATH…`, `[PATH…]`. */
  readonly usage: string;
  readonly flags: Flags;
  readonly formats: readonly string[];
  readonly examples: readonly { readonly line: string; readonly says: string }[];
  run(args: Args, terminal: Terminal): Promise<ExitCode>;
}
