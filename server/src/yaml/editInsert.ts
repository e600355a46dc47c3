import type { TextEdit } from '../base/textEdit';
import { commaIn, columnOf, commentsIn, isFirstOnLine, lastLineOf, lineStart, spaces, styleOf } from './layout';
import { entryLines, flowEntry, flowText, itemLines, type NewValue, type Style } from './render';
import type { YamlEntry, YamlFile, YamlItem, YamlMapping, YamlSequence } from './types';

export interface PlaceOptions {
  /** Name of the entry that the new one follows; `before`: that it precedes. Without either, or where it is not there: the end. */
  readonly after?: string;
  readonly before?: string;
  /** `block`: an array is written one item a line, where the place allows it. */
  readonly style?: 'flow' | 'block';
}

type Edits = readonly TextEdit[] | null;
type Parts = readonly (YamlEntry | YamlItem)[];

const insertion = (offset: number, newText: string): TextEdit => ({ span: { start: offset, end: offset }, newText });

/**
 * Puts whole lines below a line. Edits of several calls for one place add up in their order.
 * @param texts without line breaks at their ends
 */
function linesBelow(yaml: YamlFile, line: number, texts: readonly string[], eol: string): TextEdit {
  if (line + 1 < yaml.lines.lineCount)
    return insertion(yaml.lines.lineStart(line + 1), texts.map((t) => t + eol).join(''));
  return insertion(yaml.text.length, texts.map((t) => eol + t).join(''));
}

/** Lines of new parts of a block collection, put before the part at `index` (or after the last one). */
function insertBlock(
  yaml: YamlFile,
  parts: Parts,
  index: number,
  style: Style,
  linesAt: (indent: string) => readonly string[],
): Edits {
  const first = parts[0];
  if (!first) return null;
  const column = columnOf(yaml, first.span.start);
  const lines = linesAt(spaces(column));
  const previous = parts[index - 1];
  if (previous)
    return [linesBelow(yaml, lastLineOf(yaml, previous.span.end, previous.value, column), lines, style.eol)];
  // Before the first one, which may share its line with a dash: its own indentation moves to the end.
  const text = lines.map((l) => l + style.eol).join('') + spaces(column);
  return [insertion(first.span.start, text.slice(column))];
}

/** New parts of a flow collection, put before the part at `index`. Follows a layout of one part a line. */
function insertFlow(
  yaml: YamlFile,
  node: YamlMapping | YamlSequence,
  parts: Parts,
  index: number,
  texts: readonly string[],
  eol: string,
): Edits {
  const { text, lines } = yaml;
  const close = node.span.end - 1;
  // A pair inside of a list, `[a: b]`, is a mapping without brackets: nothing can be added to it.
  if (!/[[{]/.test(text.charAt(node.span.start)) || !/[\]}]/.test(text.charAt(close))) return null;
  const previous = parts[index - 1];
  const next = parts[index];
  if (!previous && !next) {
    const inside = { start: node.span.start + 1, end: close };
    if (commentsIn(yaml, inside).length === 0) return [{ span: inside, newText: texts.join(', ') }];
    return [insertion(inside.start, `${texts.join(', ')} `)];
  }
  if (!previous) {
    const start = next?.span.start ?? close;
    const glue = isFirstOnLine(yaml, start) ? eol + spaces(columnOf(yaml, start)) : ' ';
    return [insertion(start, texts.map((t) => `${t},${glue}`).join(''))];
  }
  const { start, end } = previous.span;
  if (!isFirstOnLine(yaml, start)) return [insertion(end, texts.map((t) => `, ${t}`).join(''))];
  const glue = eol + spaces(columnOf(yaml, start));
  const comma = commaIn(yaml, end, next?.span.start ?? close);
  const last = comma < 0 ? end : comma + 1;
  const lineEnd = lines.lineEnd(lines.lineAt(last));
  const rest = text.slice(last, lineEnd);
  const alone = /^[ \t]*(?:[ \t]#.*)?$/.test(rest);
  if (comma >= 0 && alone) return [insertion(lineEnd, texts.map((t) => `${glue}${t},`).join(''))];
  if (comma < 0 && alone && rest.trim() !== '')
    return [insertion(end, ','), insertion(lineEnd, texts.map((t) => glue + t).join(','))];
  return [insertion(end, texts.map((t) => `,${glue}${t}`).join(''))];
}

function placeOf(entries: readonly YamlEntry[], { after, before }: PlaceOptions): number {
  const follows = after === undefined ? -1 : entries.findIndex((e) => e.name === after);
  if (follows >= 0) return follows + 1;
  const precedes = before === undefined ? -1 : entries.findIndex((e) => e.name === before);
  return precedes >= 0 ? precedes : entries.length;
}

/** Several entries at one place, in their order. `null` where one of the keys is there already. */
export function insertEntries(
  yaml: YamlFile,
  mapping: YamlMapping,
  entries: readonly (readonly [key: string, value: NewValue])[],
  options: PlaceOptions = {},
): Edits {
  if (entries.some(([key]) => mapping.entries.some((e) => e.name === key))) return null;
  if (entries.length === 0) return [];
  const style = styleOf(yaml);
  const index = placeOf(mapping.entries, options);
  if (mapping.style === 'flow') {
    const texts = entries.map(([key, value]) => flowEntry(key, value, style.quotes));
    return insertFlow(yaml, mapping, mapping.entries, index, texts, style.eol);
  }
  return insertBlock(yaml, mapping.entries, index, style, (indent) =>
    entries.flatMap(([key, value]) => entryLines(key, value, indent, style, options.style)),
  );
}

/** A new entry of a mapping, at its end unless told otherwise. `null` where the key is there already. */
export const insertEntry = (
  yaml: YamlFile,
  mapping: YamlMapping,
  key: string,
  value: NewValue,
  options: PlaceOptions = {},
): Edits => insertEntries(yaml, mapping, [[key, value]], options);

/** A new entry of the first document, which may be empty. `null` where it holds something else than a mapping. */
export function insertRootEntry(yaml: YamlFile, key: string, value: NewValue, options: PlaceOptions = {}): Edits {
  const document = yaml.documents[0];
  if (!document || yaml.limits !== 'ok') return null;
  if (document.root)
    return document.root.kind === 'mapping' ? insertEntry(yaml, document.root, key, value, options) : null;
  if (yaml.problems.length > 0 && yaml.salvaged) return null;
  const style = styleOf(yaml);
  const lines = entryLines(key, value, '', style, options.style);
  const { start, end } = document.span;
  const inside = yaml.text.slice(start, end);
  const marker = /^\.\.\.(?:\s|$)/m.exec(inside);
  const used = (marker ? inside.slice(0, marker.index) : inside).trimEnd();
  // A lone `%YAML` line or BOM counts as used as well: the entry stands below all of it.
  if (used === '' || used === '\uFEFF')
    return [insertion(lineStart(yaml, 0), lines.map((l) => l + style.eol).join(''))];
  return [linesBelow(yaml, yaml.lines.lineAt(start + used.length), lines, style.eol)];
}

/** Several items before the one at `index`; past the end: behind the last one. */
export function insertItems(yaml: YamlFile, sequence: YamlSequence, index: number, values: readonly NewValue[]): Edits {
  const { items } = sequence;
  if (values.length === 0) return [];
  const style = styleOf(yaml);
  const at = Math.max(0, Math.min(index, items.length));
  if (sequence.style === 'flow') {
    const texts = values.map((v) => flowText(v, style.quotes));
    return insertFlow(yaml, sequence, items, at, texts, style.eol);
  }
  const like = items[Math.max(0, at - 1)]?.value;
  const flow = like?.kind === 'mapping' && like.style === 'flow';
  return insertBlock(yaml, items, at, style, (indent) => values.flatMap((v) => itemLines(v, indent, style, flow)));
}

export const insertItem = (yaml: YamlFile, sequence: YamlSequence, index: number, value: NewValue): Edits =>
  insertItems(yaml, sequence, index, [value]);

/** Behind the last item. For several values use `appendItems`: edits of several calls do not add up in an empty list. */
export const appendItem = (yaml: YamlFile, sequence: YamlSequence, value: NewValue): Edits =>
  insertItems(yaml, sequence, sequence.items.length, [value]);

export const appendItems = (yaml: YamlFile, sequence: YamlSequence, values: readonly NewValue[]): Edits =>
  insertItems(yaml, sequence, sequence.items.length, values);
