import { matchesSome } from '../../paths';
import type { Domain } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { holds } from '../shared/at';
import { Covering } from '../shared/covering';
import { keyAt, removeKey } from '../shared/keys';
import { coverageOf } from '../shared/trackedCoverage';
import type { CharterRule } from '../types';

/** By the patterns alone, or by the files that there are; `null`: something is left. */
function nothingLeft(view: RootView, domain: Domain): 'always' | 'now' | null {
  const include = (domain.paths ?? []).map((p) => p.value);
  // What CODEOWNERS gives to a domain is left out as well, and by which line cannot be told from the patterns.
  if (include.length === 0 || domain.exclude.length === 0 || domain.codeowners.length > 0) return null;
  const exclude = new Covering(domain.exclude.map((p) => p.value));
  if (include.every((pattern) => exclude.of(pattern) !== null)) return 'always';
  const coverage = coverageOf(view);
  if (!coverage || (coverage.files.get(domain.id) ?? 0) > 0) return null;
  // Patterns that match nothing in the first place are said by `domain/glob-no-match`.
  return include.some((pattern) => matchesSome(pattern, coverage.paths)) ? 'now' : null;
}

export const rule: CharterRule = {
  id: 'domain/exclude-removes-all',
  title: 'What a domain excludes leaves nothing of its paths',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
    for (const domain of view.charter.domains.values()) {
      if (domain.exclude.length === 0 || domain.status?.value === 'retired') continue;
      const left = nothingLeft(view, domain);
      if (left === null || !holds(view, domain.at)) continue;
      const what = left === 'always' ? 'everything that `paths` covers' : 'every tracked file that `paths` covers';
      report({
        at: keyAt(view, domain.at, 'exclude'),
        message: `\`exclude\` of ${domain.id} takes out ${what}, so no change touches ${domain.name ?? domain.id} and its alliance is never asked.`,
        help: 'Narrow `exclude` to what does not belong to the domain, or remove it.',
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    if (!domain) return [];
    return [{ title: 'Remove `exclude`', safe: false, make: () => removeKey(view, domain.at, 'exclude') }];
  },
};
