import { nearest } from '../../base/nearest';
import type { Domain } from '../../model/types';
import type { RootView } from '../../workspace/types';
import { insertEntry } from '../../yaml';
import { holds } from '../shared/at';
import { editOf } from '../shared/edits';
import { domainMapping } from '../shared/charterTree';
import type { CharterRule, Fix } from '../types';

/** True where something stands under `paths` that could not be used: another rule says so. */
function hasUnusablePaths(view: RootView, domain: Domain): boolean {
  const entry = domainMapping(view, domain)?.entries.find((e) => e.name === 'paths');
  if (!entry) return false;
  return entry.value === null || entry.value.kind !== 'sequence' || entry.value.items.length > 0;
}

export const rule: CharterRule = {
  id: 'domain/no-paths',
  title: 'A domain covers no files and does not say that it has none',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    if (view.charterIsStale) return;
    for (const domain of view.charter.domains.values()) {
      const covers = (domain.paths?.length ?? 0) > 0 || domain.codeowners.length > 0 || domain.external;
      if (covers || domain.status?.value === 'retired' || !holds(view, domain.at)) continue;
      if (hasUnusablePaths(view, domain)) continue;
      report({
        at: domain.at,
        message: `${domain.id} has no \`paths\`, so no change will ever touch it and its alliance will never be asked.`,
        help: 'Give it `paths`, or say `external: true` if it has no files here.',
        data: { domain: domain.id },
      });
    }
  },
  fixes(finding, view) {
    const domain = view.charter.domains.get(String(finding.data['domain']));
    const state = view.fileState(finding.at.file);
    const mapping = domain && domainMapping(view, domain);
    if (!domain || !state || !mapping || mapping.entries.some((e) => e.name === 'paths')) return [];
    const fixes: Fix[] = [];
    const folder = nearest(domain.id, view.topFolders());
    if (folder !== null)
      fixes.push({
        title: `Add \`paths: [${folder}/**]\``,
        safe: false,
        preferred: true,
        make: () => editOf(finding.at.file, insertEntry(state.yaml, mapping, 'paths', [`${folder}/**`])),
      });
    if (!mapping.entries.some((e) => e.name === 'external'))
      fixes.push({
        title: 'Add `external: true` (it has no files here)',
        safe: false,
        make: () => editOf(finding.at.file, insertEntry(state.yaml, mapping, 'external', true)),
      });
    return fixes;
  },
};
