import type { FileId } from '../base/fileId';
import type { Mode } from '../model/types';
import type { CoverageState } from '../review/types';
import type { RootView } from '../workspace/types';

/** One root in a few words, for a status item. */
export interface RootSummary {
  readonly root: FileId;
  readonly program: string | null;
  readonly mode: Mode;
  readonly base: string | null;
  readonly baseFrom: string | null;
  readonly domains: readonly { readonly id: string; readonly state: CoverageState | 'informed' }[];
  readonly problems: readonly string[];
}

export function summarize(view: RootView): RootSummary {
  const { charter, git, review } = view;
  const states = new Map<string, CoverageState | 'informed'>();
  const branch = review.changes.filter((c) => c.basis === 'branch');
  for (const change of branch)
    for (const d of change.domains) states.set(d.domain, d.overlays.includes('informed') ? 'informed' : d.state);
  const problems: string[] = [];
  if (view.charterIsStale)
    problems.push('A governance file cannot be read as it stands, so what it declares may be incomplete.');
  if (git.kind === 'absent' || git.kind === 'undecided') problems.push(git.message);
  if (git.kind === 'range') problems.push(...git.notes);
  return {
    root: view.root,
    program: charter.program?.name?.value ?? null,
    mode: charter.program?.mode?.value ?? 'advisory',
    base: git.kind === 'range' ? git.base.ref : null,
    baseFrom: git.kind === 'range' ? git.baseFrom : null,
    domains: [...states].map(([id, state]) => ({ id, state })),
    problems,
  };
}
