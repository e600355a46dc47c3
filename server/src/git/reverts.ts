import { decodeText } from './bytes';
import { DIFF } from './flags';
import { Fields, readRawRecords, type RawRecord } from './rawDiff';
import { worked, type GitIo } from './run';
import type { Revert } from './types';

/** A branch of more commits than these is no plain taking back. Each that is one costs four calls of git. */
const MOST = 20;

/** As `git revert` writes it, also for a merge (`…, reversing changes made to …`). */
const REVERTS = /^This reverts commit ([0-9a-f]{40,64})[.,]/m;

async function textOf(io: GitIo, commit: string, format: string): Promise<string | null> {
  const result = await io.run([
    'log',
    '--no-walk',
    '--no-notes',
    '--no-show-signature',
    '--encoding=UTF-8',
    `--format=${format}`,
    commit,
    '--',
  ]);
  return worked(result) ? decodeText(result.out) : null;
}

/** What a commit changed against its first parent; `null` for a first commit. */
async function changesOf(io: GitIo, commit: string): Promise<readonly RawRecord[] | null> {
  const result = await io.run(['diff-tree', '-r', ...DIFF, `${commit}^1`, commit, '--']);
  return worked(result) ? readRawRecords(new Fields(result.out)) : null;
}

/** True where each file is again what it was before: nothing more, nothing less, byte for byte. */
function isInverse(of: readonly RawRecord[], by: readonly RawRecord[]): boolean {
  const before = new Map(of.map((r) => [r.bytes, r]));
  return (
    by.length > 0 &&
    by.length === of.length &&
    by.every((r) => {
      const was = before.get(r.bytes);
      return (
        was?.oldBlob === r.newBlob &&
        was.newBlob === r.oldBlob &&
        was.oldMode === r.newMode &&
        was.newMode === r.oldMode
      );
    })
  );
}

async function revertOf(io: GitIo, base: string, commit: string): Promise<Revert | null> {
  const of = REVERTS.exec((await textOf(io, commit, '%B')) ?? '')?.[1];
  if (of === undefined || !worked(await io.run(['merge-base', '--is-ancestor', of, base]))) return null;
  const [by, was, records] = await Promise.all([
    changesOf(io, commit),
    changesOf(io, of),
    textOf(io, of, '%(trailers:key=Change-Record,valueonly,unfold)'),
  ]);
  if (!by || !was || !isInverse(was, by)) return null;
  const changeRecords = (records ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return { commit, of, changeRecords };
}

/**
 * Those of some commits that do nothing but take back a commit which a base has. Whether that one was agreed is not asked
 * here. Later changes of the same files make a revert more than a taking back, so it is none then.
 */
export async function readReverts(io: GitIo, base: string, commits: readonly string[]): Promise<readonly Revert[]> {
  if (commits.length > MOST) return [];
  const found: Revert[] = [];
  for (const commit of commits) {
    const revert = await revertOf(io, base, commit);
    if (revert) found.push(revert);
  }
  return found;
}
