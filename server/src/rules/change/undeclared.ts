import { count, joinWords } from '../../base/words';
import type { RootView } from '../../workspace/types';
import { touchedAt } from '../shared/changes';
import { domainName } from '../shared/domains';
import { attachFix, createRecordFix } from '../shared/newRecord';
import type { BranchRule, Fix, Report } from '../types';

/** Touched files that ask for a record and have none, in the order in which git names them. */
function undeclared(view: RootView): { readonly domains: readonly string[]; readonly files: readonly string[] } | null {
  const { review, charter } = view;
  const wanted = charter.policy.requireChangeRecord;
  if (wanted === 'never' || view.charterIsGuessed) return null;
  // Where a record governs, `change/outside-scope` tells what it leaves out; what the policy exempts needs none.
  if (review.governing.length > 0 || review.exemption) return null;
  // A record that cannot be read may be the one that governs.
  if (view.files.some((f) => f.kind === 'change' && f.factsAreStale)) return null;
  const domains = review.undeclared.map((d) => d.domain);
  const inDomains = new Set(review.undeclared.flatMap((d) => d.files));
  const touched = review.touched.map((t) => t.file.path);
  const files = touched.filter((path) => inDomains.has(path));
  if (files.length > 0) return { domains, files };
  if (wanted !== 'always' || touched.length === 0) return null;
  return { domains: [], files: touched };
}

function words(view: RootView, domains: readonly string[], files: readonly string[]): Pick<Report, 'message' | 'help'> {
  const names = joinWords(domains.map((id) => domainName(view.charter, id)));
  const subject = count(files.length, 'file');
  if (domains.length === 0)
    return {
      message: `This branch touches ${subject} and no change record governs it, although the policy asks for one for every change.`,
      help: 'Create a change record for this branch.',
    };
  return {
    message: `This branch touches ${names} (${subject}) and no change record governs it, so nobody there is asked.`,
    help: 'Create a change record for this branch, or attach the branch to the record that it belongs to.',
  };
}

export const rule: BranchRule = {
  id: 'change/undeclared',
  title: 'The branch touches a domain and no change record governs it',
  scope: 'branch',
  severity: { advisory: 'info', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    const found = undeclared(view);
    if (!found) return;
    const { domains, files } = found;
    report({
      at: touchedAt(view, files),
      ...words(view, domains, files),
      related: view.review.suggested.map((r) => ({
        at: r.at,
        message: `The paths of ${r.id?.value ?? 'this record'} cover files of this branch.`,
      })),
      data: { domains },
      touches: files,
    });
  },
  fixes(_finding, view) {
    if (!undeclared(view)) return [];
    const unnamed = view.review.changes.find((c) => c.record === null) ?? null;
    const attach = view.review.suggested
      .map((record) => attachFix(view, record))
      .filter((fix): fix is Fix => fix !== null);
    return [createRecordFix(view, unnamed), ...attach];
  },
};
