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
  at(commit: string): { readonly patches: Patches; digest(): string | null } | null;
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

/** Nothing of it is made before somebody holds an approval against it: most changes have none. */
class DomainContent implements Content {
  private now: { readonly patches: Patches | null } | null = null;
  private own: { readonly digest: string | null } | null = null;

  constructor(
    private readonly context: ReviewContext,
    private readonly record: ChangeRecord | null,
    private readonly basis: Basis,
    private readonly domain: string | null,
    private readonly files: readonly TouchedMatch[],
  ) {}

  patches(): Patches | null {
    this.now ??= { patches: this.context.branch === null ? null : present(this.context, this.files) };
    return this.now.patches;
  }

  digest(): string | null {
    if (this.own === null) {
      const now = this.patches();
      this.own = { digest: now && this.digestOf(now) };
    }
    return this.own.digest;
  }

  at(commit: string): ReturnType<Content['at']> {
    if (this.basis !== 'branch') return null;
    const all = this.context.branch?.patchesAt.get(commit);
    if (!all) return null;
    const patches = new Map([...all].filter(([, patch]) => this.holds(patch)));
    return { patches, digest: lazily(() => this.digestOf(patches)) };
  }

  private digestOf(patches: Patches): string | null {
    return digestOrNull(patches, this.record ? scopeKeysOf(this.record) : '');
  }

  private holds(patch: FilePatch): boolean {
    const { context, domain } = this;
    const link = isLink(patch);
    if (isLedger(patch.path) || !scopeOf(this.record)(patch.path, link)) return false;
    return domain === null
      ? !context.isIgnored(patch.path, link)
      : context.domainsOf(patch.path, link).includes(domain);
  }
}

/**
 * Content of one domain (`null`: of the whole change) in a record's scope. Records and approvals are part of no content;
 * a domain without touched files is its record's scope keys alone.
 */
export const contentOf = (
  context: ReviewContext,
  record: ChangeRecord | null,
  basis: Basis,
  domain: string | null,
  files: readonly TouchedMatch[],
): Content => new DomainContent(context, record, basis, domain, files);
