import type { Diagnosis } from './diagnose';
import { ruleById } from '../rules/registry';
import { TO_BE_SAID } from '../rules/suppress';
import type { FixEdit } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';
import { insertCommentBefore } from '../yaml';

/** A comment that ignores a finding, with a reason that is still to be written. */
export interface IgnoreAction {
  readonly title: string;
  /** Text that the reader is to replace. */
  readonly placeholder: string;
  /** `null` where no comment can stand before the line. */
  make(): FixEdit | null;
}

/** `null` for rules that only a waiver silences, and where a finding is shown in a file that is not its own. */
export function ignoreAction(snapshot: Snapshot, { finding, mirrored }: Diagnosis): IgnoreAction | null {
  const { rule, at } = finding;
  const state = snapshot.file(at.file);
  if (mirrored || !state || state.kind === 'codeowners' || ruleById(rule)?.suppressible !== true) return null;
  return {
    title: `Ignore ${rule} here, with a reason`,
    placeholder: TO_BE_SAID,
    make() {
      const edits = insertCommentBefore(state.yaml, at.span.start, `linchpin-ignore ${rule}: ${TO_BE_SAID}`);
      return edits && { edits: [{ file: at.file, edits }] };
    },
  };
}
