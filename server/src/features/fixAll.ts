import type { FileId } from '../base/fileId';
import type { TextEdit } from '../base/textEdit';
import { ruleById, runFileRules } from '../rules/run';
import type { Finding, Fix, FixEdit } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';
import { withEdit } from './preview';

/** Rounds after which a text that still changes is left as it is: two fixes that undo each other would go on for ever. */
const ROUNDS = 10;

/** The safe fix of a finding: the preferred one, else the first. */
export const safeFix = (fixes: readonly Fix[]): Fix | undefined =>
  fixes.find((f) => f.safe && f.preferred) ?? fixes.find((f) => f.safe);

/** Edits that touch this file alone, one after the other, none where another edit is. */
function nonOverlapping(file: FileId, made: readonly FixEdit[]): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  const clear = ({ span }: TextEdit): boolean => taken.every((t) => span.end < t.span.start || span.start > t.span.end);
  for (const { edits, creates } of made) {
    const [only] = edits;
    if (only?.file !== file || edits.length > 1 || (creates ?? []).length > 0) continue;
    if (only.edits.every(clear)) taken.push(...only.edits);
  }
  return taken;
}

function editsFor(snapshot: Snapshot, file: FileId, findings: readonly Finding[]): readonly TextEdit[] {
  const made = findings.flatMap((finding) => {
    const view = snapshot.view(finding.root);
    const fix = view && safeFix(ruleById(finding.rule)?.fixes?.(finding, view) ?? []);
    return fix?.make() ?? [];
  });
  return nonOverlapping(file, made);
}

/** The one replacement that makes a text another, as small as what the two share at both ends allows. */
function difference(before: string, after: string): TextEdit {
  let start = 0;
  const most = Math.min(before.length, after.length);
  while (start < most && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}

/**
 * Every safe fix of a file at once, and of what is found once they are made, until nothing is left to mend. `null`: there
 * is nothing, or the text never comes to rest.
 * @param findings those of the file as it stands
 */
export function fixAll(snapshot: Snapshot, file: FileId, findings: readonly Finding[]): FixEdit | null {
  const text = snapshot.file(file)?.text;
  if (text === undefined) return null;
  let now = snapshot;
  let open = findings;
  let first: readonly TextEdit[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const edits = editsFor(now, file, open);
    if (edits.length === 0) {
      if (round === 0) return null;
      const after = now.file(file)?.text ?? text;
      // One round keeps what lies between the edits untouched, so that cursors and marks there stay where they are.
      return { edits: [{ file, edits: round === 1 ? first : [difference(text, after)] }] };
    }
    if (round === 0) first = edits;
    now = withEdit(now, { edits: [{ file, edits }] });
    const state = now.file(file);
    open = state ? runFileRules(state, now.view(state.root) ?? null, { draftLowers: false }) : [];
  }
  return null;
}
