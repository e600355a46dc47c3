import { joinFileId, type FileId } from '../base/fileId';
import type { FileAt, Range, Repository } from '../git/types';
import { readChangeRecord } from '../model';
import type { ChangeStatus } from '../model/types';
import type { AgreedRevert, BranchFacts } from '../review/types';
import { parseYaml } from '../yaml';

/** The record says that its domains had agreed. */
const AGREED: ReadonlySet<ChangeStatus> = new Set(['authorized', 'implementing', 'implemented', 'closed']);

interface Place {
  readonly repository: Repository;
  readonly range: Range;
  readonly prefix: string;
  readonly root: FileId;
  /** Paths that exist, relative to the top level. */
  readonly everyPath: readonly string[];
}

/** Where a record of that id may stand, by its name: `.governance/changes/**` + `<id>.yaml`. */
function placesOf({ prefix, everyPath }: Place, id: string): readonly string[] {
  const folder = `${prefix === '' ? '' : `${prefix}/`}.governance/changes/`;
  return everyPath.filter((path) => path.startsWith(folder) && /\/([^/]+)\.ya?ml$/.exec(path)?.[1] === id);
}

/**
 * Commits of the branch that only take back a change which was agreed: its commit names a record, and that record, as the
 * base has it, says so. What the branch itself writes into a record counts for nothing.
 */
export async function agreedReverts(place: Place, branch: BranchFacts): Promise<readonly AgreedRevert[]> {
  const { repository, range, root } = place;
  const base = range.mergeBases[0];
  if (base === undefined || range.mergeBases.length > 1) return [];
  const commits = branch.commits.filter((c) => c.paths.length > 0).map((c) => c.id);
  const reverts = await repository.reverts(base, commits);
  const wanted = reverts.flatMap((revert) =>
    revert.changeRecords.flatMap((id) =>
      placesOf(place, id).map((path) => ({ revert, id, at: { commit: base, path } satisfies FileAt })),
    ),
  );
  const texts = wanted.length === 0 ? [] : await repository.contents(wanted.map((w) => w.at));
  if ('kind' in texts) return [];
  return wanted.flatMap(({ revert, id, at }, i): AgreedRevert[] => {
    const text = texts[i];
    if (text == null) return [];
    const record = readChangeRecord(joinFileId(root, at.path), parseYaml(text));
    const agreed = record.whole && record.id?.value === id && AGREED.has(record.status?.value ?? 'draft');
    return agreed ? [{ commit: revert.commit, of: revert.of, change: id }] : [];
  });
}
