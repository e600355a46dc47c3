import type { ChangeRecord, EvidenceItem, Policy, Template } from '../model/types';
import type { ChangeReview } from './types';

/** Asked at high risk where the policy says nothing of it: who carries it, and the way back. */
const AT_HIGH_RISK: readonly string[] = ['support_owner', 'rollback'];

/** True where the item says something. “Not applicable” needs its reason. */
export const isGiven = (item: EvidenceItem): boolean =>
  item.kind !== 'empty' && (item.kind !== 'na' || item.values.some((v) => v.value.trim() !== ''));

function required(policy: Policy, record: ChangeRecord, template: Template | null): readonly string[] {
  const type = record.type?.value ?? 'normal';
  const risk = record.risk?.value ?? 'medium';
  const byRisk = policy.evidenceByRisk.get(risk) ?? (risk === 'high' ? AT_HIGH_RISK : []);
  return [...new Set([...(policy.evidenceByType.get(type) ?? []), ...byRisk, ...(template?.evidence ?? [])])];
}

/** Evidence that the policy asks for by type and by risk, and the template, together; and what of it the record lacks. */
export function evidenceOf(
  policy: Policy,
  record: ChangeRecord | null,
  template: Template | null,
): ChangeReview['evidence'] {
  if (!record) return { required: [], missing: [] };
  const asked = required(policy, record, template);
  const given = new Set(record.evidence.filter(isGiven).map((e) => e.key));
  return { required: asked, missing: asked.filter((key) => !given.has(key)) };
}
