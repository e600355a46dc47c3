import { joinWords } from '../../base/words';
import { holds } from '../shared/at';
import { domainName, domainWords } from '../shared/domains';
import { generatedCodeowners } from '../shared/generated';
import type { Loss } from '../../workspace/exported';
import type { CharterRule } from '../types';

/** What the host will not enforce of a domain. `null`: another rule speaks of it. */
function lost({ what, names }: Loss, nameOf: (id: string) => string): string | null {
  switch (what) {
    case 'several-approvals':
      return 'asks for several approvals, and CODEOWNERS is content with one';
    case 'informed':
      return 'is only informed, so CODEOWNERS does not name it';
    case 'together':
      return `shares files with ${joinWords(names.map(nameOf))}, and CODEOWNERS is content with one owner of them all`;
    case 'no-handle':
    case 'some-without-handle':
      return null;
  }
}

export const rule: CharterRule = {
  id: 'interop/codeowners-lossy',
  title: 'A generated CODEOWNERS cannot say all that a domain asks for',
  scope: 'charter',
  charterOnly: true,
  severity: { advisory: 'info', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(view, report) {
    const generated = generatedCodeowners(view);
    if (!generated) return;
    const { charter } = view;
    const byDomain = new Map<string, string[]>();
    for (const loss of generated.made.losses) {
      const words = lost(loss, (id) => domainName(charter, id));
      if (words !== null) byDomain.set(loss.domain, [...(byDomain.get(loss.domain) ?? []), words]);
    }
    for (const [id, reasons] of byDomain) {
      const domain = charter.domains.get(id);
      if (!domain || !holds(view, domain.at)) continue;
      report({
        at: domain.at,
        message: `${domainWords(charter, id).start} ${reasons.join('; it ')}.`,
        help: 'Let `linchpin check` be a required check of the host, which asks for all of it.',
        data: { domain: id },
      });
    }
  },
};
