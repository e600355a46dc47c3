import type { Day } from '../base/days';
import { joinFileId, type FileId } from '../base/fileId';
import { topOf } from './above';
import type { BaseFacts } from './baseFacts';
import { baseFiles } from './baseFiles';
import { below, branchBelow } from './branchFacts';
import { makeFileState } from './fileState';
import type { GitFacts } from './gitFacts';
import { NO_FLIGHT } from './inFlight';
import { codeownersState } from './owners';
import type { FileState, LostRoot } from './types';

/** Everything that a root's view is made of. */
export interface RootInputs {
  readonly root: FileId;
  readonly files: ReadonlyMap<FileId, FileState>;
  readonly git: GitFacts;
  readonly today: Day;
  readonly forcedChange: string | null;
  /** Disk answers for paths that git does not track. */
  readonly existing: ReadonlyMap<string, boolean>;
  /** All roots of the workspace: each judges what lies below it. Absent: this one alone. */
  readonly roots?: readonly FileId[];
  /** The repository's CODEOWNERS, for a root below the top level; hosts read no other. */
  readonly above?: FileState | null;
  /** These are the rules of the base: see `ReviewInput`. */
  readonly ofBase?: true;
}

/** The repository's CODEOWNERS as the base has it, for a root below the top level. */
export function baseAbove({ root, git, above }: RootInputs): FileState | null {
  const was = git.base?.above ?? null;
  if (was === null || git.prefix === null) return null;
  const top = topOf(root, git.prefix);
  const file = joinFileId(top, was.path);
  if (above?.file === file && above.unreadable === null && above.text === was.text) return above;
  return makeFileState(file, top, { result: { kind: 'text', text: was.text }, version: null }, undefined);
}

/** A root that the branch takes away, by its own rules as of the base; `null`: it is not below this one, or is judged as a root. */
export function lostInputs(inputs: RootInputs, base: BaseFacts, lost: LostRoot): RootInputs | null {
  const { git, root: here, roots = [] } = inputs;
  const path = git.prefix === null ? null : below(git.prefix, lost.path);
  const root = path === null || path === '' ? null : joinFileId(here, path);
  if (path === null || root === null || roots.includes(root)) return null;
  const facts: GitFacts = {
    ...git,
    prefix: lost.path,
    tracked: git.tracked && git.tracked.map((p) => below(path, p)).filter((p) => p !== null),
    branch: branchBelow(base.branch, path),
    firstLines: new Map(),
    base: null,
    inFlight: NO_FLIGHT,
  };
  const files = baseFiles(root, lost.files, new Map());
  // What decides above it decides above this one too; at the top level it is this one's own.
  const own = git.prefix === '' ? codeownersState([...baseFiles(here, base.files, new Map()).values()]) : null;
  const above = own ?? baseAbove(inputs);
  return { ...inputs, root, files, above, git: facts, existing: new Map(), ofBase: true };
}
