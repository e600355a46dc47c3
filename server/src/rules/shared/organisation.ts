import type { RootView } from '../../workspace/types';
import type { Fix, FixEdit, Report, Rule } from '../types';
import type { Severity } from '../../model/types';

/**
 * Of a rule that looks for what this repository has: an organisation's file speaks for many repositories, and a folder that
 * only another one has is no fault of it.
 */
const OF_ONE_REPOSITORY: ReadonlySet<string> = new Set([
  'domain/glob-no-match',
  'domain/glob-case',
  'domain/exclude-removes-all',
  'domain/codeowners-unknown',
]);

/**
 * Rules about a text as such, whoever wrote it, and those without which the file could not be used. Who is left to approve
 * depends on this repository's people too.
 */
const isOfTheText = ({ id, scope, severity }: Rule): boolean =>
  id !== 'domain/min-unreachable' &&
  (scope === 'file' || /^(?:yaml\/|suppress\/|interop\/vendored-changed$)/.test(id) || severity.advisory === 'error');

/**
 * Where a finding about a shared file is told. What is broken in the file stands there; what this repository could do better
 * about it stands where the file is extended, since it can be mended here only; hints are for the file's own people. `null`:
 * it is not told.
 */
export function placedForShared(rule: Rule, report: Report, severity: Severity, view: RootView | null): Report | null {
  if (view === null || view.charter.organisation.layers.length === 0) return report;
  const layer = view.charter.organisation.layers.find((l) => l.part.file === report.at.file);
  if (!layer || rule.watchesOrganisation) return report;
  if (severity === 'hint' || severity === 'info' || OF_ONE_REPOSITORY.has(rule.id)) return null;
  if (isOfTheText(rule)) return report;
  return {
    ...report,
    at: layer.namedAt,
    related: [{ at: report.at, message: 'It stands here, in a file that is shared.' }, ...(report.related ?? [])],
  };
}

/** Fixes that leave shared files alone: an edit there would only last until the next update, and be told as drift. */
export function sparingShared(fixes: readonly Fix[], view: RootView): readonly Fix[] {
  const { layers } = view.charter.organisation;
  if (layers.length === 0) return fixes;
  const shared = new Set(layers.map((l) => l.part.file));
  const spares = (edit: FixEdit | null): boolean => edit !== null && !edit.edits.some(({ file }) => shared.has(file));
  return fixes.filter((fix) => spares(fix.make()));
}
