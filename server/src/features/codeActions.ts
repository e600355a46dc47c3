import type { Finding, Fix } from '../rules/types';
import type { CodeAction } from './types';

/** The fixes of one finding as editor actions. Where no fix claims to be the best one, a single safe one is. */
export function codeActions(finding: Finding, fixes: readonly Fix[]): readonly CodeAction[] {
  const preferred = fixes.find((f) => f.preferred) ?? (fixes.length === 1 && fixes[0]?.safe ? fixes[0] : undefined);
  return fixes.map((fix) => ({ title: fix.title, kind: 'quickfix', finding, fix, preferred: fix === preferred }));
}
