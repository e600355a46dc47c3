import type { Span } from '../base/span';
import type { TextEdit } from '../base/textEdit';
import { isBlank } from './gaps';
import { columnOf, commaIn, commentsIn, isFirstOnLine, isReferredTo, lastLineOf, lineStart, spaces } from './layout';
import { pathTo } from './path';
import type { YamlEntry, YamlFile, YamlItem, YamlMapping, YamlNode, YamlSequence } from './types';

type Edits = readonly TextEdit[] | null;
type Parts = readonly (YamlEntry | YamlItem)[];

const cut = (start: number, end: number, newText = ''): TextEdit => ({ span: { start, end }, newText });
const hasComment = (yaml: YamlFile, start: number, end: number): boolean => commentsIn(yaml, { start, end }).length > 0;

/**
 * Takes whole lines out. Comments stay, each on a line of its own: a person wrote them, and no edit can know that they
 * went out of date with what it removes.
 */
export function removeLines(yaml: YamlFile, first: number, last: number, column: number): TextEdit {
  const { lines, text } = yaml;
  const start = lineStart(yaml, first);
  const kept = commentsIn(yaml, { start, end: lines.lineEnd(last) }).map(
    (c) => spaces(column) + text.slice(c.span.start, c.span.end),
  );
  if (last + 1 < lines.lineCount) return cut(start, lines.lineStart(last + 1), kept.map((k) => k + yaml.eol).join(''));
  // The text ends without a break: the break before goes, so that it still does.
  if (first === 0) return cut(start, text.length, kept.join(yaml.eol));
  return cut(lines.lineEnd(first - 1), text.length, kept.map((k) => yaml.eol + k).join(''));
}

/** Where the value of a node's parent would stand if it were written on the parent's line; `null` for a root. */
function inlinePlace(yaml: YamlFile, node: YamlNode): number | null {
  const parent = pathTo(yaml, node).at(-1);
  const own = Math.max(node.anchor?.span.end ?? 0, node.tag?.span.end ?? 0);
  if (own > 0) return own;
  if (parent?.at === 'entry') return parent.entry.valueAt;
  return parent?.at === 'item' ? parent.item.span.start + 1 : null;
}

/** The only part goes: `[]` or `{}` stays, so that the value keeps its kind. A root mapping leaves an empty document. */
function removeOnly(yaml: YamlFile, node: YamlMapping | YamlSequence, part: YamlEntry | YamlItem): Edits {
  const empty = node.kind === 'sequence' ? '[]' : '{}';
  const { start, end } = part.span;
  if (!isFirstOnLine(yaml, start)) return hasComment(yaml, start, end) ? null : [cut(start, end, empty)];
  const column = columnOf(yaml, start);
  const place = inlinePlace(yaml, node);
  const lines = removeLines(yaml, yaml.lines.lineAt(start), lastLineOf(yaml, end, part.value, Infinity), column);
  if (place !== null) return [cut(place, place, ` ${empty}`), lines];
  if (node.kind === 'mapping' && !node.anchor && !node.tag) return [lines];
  return [{ ...lines, newText: spaces(column) + empty + yaml.eol + lines.newText }];
}

function removeFromBlock(yaml: YamlFile, node: YamlMapping | YamlSequence, parts: Parts, index: number): Edits {
  const part = parts[index];
  if (!part) return null;
  if (parts.length === 1) return removeOnly(yaml, node, part);
  const { start, end } = part.span;
  const next = parts[index + 1];
  if (!isFirstOnLine(yaml, start)) {
    // `- a: 1` with more keys below: the next one takes its place behind the dash.
    if (!next || hasComment(yaml, start, next.span.start)) return null;
    return [cut(start, next.span.start)];
  }
  const last = lastLineOf(yaml, end, part.value, Infinity);
  return [removeLines(yaml, yaml.lines.lineAt(start), last, columnOf(yaml, start))];
}

/** The blanks around a removed piece of a line, or its whole line where nothing else is left there. */
function tidy(yaml: YamlFile, piece: Span): TextEdit {
  const { text, lines } = yaml;
  const line = lines.lineAt(piece.start);
  const lastLine = lines.lineAt(piece.end);
  const rest = text.slice(piece.end, lines.lineEnd(lastLine));
  if (isFirstOnLine(yaml, piece.start) && rest.trim() === '' && lastLine + 1 < lines.lineCount)
    return cut(lineStart(yaml, line), lines.lineStart(lastLine + 1));
  let { end } = piece;
  while (isBlank(text.charCodeAt(end)) && text.charAt(piece.start - 1) !== '#') end++;
  return cut(piece.start, end);
}

function removeFromFlow(yaml: YamlFile, node: YamlMapping | YamlSequence, parts: Parts, index: number): Edits {
  const part = parts[index];
  const open = node.span.start;
  const close = node.span.end - 1;
  if (!part || !/[[{]/.test(yaml.text.charAt(open))) return null;
  const { start, end } = part.span;
  if (hasComment(yaml, start, end)) return null;
  const next = parts[index + 1];
  const previous = parts[index - 1];
  if (!next && !previous && !hasComment(yaml, open, close)) return [cut(open + 1, close)];
  const comma = commaIn(yaml, end, next?.span.start ?? close);
  const alone = isFirstOnLine(yaml, start);
  if (next && !alone && !hasComment(yaml, start, next.span.start)) return [cut(start, next.span.start)];
  if (!next && previous && !alone && !hasComment(yaml, previous.span.end, end)) return [cut(previous.span.end, end)];
  if (comma >= 0 && !hasComment(yaml, end, comma)) return [tidy(yaml, { start, end: comma + 1 })];
  const before = previous ? commaIn(yaml, previous.span.end, start) : -1;
  const own = tidy(yaml, { start, end });
  return before < 0 ? [own] : [cut(before, before + 1), own];
}

/** `null` where the part cannot go by itself: a repaired text, an anchor that is used elsewhere, a comment in between. */
function remove(yaml: YamlFile, node: YamlMapping | YamlSequence, parts: Parts, index: number): Edits {
  const part = parts[index];
  if (!part || yaml.salvaged || isReferredTo(yaml, part.span)) return null;
  return node.style === 'flow' ? removeFromFlow(yaml, node, parts, index) : removeFromBlock(yaml, node, parts, index);
}

/** Removes an item with its comma or line; comments stay. The last item leaves `[]`. */
export const removeItem = (yaml: YamlFile, sequence: YamlSequence, index: number): Edits =>
  remove(yaml, sequence, sequence.items, index);

/** Removes an entry with its comma or lines; comments stay. The last entry leaves `{}`, at the root an empty document. */
export const removeEntry = (yaml: YamlFile, mapping: YamlMapping, entry: YamlEntry): Edits =>
  remove(yaml, mapping, mapping.entries, mapping.entries.indexOf(entry));
