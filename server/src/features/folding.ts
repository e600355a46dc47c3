import type { FileState } from '../workspace/types';
import type { YamlFile } from '../yaml/types';
import { nodesOf } from '../yaml';

/** Zero-based lines, both included. */
export interface FoldingRange {
  readonly start: number;
  readonly end: number;
  readonly kind: 'comment' | 'region';
}

/** The last line of a span that holds something: a block text ends at the start of the line below it. */
function lastLine({ lines, text }: YamlFile, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at--;
  return lines.lineAt(at);
}

function comments(yaml: YamlFile): FoldingRange[] {
  const ranges: FoldingRange[] = [];
  for (const { span, ownLine } of yaml.comments) {
    if (!ownLine) continue;
    const line = yaml.lines.lineAt(span.start);
    const last = ranges.at(-1);
    if (last?.end === line - 1) ranges[ranges.length - 1] = { ...last, end: line };
    else ranges.push({ start: line, end: line, kind: 'comment' });
  }
  return ranges;
}

/** What can be folded away: every entry and item over several lines, and comments that stand together. By line. */
export function foldingRanges({ yaml }: FileState): readonly FoldingRange[] {
  const found = new Map<number, FoldingRange>();
  const put = (range: FoldingRange): void => {
    const known = found.get(range.start);
    if (range.end > range.start && (!known || known.end < range.end)) found.set(range.start, range);
  };
  const region = (start: number, end: number): void =>
    put({ start: yaml.lines.lineAt(start), end: lastLine(yaml, end), kind: 'region' });
  for (const node of nodesOf(yaml)) {
    if (node.kind === 'mapping') for (const { span } of node.entries) region(span.start, span.end);
    else if (node.kind === 'sequence') for (const { span } of node.items) region(span.start, span.end);
  }
  comments(yaml).forEach(put);
  return [...found.values()].sort((a, b) => a.start - b.start);
}
