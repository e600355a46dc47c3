import type { TextEdit } from '../../base/textEdit';
import type { YamlComment, YamlFile } from '../../yaml/types';

/** Takes a comment out, with its line where it has one of its own, else with the blanks before it. */
export function removeComment({ text, lines }: YamlFile, { span, ownLine }: YamlComment): TextEdit {
  const line = lines.lineAt(span.start);
  if (ownLine && line + 1 < lines.lineCount)
    return { span: { start: lines.lineStart(line), end: lines.lineStart(line + 1) }, newText: '' };
  if (ownLine && line > 0) return { span: { start: lines.lineEnd(line - 1), end: span.end }, newText: '' };
  let { start } = span;
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--;
  return { span: { start, end: span.end }, newText: '' };
}
