import { matchesSome } from '../../paths';
import type { Domain } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { converted } from '../shared/dialect';
import { compileGlob, isGlobError, leavesRoot } from '../shared/globs';
import { replaceName } from '../shared/references';
import { coverageOf, reaches } from '../shared/trackedCoverage';
import type { CharterRule } from '../types';

/** Nothing is lost where both readings cover the same tracked files. */
function makesNoDifference(view: RootView, pattern: string, other: string): boolean {
  const paths = coverageOf(view)?.paths;
  if (!paths) return false;
  // `domain/glob-no-match` speaks of a pattern that covers nothing, and names what was meant.
  if (!matchesSome(pattern, paths)) return true;
  return reaches(other, paths) === reaches(pattern, paths);
}

const patternsOf = (domain: Domain) => [...(domain.paths ?? []), ...domain.exclude];

export const rule: CharterRule = {
  id: 'domain/glob-other-dialect',
  title: 'A pattern seems to be written for another tool',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    for (const domain of view.charter.domains.values()) {
      if (domain.status?.value === 'retired') continue;
      for (const { value, at } of patternsOf(domain)) {
        const meant = leavesRoot(value) || isGlobError(compileGlob(value)) ? null : converted(value);
        if (!meant || !holds(view, at)) continue;
        const { pattern, why } = meant;
        if (pattern !== value && makesNoDifference(view, value, pattern)) continue;
        report({
          at,
          message: `\`${value}\` of ${domain.id} may not cover what is meant. ${why}`,
          help:
            pattern === value
              ? 'Write the alternatives as `{a,b}`, or each as a pattern of its own.'
              : `Did you mean \`${pattern}\`? Then write that.`,
          data: { domain: domain.id, glob: value, ...(pattern === value ? {} : { nearest: pattern }) },
        });
      }
    }
  },
  fixes(finding, view) {
    const pattern = finding.data['nearest'];
    if (typeof pattern !== 'string') return [];
    const make = () => replaceName(view, finding.at, pattern);
    return [{ title: `Change to \`${pattern}\``, safe: false, preferred: true, make }];
  },
};
