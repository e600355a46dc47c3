import { span, type Span } from '../base/span';
import type { YamlComment, YamlFile } from '../yaml/types';

/** `# linchpin-ignore <rule>: <reason>`, on the line before or at the end of the line that it speaks of. */
export interface Suppression {
  readonly comment: YamlComment;
  /** As written; `''` where none is named. */
  readonly rule: string;
  readonly ruleAt: Span;
  /** `''` where none is given: then the comment suppresses nothing. */
  readonly reason: string;
  /** Words stand behind the rule, and the colon that would make them a reason is missing. */
  readonly lacksColon: boolean;
  /** Zero-based line whose findings it suppresses. */
  readonly line: number;
}

/** What a reason reads that a person is still to write. */
export const TO_BE_SAID = 'say why this may stand';

const WORD = 'linchpin-ignore';
const PATTERN = /^linchpin-ignore(?:\s+([^\s:]+))?(?:\s*:\s*(.*)|\s+(.*))?$/s;

const known = new WeakMap<YamlFile, readonly Suppression[]>();

/** The comments of a file that ignore findings; the same objects each time. */
export function suppressions(yaml: YamlFile): readonly Suppression[] {
  let found = known.get(yaml);
  if (!found)
    known.set(yaml, (found = yaml.comments.flatMap((comment) => (mayIgnore(comment) ? read(yaml, comment) : []))));
  return found;
}

const mayIgnore = (comment: YamlComment): boolean => comment.text.startsWith(WORD);

function read(yaml: YamlFile, comment: YamlComment): Suppression[] {
  const m = PATTERN.exec(comment.text);
  const [, rule = '', reason, loose = ''] = m ?? [];
  // A sentence that begins with the word, in a comment for people.
  if (!m || (loose.trim() !== '' && !rule.includes('/'))) return [];
  const start = yaml.text.indexOf(rule, yaml.text.indexOf(WORD, comment.span.start) + WORD.length);
  const line = yaml.lines.lineAt(comment.span.start);
  return [
    {
      comment,
      rule,
      ruleAt: rule === '' ? comment.span : span(start, start + rule.length),
      reason: (reason ?? '').trim(),
      lacksColon: loose.trim() !== '',
      line: comment.ownLine ? nextContentLine(yaml, line) : line,
    },
  ];
}

/** Several comments may stand above one line: all of them speak of the next line that holds something else. */
function nextContentLine(yaml: YamlFile, after: number): number {
  let line = after + 1;
  while (line < yaml.lines.lineCount && /^\s*(#.*)?$/.test(yaml.lines.lineText(line))) line++;
  return line;
}
