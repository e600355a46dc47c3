import { joinFileId, relativeTo, type FileId } from '../base/fileId';
import type { Position } from '../base/lineIndex';
import { otherRules, runJudgedRules, type JudgeOptions } from '../rules/judged';
import { runFileRules, type RunOptions } from '../rules/run';
import type { Finding } from '../rules/types';
import type { Snapshot } from '../workspace/snapshot';

/** Where findings of the branch show on touched source files, besides their own place. */
export type InlineMode = 'firstPerDomain' | 'openFiles' | 'off';

/** A finding with the place where it is to be shown. */
export interface Diagnosis {
  readonly finding: Finding;
  readonly start: Position;
  readonly end: Position;
  /** Shown here because the branch touches this file; the finding itself stands at `finding.at`. */
  readonly mirrored: boolean;
}

export type Diagnoses = ReadonlyMap<FileId, readonly Diagnosis[]>;

export interface DiagnoseOptions {
  readonly run: JudgeOptions;
  inline(root: FileId): InlineMode;
  isOpen(file: FileId): boolean;
}

/** End of line: any column past it means it (LSP clamps). */
export const LINE_END = 10_000;

/** Phase 1: what can be said about one file from its own text. */
export function diagnoseFile(snapshot: Snapshot, file: FileId, run: RunOptions): readonly Diagnosis[] {
  const state = snapshot.file(file);
  const view = snapshot.view(state?.root ?? file) ?? null;
  // A shared file that nothing extends is read by nobody.
  if (!state || (state.kind === 'shared' && view?.files.includes(state) === false)) return [];
  return runFileRules(state, view, run).map((f) => place(snapshot, f));
}

/** Every finding of every root: each once, sorted, at its own place. */
export function allFindings(snapshot: Snapshot, run: JudgeOptions): readonly Finding[] {
  return snapshot.views.flatMap((view) => {
    const also = otherRules(view, run.rulesFrom);
    return [...view.files.flatMap((file) => runFileRules(file, view, { ...run, also })), ...runJudgedRules(view, run)];
  });
}

/** All findings by the file on which they are shown, branch findings on touched files included. */
export function diagnoseAll(snapshot: Snapshot, options: DiagnoseOptions): Diagnoses {
  const out = new Map<FileId, Diagnosis[]>();
  const put = (file: FileId, diagnosis: Diagnosis): void => {
    const list = out.get(file);
    if (list) list.push(diagnosis);
    else out.set(file, [diagnosis]);
  };
  for (const finding of allFindings(snapshot, options.run)) {
    put(finding.at.file, place(snapshot, finding));
    for (const file of mirrors(snapshot, finding, options))
      put(file, { ...place(snapshot, finding, file), mirrored: true });
  }
  const before = (a: Diagnosis, b: Diagnosis): number =>
    a.start.line - b.start.line || a.start.character - b.start.character;
  for (const list of out.values()) list.sort(before);
  return out;
}

/** Touched files that show a finding of the branch besides its own place. */
function mirrors(snapshot: Snapshot, finding: Finding, { inline, isOpen }: DiagnoseOptions): FileId[] {
  const mode = inline(finding.root);
  const view = snapshot.view(finding.root);
  if (mode === 'off' || !finding.touches || !view) return [];
  const there = finding.touches
    .filter((path) => view.firstChangedLine(path) !== undefined)
    .map((path) => joinFileId(finding.root, path));
  const open = there.filter(isOpen);
  const shown = mode === 'openFiles' ? open : [...there.slice(0, 1), ...open];
  return [...new Set(shown)].filter((file) => file !== finding.at.file);
}

/** A finding on its own file, or on a touched file: there at the first line that the branch changes. */
export function place(snapshot: Snapshot, finding: Finding, on: FileId = finding.at.file): Diagnosis {
  const state = snapshot.file(on);
  if (state && on === finding.at.file) {
    const { start, end } = finding.at.span;
    const { lines } = state.yaml;
    return { finding, start: lines.positionAt(start), end: lines.positionAt(end), mirrored: false };
  }
  const path = relativeTo(finding.root, on);
  const line = (path === null ? undefined : snapshot.view(finding.root)?.firstChangedLine(path)) ?? 0;
  return { finding, start: { line, character: 0 }, end: { line, character: LINE_END }, mirrored: false };
}
