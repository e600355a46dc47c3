import type { Charter } from '../../model/types';

/** True where the policy gives a rule a severity: then it is wanted, whatever else the charter says or leaves out. */
export function isWanted(charter: Charter, rule: string): boolean {
  const severity = charter.policy.rules.get(rule)?.value;
  return severity !== undefined && severity !== 'off';
}

export const isClosed = (charter: Charter): boolean => charter.program?.status?.value === 'closed';
