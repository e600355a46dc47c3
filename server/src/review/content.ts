import { lazily } from '../base/lazily';
import type { FilePatch } from '../git/types';
import { scopeKeysOf } from '../model';
import type { ChangeRecord } from '../model/types';
import type { ReviewContext } from './context';
import { digestOf, isDecided } from './digest';
import { isLedger } from './governanceFiles';
import { scopeOf } from './scope';
import type { Basis, TouchedMatch } from './types';

export type Patches = ReadonlyMap<string, FilePatch>;

/** What an approval is held against: the present patches of some touched files, and the same as of another commit. */
export interface Content {
  /** `null` where the branch's patches are not known. */
  patches(): Patches | null;
  digest(): string | null;
  /** `null` where that commit is not known here. */
  at(commit: string): { readonly patches: Patches; readonly digest: string | null } | null;
}

const LINK_MODES: ReadonlySet<string> = new Set(['120000', '160000']);

const isLink = (p: FilePatch): boolean => LINK_MODES.has(p.oldMode) || LINK_MODES.has(p.newMode);

function digestOrNull(patches: Patches, scopeKeys: string): string | null {
  const list = [...patches.values()];
  return list.every(isDecided) ? digestOf(list, scopeKeys) : null;
}

/** The touched files' patches, or `null` where one of them is missing: then nothing can be said of the whole. */
function present(context: ReviewContext, files: readonly TouchedMatch[]): Patches | null {
  const out = new Map<string, FilePatch>();
  for (const { file } of files) {
    const patch = context.branch?.patches?.get(file.path);
    if (!patch) return null;
    out.set(file.path, patch);
  }
  return out;
}

/**
 * Content of one domain (`null`: of the whole change) in a record's scope. Records and approvals are part of no content;
 * a domain without touched files is its record's scope keys alone.
 */
export function contentOf(
  context: ReviewContext,
  record: ChangeRecord | null,
  basis: Basis,
  domain: string | null,
  files: readonly TouchedMatch[],
): Content {
  const scopeKeys = lazily(() => (record ? scopeKeysOf(record) : ''));
  const inScope = scopeOf(record);
  const belongs = (patch: FilePatch): boolean => {
    const link = isLink(patch);
    if (isLedger(patch.path) || !inScope(patch.path, link)) return false;
    return domain === null
      ? !context.isIgnored(patch.path, link)
      : context.domainsOf(patch.path, link).includes(domain);
  };
  const patches = lazily(() => (context.branch === null ? null : present(context, files)));
  return {
    patches,
    digest: lazily(() => {
      const now = patches();
      return now && digestOrNull(now, scopeKeys());
    }),
    at(commit) {
      if (basis !== 'branch') return null;
      const all = context.branch?.patchesAt.get(commit);
      if (!all) return null;
      const then = new Map([...all].filter(([, patch]) => belongs(patch)));
      return { patches: then, digest: digestOrNull(then, scopeKeys()) };
    },
  };
}
