import type { Finding, Fix, FixEdit } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';
import type { CodeAction } from './types';

/**
 * What a finding says may rest on the last good facts of a file that is half typed now: nothing is written into that one.
 * Its own file may be broken: that is what the fix may be for.
 */
function reliable(edit: FixEdit | null, finding: Finding, snapshot: Snapshot): FixEdit | null {
  const isBroken = edit?.edits.some(({ file }) => file !== finding.at.file && snapshot.file(file)?.factsAreStale);
  return isBroken === true ? null : edit;
}

/** The fixes of one finding as editor actions. Where no fix claims to be the best one, a single safe one is. */
export function codeActions(snapshot: Snapshot, finding: Finding, fixes: readonly Fix[]): readonly CodeAction[] {
  const preferred = fixes.find((f) => f.preferred) ?? (fixes.length === 1 && fixes[0]?.safe ? fixes[0] : undefined);
  return fixes.map((fix) => ({
    title: fix.title,
    kind: 'quickfix',
    finding,
    fix: { ...fix, make: () => reliable(fix.make(), finding, snapshot) },
    preferred: fix === preferred,
  }));
}
