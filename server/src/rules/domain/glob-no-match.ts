import { count } from '../../base/words';
import { compileGlob, matchesSome, nearestPath } from '../../paths';
import { kindOfPath } from '../../model/kinds';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { rightCase } from '../shared/caseOfPaths';
import { converted } from '../shared/dialect';
import { isGlobError, leavesRoot } from '../shared/globs';
import { replaceName } from '../shared/references';
import type { CharterRule } from '../types';

/** Patterns of one charter that are helped with what was meant. Where more are wrong, something else happened. */
const MOST_SUGGESTIONS = 20;

/** Looking for what was meant walks over all folders, so each pattern is asked once per list of paths. */
const suggestions = new WeakMap<readonly string[], Map<string, string | null>>();

function suggestion(pattern: string, tracked: readonly string[]): string | null {
  let known = suggestions.get(tracked);
  if (!known) suggestions.set(tracked, (known = new Map<string, string | null>()));
  let near = known.get(pattern);
  if (near === undefined) {
    const other = converted(pattern)?.pattern;
    // Written as another tool reads it: what it means there is what was meant.
    near = other !== undefined && matchesSome(other, tracked) ? other : nearestPath(pattern, tracked);
    known.set(pattern, near);
  }
  return near;
}

/** Files that the branch adds and git does not track yet. */
function untracked(view: RootView): readonly string[] {
  const { git, prefix } = view;
  if (git.kind !== 'range') return [];
  const start = prefix ? `${prefix}/` : '';
  return git.files.filter((f) => f.untracked && f.path.startsWith(start)).map((f) => f.path.slice(start.length));
}

export const rule: CharterRule = {
  id: 'domain/glob-no-match',
  title: 'A pattern matches none of the tracked files',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { tracked } = view;
    // Where nothing but governance is tracked yet, no pattern can match: that says nothing about the patterns.
    if (tracked === null || tracked.every((path) => isGovernance(path))) return;
    const fresh = untracked(view);
    let asked = 0;
    for (const domain of view.charter.domains.values()) {
      if (domain.status?.value === 'retired') continue;
      for (const { value, at } of domain.paths ?? []) {
        if (leavesRoot(value) || matchesSome(value, tracked) || !holds(view, at)) continue;
        const glob = compileGlob(value);
        if (isGlobError(glob) || fresh.some((path) => glob.matches(path))) continue;
        // Nothing but upper and lower case is wrong: `domain/glob-case` says so.
        if (rightCase(value, tracked) !== null) continue;
        const near = asked++ < MOST_SUGGESTIONS ? suggestion(value, tracked) : null;
        report({
          at,
          message: `\`${value}\` of ${domain.id} matches none of the ${count(tracked.length, 'tracked file')}, so changes to what is meant do not reach its alliance.`,
          help:
            near === null
              ? 'Correct the pattern or remove it.'
              : `Did you mean \`${near}\`? Correct the pattern or remove it.`,
          data: near === null ? { domain: domain.id, glob: value } : { domain: domain.id, glob: value, nearest: near },
        });
      }
    }
  },
  fixes(finding, view) {
    const near = finding.data['nearest'];
    if (typeof near !== 'string') return [];
    return [
      {
        title: `Change to \`${near}\``,
        safe: false,
        preferred: true,
        make: () => replaceName(view, finding.at, near),
      },
    ];
  },
};

const isGovernance = (path: string): boolean => kindOfPath(path) !== null;
