import { holds } from '../shared/at';
import { coversAll } from '../shared/covering';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/glob-too-broad',
  title: 'A pattern covers the whole repository although there are other domains',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'warning', governing: 'warning' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const domains = [...view.charter.domains.values()].filter(
      (d) => d.status?.value !== 'retired' && ((d.paths?.length ?? 0) > 0 || d.codeowners.length > 0),
    );
    // A domain that is all there is rightly covers everything; one that leaves something out has thought about it.
    if (view.charterIsStale || domains.length < 2) return;
    for (const domain of domains) {
      if (domain.exclude.length > 0) continue;
      for (const { value, at } of domain.paths ?? []) {
        if (!coversAll(value) || !holds(view, at)) continue;
        report({
          at,
          message: `\`${value}\` of ${domain.id} covers every file, so ${domain.name ?? domain.id} is asked about each change of every other domain, and those who are always asked stop reading.`,
          help: 'Name the folders that belong to it, or leave the other domains out with `exclude`.',
          data: { domain: domain.id, glob: value },
        });
      }
    }
  },
};
