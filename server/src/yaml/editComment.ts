import type { TextEdit } from '../base/textEdit';
import { lineStart } from './layout';
import { pathAt } from './path';
import type { YamlFile } from './types';

/**
 * A comment on a line of its own above the line of `offset`, at that line's indentation. Above the first line of a scalar
 * that covers several lines: inside of it a `#` is text.
 */
export function insertCommentBefore(yaml: YamlFile, offset: number, commentText: string): readonly TextEdit[] | null {
  if (yaml.limits !== 'ok') return null;
  const { lines, text } = yaml;
  let start = lineStart(yaml, lines.lineAt(Math.max(0, Math.min(offset, text.length))));
  for (;;) {
    const step = pathAt(yaml, start).at(-1);
    const node = step?.at === 'node' ? step.node : null;
    if (node?.kind !== 'scalar' || node.span.start >= start || node.span.end < start) break;
    start = lineStart(yaml, lines.lineAt(node.span.start));
  }
  const indent = /^[ \t]*/.exec(text.slice(start, start + 1000))?.[0] ?? '';
  const comment = commentText.replace(/\s+/g, ' ').trim();
  return [{ span: { start, end: start }, newText: `${indent}# ${comment}${yaml.eol}` }];
}
