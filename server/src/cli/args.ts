import { parseArgs } from 'node:util';
import { nearest } from '../base/nearest';

/** Wrong usage: printed without a stack, exit code 2. */
export class UsageError extends Error {}

/** A file that cannot be written: the same exit code, and no hint at how the command is used. */
export class WriteError extends UsageError {}

export interface Flag {
  readonly type: 'string' | 'boolean';
  /** Name of the value in the help. */
  readonly value?: string;
  readonly help: string;
  readonly short?: string;
  readonly multiple?: boolean;
  /** The only values that are taken. */
  readonly choices?: readonly string[];
}

export type Flags = Readonly<Record<string, Flag>>;

export interface Args {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  /** Every value of a flag that may stand several times, parted at commas. */
  list(name: string): readonly string[];
  /** The same, as they were given. */
  all(name: string): readonly string[];
  flag(name: string): boolean;
}

export const COMMON_FLAGS: Flags = {
  root: {
    type: 'string',
    value: 'DIR',
    help: 'the folder to work on; default: the governance root at or above this folder, in CI the topmost one',
  },
  format: { type: 'string', value: 'FORMAT', help: 'how to print the answer' },
  quiet: { type: 'boolean', short: 'q', help: 'print errors only' },
  'no-color': { type: 'boolean', help: 'no colours, even on a terminal' },
  help: { type: 'boolean', short: 'h', help: 'show this help' },
};

/** @throws UsageError for an unknown flag (with the nearest known one), a missing or a wrong value. */
export function readArgs(argv: readonly string[], flags: Flags): Args {
  const known = Object.keys(flags);
  for (const arg of argv) {
    if (arg === '--') break;
    const long = /^--([^=]+)/.exec(arg)?.[1];
    const short = /^-([A-Za-z])$/.exec(arg)?.[1];
    if (long !== undefined && !known.includes(long)) {
      const near = nearest(long, known) ?? known.find((name) => name.split('-').includes(long)) ?? null;
      throw new UsageError(`unknown flag --${long}${near === null ? '' : `; did you mean --${near}?`}`);
    }
    if (short !== undefined && !Object.values(flags).some((f) => f.short === short))
      throw new UsageError(`unknown flag -${short}`);
  }
  let values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(flags).map(([name, f]) => [
          name,
          { type: f.type, ...(f.short ? { short: f.short } : {}), ...(f.multiple ? { multiple: true } : {}) },
        ]),
      ),
    }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message.replace(/\. To specify .*$/s, '') : String(error));
  }
  for (const [name, flag] of Object.entries(flags)) {
    const value = values[name];
    if (flag.choices && typeof value === 'string' && !flag.choices.includes(value)) {
      const near = nearest(value, flag.choices);
      throw new UsageError(
        `--${name} takes ${flag.choices.join(', ')}, not ${value}${near === null ? '' : `; did you mean ${near}?`}`,
      );
    }
  }
  const all = (name: string): readonly string[] => {
    const v = values[name];
    return (Array.isArray(v) ? v : v === undefined ? [] : [v]).map(String);
  };
  return {
    positionals,
    text: (name) => {
      const v = values[name];
      return typeof v === 'string' ? v : undefined;
    },
    all,
    list: (name) =>
      all(name)
        .flatMap((s) => s.split(','))
        .filter((s) => s !== ''),
    flag: (name) => values[name] === true,
  };
}
