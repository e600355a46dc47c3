import type { CiFacts, NamedBase } from './ci';
import type { GitUndecided, NamedCommit, RangeRequest } from './types';

/** Where a base comes from when nobody names one, in this order. */
const DEFAULTS = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'] as const;
const DEFAULT_REFS: Readonly<Record<string, string>> = {
  'origin/HEAD': 'refs/remotes/origin/HEAD',
  'origin/main': 'refs/remotes/origin/main',
  'origin/master': 'refs/remotes/origin/master',
  main: 'refs/heads/main',
  master: 'refs/heads/master',
};

export interface ChosenBase {
  readonly base: NamedCommit;
  readonly baseFrom: string;
}

/** Bases that somebody named, of the highest authority that names any. `origin/HEAD` and so on come after them only where it is empty. */
export function namedBases(request: RangeRequest, ci: CiFacts): readonly NamedBase[] {
  if (request.base !== undefined) return [{ name: request.base, from: '--base' }];
  if (ci.bases.length > 0) return ci.bases;
  // A branch must not choose its own judge, so in CI the charter's word does not count.
  if (request.policyBase !== undefined && !ci.inCi) return [{ name: request.policyBase, from: 'policy.base' }];
  return [];
}

/** What means one thing only: a full id, a full ref, and git's own names such as HEAD~1 or @{u}. */
const EXACT = /^(?:[0-9a-f]{40}|[0-9a-f]{64}|refs\/.+|(?:[A-Z]+_)?HEAD|@)(?:[~^@{:].*)?$/;
const isId = (name: string): boolean => /^[0-9a-f]{7,64}$/.test(name);

/**
 * Revisions that a name may stand for, the best first. Branches go before tags, other than in git: whoever may push a tag
 * called `main` would otherwise choose the base, and with it the judge.
 */
export function readings(name: string): readonly string[] {
  if (EXACT.test(name)) return [name];
  const branches = [`refs/heads/${name}`, `refs/remotes/${name}`];
  // Nor does a branch stand for the commit whose short id is its name.
  return isId(name) ? [name, ...branches] : [...branches, `refs/remotes/origin/${name}`, name];
}

/** Spellings under which a named base may be known here. What CI names is a branch of the server, so that copy goes first. */
function spellings({ name, from }: NamedBase): readonly string[] {
  if (from === '--base' || EXACT.test(name)) return readings(name);
  return [`refs/remotes/origin/${name}`, ...readings(name)];
}

const shortRef = (ref: string): string => ref.replace(/^refs\/(?:heads|remotes|tags)\//, '');

/** Every revision whose commit decides the base: all are resolved by one call. */
export function baseRevisions(named: readonly NamedBase[]): readonly string[] {
  return named.length > 0 ? named.flatMap(spellings) : Object.values(DEFAULT_REFS);
}

const fetchable = (name: string): string => name.replace(/^origin\//, '');

function unknownBase(named: readonly NamedBase[], shallow: boolean): GitUndecided {
  const { name, from } = named[0] ?? { name: '', from: '' };
  const whole = shallow ? ' This clone is shallow: in CI, check out the whole history (`fetch-depth: 0`).' : '';
  const cure = isId(name) ? 'Fetch the commit' : `Fetch it with \`git fetch origin ${fetchable(name)}\``;
  return {
    kind: 'undecided',
    rule: 'git/no-base',
    message: `The base “${name}” (from ${from}) is not a commit of this repository.`,
    help: `${cure}, or name another base${from === '--base' ? '' : ' with `--base`'}.${whole}`,
  };
}

/**
 * The base out of what the revisions resolve to.
 *
 * @param commitOf full commit id of a revision, or `null`
 * @param originHead what `origin/HEAD` points at (`refs/remotes/origin/main`), where known
 */
export function chooseBase(
  named: readonly NamedBase[],
  commitOf: (revision: string) => string | null,
  originHead: string | null,
  shallow: boolean,
): ChosenBase | GitUndecided {
  for (const base of named) {
    for (const revision of spellings(base)) {
      const commit = commitOf(revision);
      if (commit !== null) return { base: { ref: shortRef(revision), commit }, baseFrom: base.from };
    }
  }
  if (named.length > 0) return unknownBase(named, shallow);
  for (const name of DEFAULTS) {
    const commit = commitOf(DEFAULT_REFS[name] ?? name);
    if (commit === null) continue;
    const ref = name === 'origin/HEAD' && originHead !== null ? shortRef(originHead) : name;
    return { base: { ref, commit }, baseFrom: name };
  }
  return {
    kind: 'undecided',
    rule: 'git/no-base',
    message: `No base to compare with: this repository has none of ${DEFAULTS.join(', ')}.`,
    help: 'Name the base branch with `--base`, or set `policy.base` in governance.yaml.',
  };
}

/** The commits exist, and nothing connects them. */
export function noMergeBase(base: NamedCommit, head: NamedCommit, shallow: boolean): GitUndecided {
  return {
    kind: 'undecided',
    rule: 'git/no-base',
    message: shallow
      ? `This clone is shallow: the commit where ${head.ref} left ${base.ref} is not in it.`
      : `${head.ref} and ${base.ref} have no common commit.`,
    help: shallow
      ? 'Fetch the whole history: `git fetch --unshallow`, in CI `fetch-depth: 0` (GitLab: `GIT_DEPTH: 0`).'
      : 'Name the branch from which this one was made with `--base`.',
  };
}
