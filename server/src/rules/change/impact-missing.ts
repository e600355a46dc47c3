import { changeName, named, onRecord } from '../shared/changes';
import { domainName } from '../shared/domains';
import { editOf } from '../shared/edits';
import { nodesOf } from '../shared/tree';
import { insertEntry, quoteScalar } from '../../yaml';
import type { RootView } from '../../workspace/types';
import type { ChangeRule, FixEdit, Report } from '../types';

const DRAFT = 'What changes for its people';

export const rule: ChangeRule = {
  id: 'change/impact-missing',
  title: 'A declared domain is not told what changes for its people',
  scope: 'change',
  severity: { advisory: 'info', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view)) return;
    const high = change.record.risk?.value === 'high';
    for (const { id, impact, at } of change.record.domains) {
      const domain = view.charter.domains.get(id.value);
      const coverage = change.domains.find((d) => d.domain === id.value);
      if (!domain || !coverage || impact) continue;
      // Where no file of it changed, `change/declared-not-touched` asks for the impact.
      const told = domain.external || coverage.because.includes('files') || change.basis !== 'branch';
      if (!told) continue;
      report({
        at,
        message: `${changeName(change)} affects ${domainName(view.charter, id.value)} and does not say what changes for its people${high ? ', although its risk is high' : ''}.`,
        help: 'Say it in their words: `impact: …`.',
        ...(high ? { severity: 'warning' as const } : {}),
        data: { domain: id.value, ...named(change) },
      });
    }
  },
  fixes: (finding, view) => [
    { title: 'Add `impact`, to be filled in', safe: false, preferred: true, make: () => addImpact(view, finding.at) },
  ],
};

/** A bare name becomes an entry with its impact. */
function addImpact(view: RootView, { file, span }: Report['at']): FixEdit | null {
  const yaml = view.fileState(file)?.yaml;
  if (!yaml) return null;
  for (const node of nodesOf(yaml)) {
    if (node.span.start !== span.start || node.span.end !== span.end) continue;
    if (node.kind === 'mapping') return editOf(file, insertEntry(yaml, node, 'impact', DRAFT));
    if (node.kind !== 'scalar') continue;
    const newText = `{id: ${quoteScalar(node.value, 'flow')}, impact: ${quoteScalar(DRAFT, 'flow')}}`;
    return editOf(file, [{ span: node.span, newText }]);
  }
  return null;
}
