import { readFile } from 'node:fs/promises';
import { parseDay } from '../base/days';
import type { FileId } from '../base/fileId';
import { nearest } from '../base/nearest';
import { everyChange } from '../features/facts';
import { UsageError, type Args, type Flags } from './args';
import type { Terminal } from './command';
import { load, type Loaded, type LoadOptions } from './load';

/** Flags that tell which change is judged: shared by every command that looks at the branch. */
export const RANGE_FLAGS: Flags = {
  base: {
    type: 'string',
    value: 'REF',
    help: 'compare with this branch or commit; default: CI variables, policy.base, origin/HEAD, main …',
  },
  head: { type: 'string', value: 'REF', help: 'the commit to judge; default: HEAD' },
  staged: { type: 'boolean', help: 'judge what is staged (for a pre-commit hook)' },
  worktree: { type: 'boolean', help: 'judge the work tree with untracked files, as the editor does' },
  'files-from': {
    type: 'string',
    value: 'FILE|-',
    help: 'take the touched paths from a file (or standard input), one a line; git is not asked',
  },
  change: { type: 'string', value: 'ID', help: 'this change record governs the branch' },
  now: { type: 'string', value: 'DATE', help: 'judge as of this day (YYYY-MM-DD); default: today' },
};

/** Paths of a list: one a line, or ended by NUL bytes where the list holds any. */
export function pathList(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes);
  return text
    .split(text.includes('\0') ? '\0' : /\r?\n/)
    .map((line) => line.replace(/^(?:\.\/)+/, ''))
    .filter((line) => line !== '');
}

async function givenFiles(args: Args, terminal: Terminal): Promise<string[] | undefined> {
  const from = args.text('files-from');
  if (from === undefined) return undefined;
  try {
    return pathList(from === '-' ? await terminal.stdin() : await readFile(from));
  } catch {
    throw new UsageError(`--files-from ${from}: the file cannot be read`);
  }
}

function refuseContradictions(args: Args): void {
  const modes = (['staged', 'worktree'] as const).filter((name) => args.flag(name));
  if (modes.length > 1) throw new UsageError('--staged and --worktree exclude each other');
  if (args.text('head') !== undefined && modes.length > 0)
    throw new UsageError(`--head says which commit to judge; leave out --${modes[0] ?? ''}`);
  const now = args.text('now');
  if (now !== undefined && parseDay(now) === null) throw new UsageError(`--now ${now} is not a day; write YYYY-MM-DD`);
  for (const name of ['base', 'head', 'change'] as const)
    if (args.text(name) === '') throw new UsageError(`--${name} needs a value`);
}

/**
 * Loads all governance and what the flags say of the change. `named`: touched paths from elsewhere, once the folder is known.
 * @throws UsageError for flags that contradict each other.
 */
export async function loadRange(
  args: Args,
  terminal: Terminal,
  named?: (folder: FileId) => readonly string[],
  more: LoadOptions = {},
): Promise<Loaded> {
  refuseContradictions(args);
  const [base, head, change, now] = [args.text('base'), args.text('head'), args.text('change'), args.text('now')];
  const listed = await givenFiles(args, terminal);
  const files = named ?? (listed === undefined ? undefined : () => listed);
  const loaded = await load(args, terminal, {
    mode: args.flag('staged') ? 'staged' : args.flag('worktree') ? 'worktree' : 'head',
    ...(base === undefined ? {} : { base }),
    ...(head === undefined ? {} : { head }),
    ...(change === undefined ? {} : { change }),
    ...(now === undefined ? {} : { today: now }),
    ...(files === undefined ? {} : { files }),
    ...more,
  });
  if (change !== undefined && !('change' in more)) refuseUnknownChange(loaded, change);
  return loaded;
}

/**
 * A change that is not there would govern nothing, and the branch would be judged as if nobody had named it. Where a record
 * cannot be read it may be that one: then its own finding is told.
 * @throws UsageError
 */
function refuseUnknownChange({ views }: Loaded, id: string): void {
  if (views.some((v) => everyChange(v).some((c) => c.id === id))) return;
  if (views.some((v) => v.files.some((f) => f.unreadable !== null || f.yaml.problems.length > 0))) return;
  const near = nearest(
    id,
    views.flatMap((v) => everyChange(v).flatMap((c) => c.id ?? [])),
  );
  throw new UsageError(
    `--change ${id}: there is no such change${near === null ? '; `linchpin change list` tells those that are' : `; did you mean ${near}?`}`,
  );
}
