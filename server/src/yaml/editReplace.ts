import type { TextEdit } from '../base/textEdit';
import { isBlank, isBreak } from './gaps';
import { columnOf, commentsIn, isFirstOnLine, isReferredTo, lastLineOfBlockScalar, spaces, styleOf } from './layout';
import { isInFlow, pathTo, startOf, type PathStep } from './path';
import { doubleQuoted, needsEscape, quoteScalar, singleQuoted, type ScalarContext } from './quote';
import { blockValue, flowText, type NewValue, type Style } from './render';
import { removeLines } from './editRemove';
import type { YamlEntry, YamlFile, YamlNode, YamlScalar } from './types';

type Edits = readonly TextEdit[] | null;

const edit = (start: number, end: number, newText: string): TextEdit => ({ span: { start, end }, newText });

function contextOf(steps: readonly PathStep[], node: YamlNode): ScalarContext {
  if (isInFlow(steps)) return 'flow';
  const parent = steps.at(-1);
  return parent?.at === 'entry' && parent.entry.key === node ? 'key' : 'block';
}

/** A block scalar's new lines at the indentation of the old ones; `null` where a block cannot hold the text. */
function blockScalarText(yaml: YamlFile, scalar: YamlScalar, text: string): string | null {
  const lines = text.replace(/\n+$/, '').split('\n');
  const [first = ''] = lines;
  if (scalar.content.start === scalar.content.end || needsEscape(lines.join('')) || first.trim() === '') return null;
  const old = yaml.text.slice(scalar.content.start, scalar.content.end);
  const indent = /^(?:[ \t]*(?:\r\n?|\n))*( *)/.exec(old)?.[1] ?? '';
  if (/\d/.test(yaml.text.slice(scalar.span.start, scalar.span.start + 3)) || lines.some((l) => /^[ \t]/.test(l)))
    return null;
  // A folded scalar joins lines; an empty line between them is read as one break.
  const glue = scalar.style === 'folded' ? yaml.eol + yaml.eol : yaml.eol;
  return lines.map((l) => (l === '' ? '' : indent + l)).join(glue);
}

/** Another text for a scalar, with the quotes it has where they can hold it. `null` for text that its place cannot take. */
export function replaceScalar(yaml: YamlFile, scalar: YamlScalar, newText: string): Edits {
  const { content, span, style } = scalar;
  const context = contextOf(pathTo(yaml, scalar), scalar);
  switch (style) {
    case 'double':
      return [edit(span.start, span.end, doubleQuoted(newText))];
    case 'single':
      return [edit(span.start, span.end, needsEscape(newText) ? doubleQuoted(newText) : singleQuoted(newText))];
    case 'plain': {
      const text = quoteScalar(newText, context, styleOf(yaml).quotes);
      // An empty scalar behind its tag or anchor, which the new text must not touch.
      const glue = span.start === span.end && !/\s/.test(yaml.text.charAt(span.start - 1)) ? ' ' : '';
      return [edit(span.start, span.end, glue + text)];
    }
    case 'literal':
    case 'folded': {
      const lines = blockScalarText(yaml, scalar, newText);
      const end = yaml.lines.lineEnd(lastLineOfBlockScalar(yaml, scalar));
      if (lines !== null) return [edit(content.start, end, lines)];
      if (commentsIn(yaml, span).length > 0) return null;
      return [edit(span.start, span.end, quoteScalar(newText, 'block', styleOf(yaml).quotes))];
    }
  }
}

/** Text behind the colon of an entry that has no value yet. */
function fillEmpty(
  yaml: YamlFile,
  entry: YamlEntry,
  inFlow: boolean,
  style: Style,
  value: NewValue,
  list: 'flow' | 'block',
): Edits {
  const { valueAt } = entry;
  const colon = yaml.text.charAt(valueAt - 1) === ':' && valueAt > entry.key.span.end;
  if (!colon && !inFlow) return null;
  const head = colon ? ' ' : ': ';
  if (inFlow) return [edit(valueAt, valueAt, head + flowText(value, style.quotes))];
  const text = blockValue(value, spaces(columnOf(yaml, entry.span.start)), style, list);
  if ('inline' in text) return [edit(valueAt, valueAt, head + text.inline)];
  const end = yaml.lines.lineEnd(yaml.lines.lineAt(valueAt));
  return [edit(end, end, text.lines.map((l) => style.eol + l).join(''))];
}

/** Another value for an entry, also where it has none. `null` where a comment or a used anchor would be lost. */
export function replaceValue(
  yaml: YamlFile,
  entry: YamlEntry,
  value: NewValue,
  options: { readonly style?: 'flow' | 'block' } = {},
): Edits {
  const old = entry.value;
  const list = options.style ?? 'flow';
  if (old?.kind === 'scalar' && typeof value === 'string' && !old.tag && !old.anchor)
    return replaceScalar(yaml, old, value);
  const style = styleOf(yaml);
  const inFlow = isInFlow(pathTo(yaml, entry.key));
  if (old === null) return fillEmpty(yaml, entry, inFlow, style, value, list);
  const start = startOf(old);
  const { end } = old.span;
  if (isReferredTo(yaml, { start, end }) || commentsIn(yaml, { start, end }).length > 0) return null;
  if (inFlow) return [edit(start, end, flowText(value, style.quotes))];
  const text = blockValue(value, spaces(columnOf(yaml, entry.span.start)), style, list);
  const { lines } = yaml;
  const ownLines = isFirstOnLine(yaml, start);
  const tail = edit(lines.lineEnd(lines.lineAt(end)), lines.lineEnd(lines.lineAt(end)), '');
  if ('inline' in text) {
    if (!ownLines) return [edit(start, end, text.inline)];
    return [
      edit(entry.valueAt, entry.valueAt, ` ${text.inline}`),
      removeLines(yaml, lines.lineAt(start), lines.lineAt(end), columnOf(yaml, start)),
    ];
  }
  const below = text.lines.map((l) => style.eol + l).join('');
  if (ownLines) return [edit(yaml.lines.lineStart(lines.lineAt(start)), end, below.slice(style.eol.length))];
  let blank = start;
  while (isBlank(yaml.text.charCodeAt(blank - 1))) blank--;
  // Behind a comment on the old value's line the blanks in front of it stay.
  const comment = !isBreak(yaml.text.charCodeAt(end)) && end < yaml.text.length;
  return [edit(blank, end, ''), ...(comment ? [{ ...tail, newText: below }] : [edit(end, end, below)])];
}

/** Another key with the quotes of the old one where they fit. `null` where the key is there already or is no scalar. */
export function renameKey(yaml: YamlFile, entry: YamlEntry, newKey: string): Edits {
  if (entry.key.kind !== 'scalar' || entry.key.span.start === entry.key.span.end) return null;
  const parent = pathTo(yaml, entry.key).at(-1);
  if (parent?.at === 'entry' && parent.mapping.entries.some((e) => e !== entry && e.name === newKey)) return null;
  return replaceScalar(yaml, entry.key, newKey);
}

/** Makes a value the one item of a list: `a` → `[a]`, a block mapping → `- …`. `null` for keys and where it would be lost. */
export function wrapInList(yaml: YamlFile, node: YamlNode): Edits {
  const steps = pathTo(yaml, node);
  const parent = steps.at(-1);
  if (parent?.at === 'entry' && parent.entry.key === node) return null;
  const start = startOf(node);
  const { end } = node.span;
  if (node.kind === 'scalar' && node.style === 'plain') {
    if (start === end) return null;
    const text = /[\r\n]/.test(yaml.text.slice(node.span.start, end))
      ? node.value
      : yaml.text.slice(node.span.start, end);
    // What stands bare in block style may need quotes between brackets; what reads as a number or word stays as it is.
    const needs = /[,[\]{}?]|^[:-](?![\w.])/.test(text) || text !== yaml.text.slice(node.span.start, end);
    const inside =
      needs && !isInFlow(steps)
        ? quoteScalar(text, 'flow', styleOf(yaml).quotes)
        : yaml.text.slice(node.span.start, end);
    return [edit(start, end, `[${yaml.text.slice(start, node.span.start)}${inside}]`)];
  }
  if (node.kind === 'scalar' && (node.style === 'literal' || node.style === 'folded')) {
    if (commentsIn(yaml, node.span).length > 0 || start !== node.span.start) return null;
    return [edit(start, end, `[${quoteScalar(node.value, 'flow', styleOf(yaml).quotes)}]`)];
  }
  if ((node.kind === 'mapping' || node.kind === 'sequence') && node.style === 'block') return wrapBlock(yaml, node);
  return [edit(start, start, '['), edit(end, end, ']')];
}

/** A block collection becomes an item: a dash before its first line, two columns for the lines below. */
function wrapBlock(yaml: YamlFile, node: YamlNode): Edits {
  const { start, end } = node.span;
  if (startOf(node) !== start || !isFirstOnLine(yaml, start)) return null;
  const first = yaml.lines.lineAt(start);
  const { lines } = yaml;
  // Lines of blanks at the end may be text of a block scalar.
  let last = lines.lineAt(end);
  while (last + 1 < lines.lineCount && lines.lineText(last + 1).trim() === '') last++;
  const edits = [edit(start, start, '- ')];
  for (let line = first + 1; line <= last; line++) {
    const at = lines.lineStart(line);
    if (lines.lineText(line) !== '') edits.push(edit(at, at, '  '));
  }
  return edits;
}
