import type { NewValue } from '../../yaml';
import { declareFix } from '../shared/declare';
import { didYouMean, meant, unknownReferences } from '../shared/references';
import type { CharterRule } from '../types';

export const rule: CharterRule = {
  id: 'domain/unknown',
  title: 'A domain is named that the charter does not define',
  scope: 'charter',
  severity: { advisory: 'error', governing: 'error' },
  suppressible: false,
  approvalRule: false,
  check(view, report) {
    for (const { id, at, role } of unknownReferences(view, 'domain')) {
      // Rules of their own: what depends on it, or belongs to it, is another matter than who is asked.
      if (/^domains\..+\.(?:depends_on|parent)(?:\.domain)?$/.test(role)) continue;
      const near = meant(view, 'domain', id);
      report({
        at,
        message:
          near === null
            ? `There is no domain ${id}, so nobody is asked for it.`
            : `There is no domain ${id}, so nobody is asked for it; did you mean ${near}?`,
        help:
          near === null
            ? `Define ${id} under \`domains\`, or correct the name.`
            : `Change it to ${near}, or define ${id} under \`domains\`.`,
        data: near === null ? { domain: id } : { domain: id, nearest: near },
      });
    }
  },
  fixes(finding, view) {
    const id = String(finding.data['domain']);
    const folder = view.topFolders().includes(id) ? id : null;
    const entry: NewValue =
      folder === null ? { external: true, alliance: [] } : { paths: [`${folder}/**`], alliance: [] };
    return [...didYouMean(finding, view), ...declareFix(view, 'domains', id, entry)];
  },
};
