import type { YamlFile } from '../yaml/types';

/** `# linchpin-ignore <rule>: <reason>`, on the line before or at the end of the line that it speaks of. */
export interface Suppression {
  readonly rule: string;
  /** `''` where none is given: then the comment suppresses nothing. */
  readonly reason: string;
  /** Zero-based line whose findings it suppresses. */
  readonly line: number;
}

const PATTERN = /^linchpin-ignore\s+([a-z]+\/[a-z-]+)\s*(?::\s*(.*))?$/;

export function suppressions(yaml: YamlFile): Suppression[] {
  const out: Suppression[] = [];
  for (const comment of yaml.comments) {
    const m = PATTERN.exec(comment.text);
    if (!m) continue;
    const line = yaml.lines.lineAt(comment.span.start);
    out.push({
      rule: m[1] ?? '',
      reason: (m[2] ?? '').trim(),
      line: comment.ownLine ? nextContentLine(yaml, line) : line,
    });
  }
  return out;
}

/** Several comments may stand above one line: all of them speak of the next line that holds something else. */
function nextContentLine(yaml: YamlFile, after: number): number {
  let line = after + 1;
  while (line < yaml.lines.lineCount && /^\s*(#.*)?$/.test(yaml.lines.lineText(line))) line++;
  return line;
}
