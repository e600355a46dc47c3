import { span, type Span } from '../base/span';
import type { YamlFile, YamlNode } from '../yaml/types';
import { ancestorsOf, type Step } from './ancestors';
import { schemaAt } from './branches';
import { flowPlace, flowWordEnd, type FlowPlace } from './flowContext';
import { closingQuote, readLine, skipBlanks, wordEnd, type Element, type Line } from './lineElements';
import { locate } from './placeInTree';
import type { DocumentKind, Schema, SchemaContext } from './types';

export const takesKeys = (s: Schema): boolean =>
  s.type === 'object' || (Array.isArray(s.type) && s.type.includes('object'));
export const pathOf = (steps: readonly Step[]): (string | number)[] =>
  steps.map((s) => (s.kind === 'key' ? s.name : s.index));

/** A place as the text tells it, before the tree is asked. */
export interface TextPlace {
  readonly steps: readonly Step[];
  readonly at: SchemaContext['at'];
  readonly prefix: string;
  readonly replace: Span;
  /** Offset of the key at the cursor, where one is typed. */
  readonly key: number | null;
  readonly flow: FlowPlace | null;
}

/** The word at the cursor and what of it a completion replaces; `null` behind a closed quote. `end`: where the word ends. */
function word(text: string, start: number, end: number, cursor: number): Pick<TextPlace, 'prefix' | 'replace'> | null {
  if (cursor <= start) return { prefix: '', replace: span(cursor, cursor === start ? Math.max(end, cursor) : cursor) };
  if (text[start] === '"' || text[start] === "'") {
    const close = closingQuote(text, start, Math.max(end, cursor));
    if (close < 0) return { prefix: text.slice(start + 1, cursor), replace: span(start, Math.max(end, cursor)) };
    if (cursor <= close) return { prefix: text.slice(start + 1, cursor), replace: span(start + 1, close) };
    return cursor > close + 1 ? null : { prefix: text.slice(start + 1, close), replace: span(start, close + 1) };
  }
  return { prefix: text.slice(start, cursor), replace: span(start, Math.max(end, cursor)) };
}

export function inFlow(
  text: string,
  start: number,
  cursor: number,
  base: readonly Step[],
  lineEnd: number,
): TextPlace | null {
  const flow = flowPlace(text, start, cursor, base);
  if (!flow) return null;
  const quoted = text[flow.word] === '"' || text[flow.word] === "'";
  const close = quoted ? closingQuote(text, flow.word, lineEnd) : -1;
  const end = close >= 0 ? close + 1 : flowWordEnd(text, cursor, lineEnd, flow.at === 'key');
  const key = flow.at === 'key' && (flow.word < cursor || end > cursor) ? flow.word : null;
  const typed = word(text, flow.word, end, cursor);
  return typed && { steps: flow.steps, at: flow.at, ...typed, key, flow };
}

const stepOf = (element: Element, index: number): Step =>
  element.kind === 'key'
    ? { kind: 'key', name: element.name, at: element.at }
    : { kind: 'item', index, at: element.at };

/** Steps down to and including the elements of a line, as many as are given. */
function stepsThrough(yaml: YamlFile, line: number, elements: readonly Element[]): readonly Step[] {
  const [first, ...others] = elements;
  if (!first) return [];
  const { steps, index } = ancestorsOf(yaml.text, yaml.lines, line, first);
  return [...steps, stepOf(first, index), ...others.map((e) => stepOf(e, 0))];
}

/** A bracket on the line above that the tree does not know of: the text was cut off inside it. */
function inFlowOfLineAbove(yaml: YamlFile, line: number, here: Line, cursor: number): TextPlace | null {
  const { text, lines } = yaml;
  let above = line - 1;
  while (above >= 0 && skipBlanks(text, lines.lineStart(above), lines.lineEnd(above)) === lines.lineEnd(above)) above--;
  if (above < 0) return null;
  const before = readLine(text, lines, above);
  const last = before.elements[before.elements.length - 1];
  if (!last || !'[{'.includes(text[before.rest] ?? ' ')) return null;
  const blank = here.content === here.end;
  const column = (blank ? cursor : here.content) - here.start;
  const goesOn =
    here.elements.length === 0 && /[,[{]\s*$/.test(text.slice(before.rest, wordEnd(text, before.rest, before.end)));
  if (column <= last.column && !goesOn) return null;
  return inFlow(text, before.rest, cursor, stepsThrough(yaml, above, before.elements), here.end);
}

/** What stands below the last step where nothing tells it yet: keys, or a value. */
function kindBelow(kind: DocumentKind, steps: readonly Step[], root: YamlNode | null): 'key' | 'value' {
  const present = locate(root, steps)?.kind;
  if (present === 'sequence') return 'value';
  return present === 'mapping' || schemaAt(kind, pathOf(steps)).some(takesKeys) ? 'key' : 'value';
}

/** The key or dash of the line above has its value already: what stands deeper only goes on with it. */
function isComplete(text: string, parent: Line, step: Step): boolean {
  const own = parent.elements[parent.elements.length - 1];
  const value = text.slice(parent.rest, wordEnd(text, parent.rest, parent.end));
  return own?.at === step.at && value !== '' && !/^[&!]\S*$/.test(value);
}

function onBlankLine(
  yaml: YamlFile,
  kind: DocumentKind,
  line: number,
  cursor: number,
  root: YamlNode | null,
): TextPlace | null {
  const { text, lines } = yaml;
  const start = { kind: 'key' as const, column: cursor - lines.lineStart(line) };
  const { steps, parent } = ancestorsOf(text, lines, line, start);
  const empty = { steps, prefix: '', replace: span(cursor, cursor), key: null, flow: null };
  const last = steps[steps.length - 1];
  if (!last || !parent) return { ...empty, at: 'key' };
  if (isComplete(text, parent, last)) return null;
  return { ...empty, at: kindBelow(kind, steps, root) };
}

/** A line without `key:`: half a key, or a value below its key. */
function onBareWord(
  yaml: YamlFile,
  kind: DocumentKind,
  line: number,
  here: Line,
  cursor: number,
  root: YamlNode | null,
): TextPlace | null {
  const { text, lines } = yaml;
  if (cursor < here.content) return null;
  const { steps, parent } = ancestorsOf(text, lines, line, { kind: 'key', column: here.content - here.start });
  const above = steps[steps.length - 1];
  if (parent && above && isComplete(text, parent, above)) return null;
  if ('[{'.includes(text[here.content] ?? ' ')) return inFlow(text, here.content, cursor, steps, here.end);
  const at = kindBelow(kind, steps, root);
  const end = wordEnd(text, here.content, here.end);
  const typed = word(text, here.content, end, cursor);
  return typed && { steps, at, ...typed, key: at === 'key' ? here.content : null, flow: null };
}

/** What the line itself and the lines above tell. */
export function textPlace(yaml: YamlFile, kind: DocumentKind, cursor: number, root: YamlNode | null): TextPlace | null {
  const { text, lines } = yaml;
  const line = lines.lineAt(cursor);
  const here = readLine(text, lines, line);
  const cut = inFlowOfLineAbove(yaml, line, here, cursor);
  if (cut) return cut;
  if (here.content === here.end) return onBlankLine(yaml, kind, line, cursor, root);
  const { elements, rest } = here;
  const last = elements[elements.length - 1];
  if (!last) return onBareWord(yaml, kind, line, here, cursor, root);
  if (last.kind === 'key' && cursor >= last.at && cursor < last.after) {
    const typed = cursor > last.end ? null : word(text, last.at, last.end, cursor);
    const steps =
      elements.length > 1
        ? stepsThrough(yaml, line, elements.slice(0, -1))
        : ancestorsOf(text, lines, line, last).steps;
    return typed && { steps, at: 'key', ...typed, key: last.at, flow: null };
  }
  // Only behind the last element (for a dash: behind its blank) there is room for a value.
  if (cursor < (last.kind === 'key' ? last.after : last.end + 1)) return null;
  const steps = stepsThrough(yaml, line, elements);
  const at = last.kind === 'key' ? 'value' : 'item';
  const begin = rest + (/^(?:[&!]\S*[ \t]+)*/.exec(text.slice(rest, here.end))?.[0].length ?? 0);
  const first = text[begin] ?? '';
  if (begin < here.end && '[{'.includes(first) && cursor > begin) return inFlow(text, begin, cursor, steps, here.end);
  if (/^[|>][-+0-9]*\s*(?:#|$)/.test(text.slice(begin, here.end))) return null;
  const end = wordEnd(text, begin, here.end);
  if (begin === end || cursor < begin)
    return { steps, at, prefix: '', replace: span(cursor, cursor), key: null, flow: null };
  const typed = word(text, begin, end, cursor);
  return typed && { steps, at, ...typed, key: null, flow: null };
}
