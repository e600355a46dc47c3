import type { Sourced } from '../../base/span';
import { Covering } from '../shared/covering';
import { removeName, siblingNames } from '../shared/references';
import type { FileRule } from '../types';

export const rule: FileRule = {
  id: 'domain/glob-redundant',
  title: 'A pattern is covered by another one of the same domain',
  scope: 'file',
  severity: { advisory: 'hint', governing: 'hint' },
  suppressible: true,
  approvalRule: false,
  check(file, report) {
    if (file.factsAreStale) return;
    for (const domain of file.facts.part?.domains ?? [])
      for (const list of [domain.paths ?? [], domain.exclude]) {
        if (list.length < 2) continue;
        const covering = new Covering(list.map((g) => g.value));
        list.forEach(({ value, at }: Sourced<string>, i) => {
          const by = covering.of(value, i);
          if (by === null) return;
          report({
            at,
            message:
              by === value
                ? `\`${value}\` stands twice in ${domain.id}.`
                : `\`${value}\` of ${domain.id} adds nothing: \`${by}\` covers it already.`,
            help: 'Remove it.',
            tags: ['unnecessary'],
            data: { domain: domain.id, glob: value, by },
          });
        });
      }
  },
  fixes(finding, view) {
    if (siblingNames(view, finding.at).length === 0) return [];
    const title = `Remove \`${String(finding.data['glob'])}\``;
    return [{ title, safe: false, preferred: true, make: () => removeName(view, finding.at) }];
  },
};
