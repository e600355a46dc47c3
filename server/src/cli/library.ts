/** What the commands answer, for programs that import the engine: the same code, without a command line. */
import { fileIdFromPath } from '../base/fileId';
import { checkJson } from '../report/json';
import { readMembers } from '../interop/members';
import { readReviews } from '../interop/reviews';
import { COMMON_FLAGS, readArgs } from './args';
import { makeReport } from './checkReport';
import type { Terminal } from './command';
import { affectedJson } from './commands/affected';
import { exitCode } from './commands/check';
import { answersOf } from './commands/who';
import { load, type Loaded } from './load';

export type { Loaded } from './load';

export interface LibraryOptions {
  readonly base?: string;
  readonly head?: string;
  readonly mode?: 'head' | 'worktree' | 'staged';
  readonly change?: string;
  readonly today?: string;
  readonly rulesFrom?: 'head' | 'base' | 'both';
  readonly reviews?: string;
  readonly members?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  log?(message: string): void;
}

const NO_ARGS = readArgs([], COMMON_FLAGS);

/** Reads a folder as `check --root FOLDER` does. @throws Error where it holds no governance, or an option cannot be used */
export function loadFolder(folder: string, options: LibraryOptions): Promise<Loaded> {
  const { reviews, members, env = {}, log = () => undefined, ...engine } = options;
  const terminal: Terminal = {
    cwd: folder,
    env,
    style: { color: false, width: 100, unicode: true },
    interactive: false,
    out: () => undefined,
    err: (text) => log(text.trimEnd()),
    stdin: () => Promise.resolve(new Uint8Array()),
  };
  return load(readArgs(['--root', folder], COMMON_FLAGS), terminal, {
    rulesFrom: 'both',
    levels: true,
    ...engine,
    ...(reviews === undefined ? {} : { reviews: readReviews(reviews) }),
    ...(members === undefined ? {} : { members: readMembers(members) }),
  });
}

/** The folder as its engine sees it now. */
const now = (loaded: Loaded): Loaded => ({ ...loaded, views: loaded.engine.snapshot.views });

/** `check --format json` as an object. */
export async function checkAnswer(loaded: Loaded): Promise<unknown> {
  await loaded.engine.settle();
  const current = now(loaded);
  const report = await makeReport(current, {
    cwd: fileIdFromPath(loaded.folder),
    only: [],
    rules: [],
    fails: (severity) => severity === 'error',
    exit: (findings) => exitCode(current, NO_ARGS, findings),
  });
  return JSON.parse(checkJson(report));
}

/** The `paths` of `who --format json`. */
export const whoAnswer = (loaded: Loaded, paths: readonly string[]): unknown => answersOf(now(loaded), paths);

/** `affected --format json` as an object. */
export const affectedAnswer = (loaded: Loaded): unknown => JSON.parse(affectedJson(now(loaded)));
