import type { Location } from '../../base/span';
import { count, joinWords } from '../../base/words';
import { modeOf } from '../../model';
import type { RootView } from '../../workspace/types';
import { insertEntry, insertRootEntry, replaceValue } from '../../yaml';
import { holds, programAt } from '../shared/at';
import { addDefinitions } from '../shared/declare';
import { editOf } from '../shared/edits';
import { mappingAt } from '../shared/keys';
import { addToList, entryOf, topMapping } from '../shared/lists';
import { isWanted } from '../shared/relevance';
import { coverageOf } from '../shared/trackedCoverage';
import { unmatchedGroups, type UnmatchedGroup } from '../shared/unmatched';
import type { CharterRule, Fix, FixEdit } from '../types';

/** Up to so many groups get a finding each; more would be a wall, so that one sums them up. */
const MOST = 5;

/** A charter that is to cover everything: it counts, or it says which files need nobody. A first sketch covers what it can. */
const isMeantToCoverAll = (view: RootView): boolean =>
  modeOf(view.charter) === 'governing' || view.charter.policy.ignore.length > 0 || isWanted(view.charter, rule.id);

const groupsOf = (view: RootView): readonly UnmatchedGroup[] => {
  const coverage = coverageOf(view);
  return coverage ? unmatchedGroups(coverage) : [];
};

function domainsAt(view: RootView): Location {
  const [first] = view.charter.domains.values();
  const state = first && view.fileState(first.at.file);
  const entry = state ? entryOf(topMapping(state.yaml), 'domains') : null;
  return state && entry ? { file: state.file, span: entry.key.span } : programAt(view);
}

export const rule: CharterRule = {
  id: 'domain/unmatched-files',
  title: 'Tracked files belong to no domain',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    // Without a domain nothing belongs to one: `alliance/missing`.
    if (view.charterIsStale || charter.domains.size === 0 || !isMeantToCoverAll(view)) return;
    const at = domainsAt(view);
    if (!holds(view, at)) return;
    const groups = groupsOf(view);
    if (groups.length > MOST) {
      const files = groups.reduce((sum, g) => sum + g.files, 0);
      report({
        at,
        message: `${count(files, 'tracked file')} belong to no domain (${joinWords(
          groups.map((g) => g.words),
          MOST,
        )}), so nobody is asked when they change.`,
        help: 'Add them to the domains that run them, or say under `policy.paths.ignore` that they need nobody.',
        data: { files },
      });
      return;
    }
    for (const { words, files, folder } of groups)
      report({
        at,
        message: `${words}${folder === null ? '' : ` (${count(files, 'file')})`} belong${files === 1 || folder !== null ? 's' : ''} to no domain, so nobody is asked when ${files === 1 && folder === null ? 'it changes' : 'something changes there'}.`,
        help: `Add ${files === 1 || folder !== null ? 'it to the domain that runs it, or say under `policy.paths.ignore` that it needs' : 'them to the domains that run them, or say under `policy.paths.ignore` that they need'} nobody.`,
        data: { group: words, files },
      });
  },
  fixes(finding, view) {
    const groups = groupsOf(view);
    const own = groups.find((g) => g.words === finding.data['group']);
    return [...(own ? fixesOf(view, own) : []), ...(groups.length > 1 ? [baseline(view, groups)] : [])];
  },
};

function fixesOf(view: RootView, group: UnmatchedGroup): Fix[] {
  const { words, patterns, folder } = group;
  const near = neighbour(view, patterns[0] ?? '');
  const fixes: Fix[] = [];
  if (near !== null)
    fixes.push({ title: `Add ${words} to ${near}`, safe: false, make: () => addPaths(view, near, patterns) });
  const id = folder?.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '') ?? '';
  if (id !== '' && !view.charter.domains.has(id))
    fixes.push({
      title: `Declare the domain ${id}`,
      safe: false,
      make: () => addDefinitions(view, 'domains', { [id]: { paths: patterns, alliance: [] } }),
    });
  fixes.push({ title: `Ignore ${words}`, safe: false, make: () => ignore(view, patterns) });
  return fixes;
}

/** Writes down what is not covered today, so that only what comes later is reported. */
const baseline = (view: RootView, groups: readonly UnmatchedGroup[]): Fix => ({
  title: `Ignore all that belongs to no domain today (${count(groups.length, 'group')})`,
  safe: false,
  make: () =>
    ignore(
      view,
      groups.flatMap((g) => g.patterns),
    ),
});

/** The domain that has paths in the same top folder, where there is just one. */
function neighbour(view: RootView, pattern: string): string | null {
  const slash = pattern.indexOf('/');
  if (slash < 0) return null;
  const top = pattern.slice(0, slash + 1);
  const near = [...view.charter.domains.values()].filter(
    (d) => d.status?.value !== 'retired' && d.paths?.some((p) => p.value.startsWith(top)),
  );
  return near.length === 1 ? (near[0]?.id ?? null) : null;
}

function addPaths(view: RootView, id: string, patterns: readonly string[]): FixEdit | null {
  const domain = view.charter.domains.get(id);
  const found = domain && mappingAt(view, domain.at);
  return domain && found ? addToList(domain.at.file, found.yaml, found.mapping, 'paths', patterns) : null;
}

/** Adds to `policy.paths.ignore`, which is made where it is missing. */
function ignore(view: RootView, patterns: readonly string[]): FixEdit | null {
  const { charter } = view;
  const file = charter.policy.at?.file ?? charter.files[0];
  const yaml = file === undefined ? undefined : view.fileState(file)?.yaml;
  if (file === undefined || !yaml || !holds(view, { file, span: { start: 0, end: 0 } })) return null;
  const policy = entryOf(topMapping(yaml), 'policy');
  if (!policy) return editOf(file, insertRootEntry(yaml, 'policy', { paths: { ignore: patterns } }));
  if (policy.value === null) return editOf(file, replaceValue(yaml, policy, { paths: { ignore: patterns } }));
  if (policy.value.kind !== 'mapping') return null;
  const paths = entryOf(policy.value, 'paths');
  if (!paths) return editOf(file, insertEntry(yaml, policy.value, 'paths', { ignore: patterns }));
  if (paths.value === null) return editOf(file, replaceValue(yaml, paths, { ignore: patterns }));
  return paths.value.kind === 'mapping' ? addToList(file, yaml, paths.value, 'ignore', patterns) : null;
}
