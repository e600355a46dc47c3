import type { Criticality, Risk } from '../../model/types';
import { inherited } from '../../model';
import { changeName, named, onRecord } from '../shared/changes';
import { domainWords } from '../shared/domains';
import { replaceName } from '../shared/references';
import type { ChangeRule } from '../types';

/** The least risk that a change of such a domain is thought to carry. Only what a record says itself is questioned. */
const LEAST: Readonly<Record<Criticality, Risk>> = { low: 'low', medium: 'low', high: 'medium', critical: 'high' };

export const rule: ChangeRule = {
  id: 'type/risk-too-low',
  title: 'The stated risk is low although much depends on what changes',
  scope: 'change',
  severity: { advisory: 'info', governing: 'info' },
  suppressible: true,
  approvalRule: false,
  check(change, view, report) {
    if (!onRecord(change, view) || change.record.risk?.value !== 'low') return;
    // A template's domains agreed to its risk beforehand.
    if (change.agreement.by === 'none' && change.agreement.holds) return;
    const { charter } = view;
    const found = change.domains.flatMap(({ domain, because }) => {
      const declared = charter.domains.get(domain);
      const criticality = declared ? inherited(charter, declared, 'criticality')?.value.value : undefined;
      const least = criticality === undefined ? 'low' : LEAST[criticality];
      return least === 'low' || !because.some((b) => b !== 'impacted') ? [] : [{ domain, criticality, least }];
    });
    const worst = found.find((f) => f.least === 'high') ?? found[0];
    if (!worst) return;
    const { start } = domainWords(charter, worst.domain);
    report({
      at: change.record.risk.at,
      message: `${changeName(change)} says \`risk: low\`, and ${start} is of ${worst.criticality === 'critical' ? 'critical' : 'high'} importance to operations.`,
      help: `Think again whether it is \`${worst.least}\`: the risk decides which evidence is asked for.`,
      data: { domain: worst.domain, risk: worst.least, ...named(change) },
    });
  },
  fixes(finding, view) {
    const risk = String(finding.data['risk']);
    return [{ title: `Change to \`${risk}\``, safe: false, make: () => replaceName(view, finding.at, risk) }];
  },
};
