import { contains, span, type Span } from '../../base/span';
import type { StructureCode, StructureProblem } from '../../schema/types';
import type { FileState, RootView } from '../../workspace/types';
import type { Finding, Report } from '../types';

/**
 * What the schema check found in one file, less what another finding already says: in a repaired text nothing that is
 * absent or stands on a broken line, and no value that YAML took for an alias because a glob was not quoted.
 */
export function* structureProblems(file: FileState, code: StructureCode): Generator<StructureProblem> {
  const { yaml } = file;
  if (yaml.limits !== 'ok') return;
  const brokenLines = new Set(yaml.salvaged ? yaml.problems.map((p) => yaml.lines.lineAt(p.span.start)) : []);
  for (const problem of file.structure) {
    if (problem.code !== code) continue;
    const { node, entry } = problem;
    if (node?.kind === 'alias' && node.target === null) continue;
    if (yaml.salvaged) {
      if (code === 'missing-key' || node === null || brokenLines.has(yaml.lines.lineAt(problem.span.start))) continue;
      // Lines were blanked inside it: what it lacks may stand there.
      const extent = entry?.span ?? node.span;
      if (yaml.problems.some((p) => contains(extent, p.span))) continue;
    }
    yield problem;
  }
}

/**
 * True where something inside a span has a shape or a value that cannot be used, and a finding says so: what would follow
 * from its absence is not said as well.
 */
export const unusableIn = (file: FileState, within: Span): boolean =>
  file.structure.some((p) => p.code !== 'missing-key' && p.code !== 'unknown-key' && contains(within, p.span));

/** The problem behind a finding, in the text as it is now. */
export function problemOf(finding: Finding, code: StructureCode, view: RootView): StructureProblem | null {
  const { start, end } = finding.at.span;
  const file = view.fileState(finding.at.file);
  const found = file?.structure.find(
    (p) => p.code === code && p.span.start === start && p.span.end === end && p.key === (finding.data['key'] ?? p.key),
  );
  return found ?? null;
}

export function reportAt(file: FileState, problem: StructureProblem, words: Omit<Report, 'at' | 'data'>): Report {
  const { key, nearest } = problem;
  return {
    at: { file: file.file, span: span(problem.span.start, problem.span.end) },
    ...words,
    data: nearest === null ? { key } : { key, nearest },
  };
}

/** As written, shortened for a message: `` `2026-02-30` ``. */
export function quoted(file: FileState, problem: StructureProblem): string {
  const { span: at } = problem.node ?? problem;
  const text = file.text.slice(at.start, at.end).replace(/\s+/g, ' ');
  return `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``;
}

export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
