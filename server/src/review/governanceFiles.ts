import { relativeTo } from '../base/fileId';
import { kindOfPath } from '../model/kinds';
import type { FileKind } from '../model/types';
import type { Charter } from '../model/types';
import type { BranchFacts } from './types';

/** Keys of people who sign commits, in the format that ssh-keygen reads. */
export const ALLOWED_SIGNERS = '.governance/allowed_signers';

/** What a governance file is, also one of a deeper root; `null` for an ordinary file. */
function kindAnywhere(path: string): FileKind | null {
  const at = path.lastIndexOf('.governance/');
  return kindOfPath(at > 0 && path[at - 1] === '/' ? path.slice(at) : path);
}

/**
 * Change records and approval files: the ledger of the review. They belong to no domain, not even to one whose patterns
 * cover them. If they did, every approval would change the very content that it approves, and a domain with `**` could
 * never be agreed. What matters in a record (its scope keys) is part of every digest instead. Those of a deeper root are
 * judged there.
 */
export function isLedger(path: string): boolean {
  const kind = kindAnywhere(path);
  return kind === 'change' || kind === 'approval';
}

/** Files of this root that say who governs. Neither `ignore` nor `generated` can take them out of sight. */
export function isRuleFile(path: string): boolean {
  if (path === ALLOWED_SIGNERS) return true;
  const kind = kindOfPath(path);
  return kind === 'charter' || kind === 'template' || kind === 'shared' || kind === 'lock';
}

/**
 * False where the branch brings the root's first governance: every charter file is new and none was changed or removed.
 * Then nobody can be asked yet.
 */
export function baseHasGovernance(charter: Charter, branch: BranchFacts): boolean {
  const statuses = new Map<string, string>();
  for (const { path, status } of branch.files) if (kindOfPath(path) === 'charter') statuses.set(path, status);
  if ([...statuses.values()].some((status) => status !== 'A')) return true;
  return charter.files.some((file) => statuses.get(relativeTo(charter.root, file) ?? '') !== 'A');
}
