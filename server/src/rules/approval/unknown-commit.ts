import type { Location } from '../../base/span';
import { refusedBy, where, type Refused } from '../shared/approvals';
import { named } from '../shared/changes';
import { domainName } from '../shared/domains';
import type { ChangeRule } from '../types';

function told({ judged, reason, at }: Refused): { at: Location; words: string } {
  const { commit, digest, lines } = judged.approval;
  const place = (other: Location | undefined): Location => (lines === null ? at : (other ?? at));
  if (reason === 'bad-digest')
    return { at: place(digest?.at), words: 'has a digest that is not `sha256:` and 64 hexadecimal digits' };
  if (commit) return { at: place(commit.at), words: `names ${commit.value}, which is no commit that is known here` };
  return { at, words: 'has neither a digest nor a commit' };
}

export const rule: ChangeRule = {
  id: 'approval/unknown-commit',
  title: 'Nobody can tell what an approval was given for',
  scope: 'change',
  severity: { advisory: 'info', governing: 'warning' },
  suppressible: false,
  approvalRule: true,
  check(change, view, report) {
    for (const refused of refusedBy('approval/unknown-commit', change, view)) {
      const { by, domain, judged } = refused;
      const { at, words } = told(refused);
      report({
        at,
        message: `The approval of ${by} for ${domainName(view.charter, domain)}${where(judged)} ${words}, so nobody can tell what it was given for, and it does not count.`,
        help: `Ask ${by} to approve anew, with \`linchpin approve\`: it writes the commit and the digest.`,
        data: { domain, person: by, ...named(change) },
      });
    }
  },
};
