import type { Charter } from '../../model/types';
import { kindOfPath } from '../../model/kinds';
import { compileGlob, createMatcher, SortedPaths, type DomainMatcher } from '../../paths';
import type { RootView } from '../../workspace/types';
import { isGlobError } from './globs';

/** Files that two domains share. */
export interface Shared {
  readonly domains: readonly [string, string];
  readonly files: number;
  readonly example: string;
}

/** What the domains of a charter cover of the tracked files. */
export interface TrackedCoverage {
  /** All tracked paths, sorted. */
  readonly paths: readonly string[];
  /** Files by domain; absent: none. */
  readonly files: ReadonlyMap<string, number>;
  readonly shared: readonly Shared[];
  /** Files that need a domain and have none: neither governance itself nor ignored nor generated. */
  readonly unmatched: readonly string[];
  /** Folders that hold a file of a domain, at any depth. */
  readonly occupied: ReadonlySet<string>;
}

/** Everything that the answer depends on, as a text: a keystroke elsewhere in the charter walks over no path. */
function signature({ domains, policy }: Charter): string {
  const texts = (list: readonly { readonly value: string }[]): string[] => list.map((s) => s.value);
  const each = [...domains.values()].map((d) => [
    d.id,
    d.status?.value === 'retired',
    texts(d.paths ?? []),
    texts(d.exclude),
    texts(d.codeowners),
  ]);
  return JSON.stringify([each, texts(policy.ignore), texts(policy.generated)]);
}

interface Kept {
  readonly signature: string;
  readonly codeowners: RootView['codeowners'];
  readonly coverage: TrackedCoverage;
}

const byCharter = new WeakMap<Charter, { readonly from: Kept; readonly tracked: readonly string[] }>();
const byPaths = new WeakMap<readonly string[], Kept>();

/** One walk over the tracked paths for each set of patterns. `null` where git does not tell what is tracked. */
export function coverageOf(view: RootView): TrackedCoverage | null {
  const { charter, tracked, codeowners } = view;
  if (tracked === null) return null;
  const known = byCharter.get(charter);
  if (known?.tracked === tracked && known.from.codeowners === codeowners) return known.from.coverage;
  const key = signature(charter);
  let kept = byPaths.get(tracked);
  if (kept?.signature !== key || kept.codeowners !== codeowners) {
    kept = { signature: key, codeowners, coverage: walk(view.matcher, charter, tracked) };
    byPaths.set(tracked, kept);
  }
  byCharter.set(charter, { from: kept, tracked });
  return kept.coverage;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function walk(matcher: DomainMatcher, { policy }: Charter, tracked: readonly string[]): TrackedCoverage {
  const { paths } = SortedPaths.of(tracked);
  const passed = createMatcher(
    [{ id: 'passed', include: [...policy.ignore, ...policy.generated].map((p) => p.value), exclude: [], owners: [] }],
    null,
  );
  const files = new Map<string, number>();
  const shared = new Map<string, { domains: readonly [string, string]; files: number; example: string }>();
  const unmatched: string[] = [];
  const occupied = new Set<string>();
  let lastFolder: string | null = null;
  for (const path of paths) {
    let domains = matcher.match(path);
    // A submodule or symlink at `X` counts for `X/**` too; which of the tracked ones are links is not known.
    if (domains.length === 0) domains = matcher.match(path, { link: true });
    if (domains.length === 0) {
      if (kindOfPath(path) === null && !path.startsWith('.governance/') && passed.match(path).length === 0)
        unmatched.push(path);
      continue;
    }
    const folder = folderOf(path);
    if (folder !== lastFolder) {
      lastFolder = folder;
      for (let at = folder; at !== '' && !occupied.has(at); at = folderOf(at)) occupied.add(at);
    }
    for (const [i, id] of domains.entries()) {
      files.set(id, (files.get(id) ?? 0) + 1);
      for (const other of domains.slice(i + 1)) {
        const key = `${id}\0${other}`;
        const pair = shared.get(key);
        if (pair) pair.files++;
        else shared.set(key, { domains: [id, other], files: 1, example: path });
      }
    }
  }
  return { paths, files, shared: [...shared.values()], unmatched, occupied };
}

const reached = new WeakMap<readonly string[], Map<string, number>>();

/** How many of the paths a pattern covers. Counted once per pattern and list of paths. */
export function reaches(pattern: string, paths: readonly string[]): number {
  let known = reached.get(paths);
  if (!known) reached.set(paths, (known = new Map<string, number>()));
  let n = known.get(pattern);
  if (n === undefined) known.set(pattern, (n = countMatches(pattern, paths)));
  return n;
}

function countMatches(pattern: string, paths: readonly string[]): number {
  const glob = compileGlob(pattern);
  if (isGlobError(glob)) return 0;
  const sorted = SortedPaths.of(paths);
  let n = 0;
  for (let i = sorted.firstFrom(glob.start); i < sorted.paths.length; i++) {
    const path = sorted.paths[i] ?? '';
    if (!path.startsWith(glob.start)) break;
    if (glob.matches(path)) n++;
  }
  return n;
}
