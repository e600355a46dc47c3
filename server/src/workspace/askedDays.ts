import type { FileId } from '../base/fileId';
import type { Day } from '../base/days';
import type { Repository } from '../git/types';
import { readChangeRecord } from '../model';
import type { AskedDays } from '../review/types';
import { parseYaml } from '../yaml';
import { atTop } from './branchFacts';

/** A record whose reviewers' days are wanted. */
export interface AskedRecord {
  readonly file: FileId;
  /** Below the root. */
  readonly path: string;
  /** Full id, where it is not the one of the work tree. */
  readonly commit?: string;
}

/** By each reviewer's name as written: the day of the line that names them, so far as it is committed. */
async function daysOf(repository: Repository, prefix: string, record: AskedRecord): Promise<ReadonlyMap<string, Day>> {
  const lines = await repository.datedLines(atTop(prefix, record.path), record.commit);
  // The text that git has looked at, not the one that is being typed: so no line is taken for another.
  const yaml = parseYaml(lines.map((line) => line.text).join('\n'));
  const days = new Map<string, Day>();
  for (const { value, at } of readChangeRecord(record.file, yaml).reviewers) {
    const day = lines[yaml.lines.lineAt(at.span.start)]?.day ?? null;
    if (day !== null && !days.has(value)) days.set(value, day);
  }
  return days;
}

/** Since when the reviewers of some records are asked: one `git blame` each. What git cannot tell is left out. */
export async function askedDays(
  repository: Repository,
  prefix: string,
  wanted: readonly AskedRecord[],
): Promise<AskedDays> {
  const days = await Promise.all(wanted.map((record) => daysOf(repository, prefix, record)));
  return new Map(wanted.map(({ file }, i) => [file, days[i] ?? new Map<string, Day>()]));
}
