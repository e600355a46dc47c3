import { lazily } from '../../base/lazily';
import { count } from '../../base/words';
import type { Charter, Domain } from '../../model/types';
import { createMatcher, type DomainMatcher } from '../../paths';
import { changeName, named, onRecord, touchedAt } from '../shared/changes';
import { domainWords } from '../shared/domains';
import { removeItemAt } from '../shared/keys';
import type { BranchRule } from '../types';

const retiredIn = (charter: Charter): readonly Domain[] =>
  [...charter.domains.values()].filter((d) => d.status?.value === 'retired');

const matcherOf = (domains: readonly Domain[]): DomainMatcher =>
  createMatcher(
    domains.map((d) => ({
      id: d.id,
      include: (d.paths ?? []).map((p) => p.value),
      exclude: d.exclude.map((p) => p.value),
      owners: [],
    })),
    null,
  );

export const rule: BranchRule = {
  id: 'domain/retired-touched',
  title: 'A change concerns a domain that is retired',
  scope: 'branch',
  severity: { advisory: 'warning', governing: 'error' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const { charter } = view;
    const retired = view.charterIsGuessed ? [] : retiredIn(charter);
    if (retired.length === 0) return;
    const ids = new Set(retired.map((d) => d.id));
    const matcher = lazily(() => matcherOf(retired));
    const filesOf = new Map<string, string[]>();
    for (const { file, domains } of view.review.touched) {
      // Taking the last files away is how a domain is retired; files that another domain has taken over are that one's.
      if (file.status === 'D' || domains.length > 0) continue;
      for (const id of matcher().match(file.path, { link: file.link }))
        filesOf.set(id, [...(filesOf.get(id) ?? []), file.path]);
    }
    for (const domain of retired) {
      const { start } = domainWords(charter, domain.id);
      const related = domain.status ? [{ at: domain.status.at, message: `${start} is retired here.` }] : [];
      const files = filesOf.get(domain.id) ?? [];
      if (files.length > 0)
        report({
          at: touchedAt(view, files),
          message: `${start} is retired, and this branch changes ${count(files.length, 'file')} of it: nobody is asked about files that nobody is to use any more.`,
          help: 'Give the files to a domain that is in operation, or delete them.',
          related,
          data: { domain: domain.id },
          touches: files,
        });
    }
    for (const change of view.review.changes) {
      if (!onRecord(change, view)) continue;
      for (const { id, at } of change.record.domains)
        if (ids.has(id.value))
          report({
            at,
            message: `${changeName(change)} names ${domainWords(charter, id.value).name}, which is retired and takes no new change.`,
            help: 'Name the domain that has taken over, or remove it.',
            data: { domain: id.value, ...named(change) },
          });
    }
  },
  fixes(finding, view) {
    if (finding.data['change'] === undefined) return [];
    return [
      {
        title: `Remove ${String(finding.data['domain'])}`,
        safe: false,
        make: () => removeItemAt(view, finding.at),
      },
    ];
  },
};
