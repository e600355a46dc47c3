import { relativeTo } from '../base/fileId';
import type { ChangeRecord, ChangeStatus } from '../model/types';
import { compileGlob } from '../paths';
import type { ReviewContext } from './context';
import { literalStart } from './patterns';
import { scopeOf } from './scope';
import type { Basis, Link } from './types';

const ENDED: ReadonlySet<ChangeStatus> = new Set(['closed', 'rejected', 'cancelled']);

/** A record is a draft only if it says so. */
export const statusOf = (record: ChangeRecord | null): ChangeStatus => record?.status?.value ?? 'in_review';

const OVER: ReadonlySet<ChangeStatus> = new Set([...ENDED, 'implemented']);
/** Nobody is asked about it any more. */
export const isOver = (record: ChangeRecord): boolean => OVER.has(statusOf(record));

export const hasEnded = (record: ChangeRecord): boolean => ENDED.has(statusOf(record));

/** `318`, `#318`, `!318` and the address of a request's page are the same request. */
function requestNumber(text: string): string {
  const bare = text.trim();
  return /^[#!]?(\d+)$/.exec(bare)?.[1] ?? /\/(\d+)\/?$/.exec(bare)?.[1] ?? bare;
}

function branchMatches(pattern: string, branch: string): boolean {
  if (!branch.startsWith(literalStart(pattern))) return false;
  const glob = compileGlob(pattern);
  return 'matches' in glob && glob.matches(branch);
}

/** The record says that this is its branch. */
export const namesBranch = (record: ChangeRecord, branch: string): boolean =>
  record.branch !== null && branchMatches(record.branch.value, branch);

type Way = (record: ChangeRecord) => Link | null;

/** The ways in which a branch may name its record, strongest first. Each is asked about every record: there may be thousands. */
function waysOf({ charter, branch: facts }: ReviewContext): readonly Way[] {
  if (!facts) return [];
  const { branch, pullRequest } = facts;
  const named = new Map<string, string>();
  for (const { id, changeRecords } of facts.commits)
    for (const name of changeRecords) if (!named.has(name.trim())) named.set(name.trim(), id);
  const present = new Set(facts.files.filter((f) => f.status !== 'D').map((f) => f.path));
  return [
    ({ id }) => {
      const commit = id && named.get(id.value);
      return commit == null ? null : { kind: 'trailer', commit };
    },
    (record) =>
      record.branch !== null && branch !== null && namesBranch(record, branch)
        ? { kind: 'branch', pattern: record.branch.value }
        : null,
    ({ pr }) =>
      pr !== null && pullRequest !== null && requestNumber(pr.value) === requestNumber(pullRequest)
        ? { kind: 'pull-request', pr: pr.value }
        : null,
    ({ file }) => (present.has(relativeTo(charter.root, file) ?? '') ? { kind: 'in-range' } : null),
  ];
}

/**
 * Which records govern the branch, and why. The strongest way decides; a weaker one counts only for touched files that no
 * stronger record has in its scope. So an approval added to somebody else's record does not drag that record into this
 * branch, while two records that share the branch by their `paths` both govern.
 */
export function linkRecords(context: ReviewContext, records: readonly ChangeRecord[]): ReadonlyMap<ChangeRecord, Link> {
  const links = new Map<ChangeRecord, Link>();
  const { branch, forcedChange } = context;
  if (!branch || records.length === 0) return links;
  const open = records.filter((r) => !hasEnded(r));
  const forced = open.filter((r) => forcedChange !== null && r.id?.value === forcedChange);
  for (const record of forced) links.set(record, { kind: 'forced' });
  if (forced.length > 0) return links;

  let free = context.content;
  const needed = (record: ChangeRecord): boolean =>
    links.size === 0 || free.some((t) => scopeOf(record)(t.file.path, t.file.link));
  for (const way of waysOf(context)) {
    const found = new Map<ChangeRecord, Link>();
    for (const record of open) {
      const link = links.has(record) ? null : way(record);
      if (link && needed(record)) found.set(record, link);
    }
    for (const [record, link] of found) links.set(record, link);
    free = free.filter((t) => ![...found.keys()].some((record) => scopeOf(record)(t.file.path, t.file.link)));
  }
  return links;
}

/** How a record is to be judged here. Without facts of a branch every open record is judged on what it declares. */
export function basisOf(context: ReviewContext, record: ChangeRecord | null, link: Link | null): Basis {
  if (!record) return 'branch';
  if (hasEnded(record)) return 'ended';
  if (context.branch === null) return 'declared';
  if (link) return 'branch';
  return record.branch !== null || record.pr !== null ? 'elsewhere' : 'declared';
}
