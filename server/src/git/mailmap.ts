import type { RepositoryPlace } from './location';
import type { GitIo } from './run';

const MAPPED: ReadonlySet<string> = new Set(['log', 'check-mailmap']);

/** Place of the subcommand behind git's own options. */
function commandAt(args: readonly string[]): number {
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '-c') i++;
    else if (!args[i]?.startsWith('-')) return i;
  }
  return -1;
}

/**
 * git with persons mapped by `.mailmap` as a commit has it. Inside git's own folder there is no work tree, and so no file
 * beside which the one of the commit would only be read as well.
 */
export function mappedAsOf(io: GitIo, place: RepositoryPlace, commit: string): GitIo {
  const { topLevel, gitDir } = place;
  return {
    ...io,
    run(args, options) {
      const at = commandAt(args);
      if (!MAPPED.has(args[at] ?? '')) return io.run(args, options);
      const mapped = [...args.slice(0, at), '-c', `mailmap.blob=${commit}:.mailmap`, ...args.slice(at)];
      return io.run(mapped, { ...options, cwd: gitDir });
    },
    exists: (path) => (path === `${topLevel}/.mailmap` ? Promise.resolve(true) : io.exists(path)),
  };
}
