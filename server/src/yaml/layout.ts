import { contains, type Span } from '../base/span';
import { isBlank, isBreak, lineStartAt } from './gaps';
import { nodesOf } from './path';
import type { Style } from './render';
import type { YamlComment, YamlFile, YamlNode, YamlScalar } from './types';

const BOM = '\uFEFF';

/** Columns before an offset on its line, a byte order mark not counted. */
export function columnOf(yaml: YamlFile, offset: number): number {
  const start = lineStartAt(yaml.text, offset);
  return offset - start - (yaml.text.startsWith(BOM, start) ? 1 : 0);
}

export const spaces = (count: number): string => ' '.repeat(Math.max(0, count));

/** Offset of the first code unit of a line that may be replaced: a byte order mark stays where it is. */
export const lineStart = (yaml: YamlFile, line: number): number => {
  const start = yaml.lines.lineStart(line);
  return yaml.text.startsWith(BOM, start) ? start + 1 : start;
};

/** True where nothing but blanks stands before the offset on its line. */
export const isFirstOnLine = (yaml: YamlFile, offset: number): boolean =>
  /^[\uFEFF \t]*$/.test(yaml.text.slice(lineStartAt(yaml.text, offset), offset));

/** Comments that lie within a span, in order. */
export function commentsIn(yaml: YamlFile, within: Span): readonly YamlComment[] {
  const { comments } = yaml;
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((comments[mid]?.span.start ?? 0) < within.start) low = mid + 1;
    else high = mid;
  }
  let end = low;
  while (end < comments.length && contains(within, (comments[end] as YamlComment).span)) end++;
  return comments.slice(low, end);
}

/** Offset of a comma in the gap between two parts of a flow collection, or -1. */
export function commaIn(yaml: YamlFile, from: number, to: number): number {
  let inComment = false;
  for (let at = from; at < to; at++) {
    const c = yaml.text.charCodeAt(at);
    if (isBreak(c)) inComment = false;
    else if (
      c === 35 &&
      (at === from || isBlank(yaml.text.charCodeAt(at - 1)) || isBreak(yaml.text.charCodeAt(at - 1)))
    )
      inComment = true;
    else if (c === 44 && !inComment) return at;
  }
  return -1;
}

/** The last scalar inside a node, where it is written as a block. */
function lastBlockScalar(node: YamlNode | null): YamlScalar | null {
  let last = node;
  while (last && last.kind !== 'scalar' && last.kind !== 'alias' && last.style === 'block')
    last = last.kind === 'mapping' ? (last.entries.at(-1)?.value ?? null) : (last.items.at(-1)?.value ?? null);
  return last?.kind === 'scalar' && (last.style === 'literal' || last.style === 'folded') ? last : null;
}

/**
 * The line on which a block scalar's text ends. Below its last visible line, lines of blanks are text, and with `|+` empty
 * ones are too.
 */
export function lastLineOfBlockScalar(yaml: YamlFile, scalar: YamlScalar): number {
  const { lines, text } = yaml;
  const keepsEmpty = /^[|>]\d?\+/.test(text.slice(scalar.span.start, scalar.span.start + 3));
  let last = lines.lineAt(scalar.span.end);
  for (let line = last + 1; line < lines.lineCount && lines.lineText(line).trim() === ''; line++)
    if (keepsEmpty || lines.lineText(line) !== '') last = line;
  return last;
}

/**
 * The last line that belongs to an entry or item of a block collection in `column`: that of its end, lines of blanks that
 * are text of a block scalar, and comments below that are indented deeper than the collection.
 */
export function lastLineOf(yaml: YamlFile, end: number, value: YamlNode | null, column: number): number {
  const { lines } = yaml;
  const scalar = lastBlockScalar(value);
  let last = scalar ? lastLineOfBlockScalar(yaml, scalar) : lines.lineAt(end);
  for (let line = last + 1; line < lines.lineCount; line++) {
    const text = lines.lineText(line);
    const indent = text.length - text.trimStart().length;
    if (text.startsWith('#', indent) && indent > column) last = line;
    else if (text.trim() !== '') break;
  }
  return last;
}

/** How new text has to look in this file. Looks at every node, so ask once an edit. */
export function styleOf(yaml: YamlFile): Style {
  let single = 0;
  let double = 0;
  let listIndent: number | null = null;
  for (const node of nodesOf(yaml)) {
    if (node.kind === 'scalar') {
      if (node.style === 'single') single++;
      else if (node.style === 'double') double++;
    } else if (node.kind === 'mapping' && node.style === 'block' && listIndent === null) {
      const list = node.entries.find(
        (e) => e.value?.kind === 'sequence' && e.value.style === 'block' && e.value.items.length > 0,
      );
      const first = list?.value?.kind === 'sequence' ? list.value.items[0] : undefined;
      if (list && first && isFirstOnLine(yaml, first.span.start))
        listIndent = columnOf(yaml, first.span.start) - columnOf(yaml, list.span.start);
    }
  }
  const unit = spaces(yaml.indentUnit);
  return {
    eol: yaml.eol,
    unit,
    listIndent: listIndent === null ? unit : spaces(listIndent),
    quotes: single > double ? 'single' : 'double',
  };
}

/** True where something outside of a span refers to an anchor inside of it: what stands there may not go. */
export function isReferredTo(yaml: YamlFile, within: Span): boolean {
  if (!/[*]/.test(yaml.text)) return false;
  for (const node of nodesOf(yaml)) {
    if (node.kind !== 'alias' || !node.target?.anchor || contains(within, node.span)) continue;
    if (contains(within, node.target.anchor.span)) return true;
  }
  return false;
}
