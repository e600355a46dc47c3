import { quoteScalar, type ScalarContext } from './quote';

/** Text that is put into the file as it stands; one line. */
export class RawYaml {
  constructor(readonly text: string) {}
}

/**
 * A value to write. A string is always read back as that string. An array becomes `[a, b]`, an object a block mapping
 * (in a flow collection `{k: v}`).
 */
export type NewValue =
  string | number | boolean | null | readonly NewValue[] | { readonly [key: string]: NewValue } | RawYaml;

type NewObject = { readonly [key: string]: NewValue };

/** How the file at hand is laid out, as far as new text has to follow it. */
export interface Style {
  readonly eol: string;
  /** Spaces that a mapping inside a mapping is indented by. */
  readonly unit: string;
  /** Spaces before the dashes of a list under a key; none where the file writes its lists without indentation. */
  readonly listIndent: string;
  readonly quotes: 'double' | 'single';
}

const isList = (value: NewValue): value is readonly NewValue[] => Array.isArray(value);
const isObject = (value: NewValue): value is NewObject =>
  typeof value === 'object' && value !== null && !isList(value) && !(value instanceof RawYaml);

function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return String(value);
}

function leafText(
  value: string | number | boolean | null | RawYaml,
  context: ScalarContext,
  quotes: Style['quotes'],
): string {
  if (value instanceof RawYaml) return value.text;
  if (typeof value === 'string') return quoteScalar(value, context, quotes);
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** A value on one line, as it stands inside `[…]` or `{…}`. */
export function flowText(value: NewValue, quotes: Style['quotes'] = 'double'): string {
  if (isList(value)) return `[${value.map((v) => flowText(v, quotes)).join(', ')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([k, v]) => flowEntry(k, v, quotes))
      .join(', ')}}`;
  return leafText(value, 'flow', quotes);
}

export const flowEntry = (key: string, value: NewValue, quotes: Style['quotes']): string =>
  `${quoteScalar(key, 'flow', quotes)}: ${flowText(value, quotes)}`;

/**
 * What stands after `key:` in block style: either text for the same line, or whole lines below it. `indent` is that of the
 * key. `list: 'block'` writes this array one item a line; arrays further in stay `[a, b]`.
 */
export function blockValue(
  value: NewValue,
  indent: string,
  style: Style,
  list: 'flow' | 'block' = 'flow',
): { readonly inline: string } | { readonly lines: readonly string[] } {
  if (isObject(value) && Object.keys(value).length > 0)
    return { lines: mappingLines(value, indent + style.unit, style) };
  if (isList(value) && value.length > 0 && list === 'block')
    return { lines: value.flatMap((item) => itemLines(item, indent + style.listIndent, style)) };
  if (isObject(value) || isList(value)) return { inline: flowText(value, style.quotes) };
  return { inline: leafText(value, 'block', style.quotes) };
}

function mappingLines(object: NewObject, indent: string, style: Style): string[] {
  return Object.entries(object).flatMap(([key, value]) => entryLines(key, value, indent, style));
}

/** Lines of `key: value`, each with its indentation. */
export function entryLines(
  key: string,
  value: NewValue,
  indent: string,
  style: Style,
  list: 'flow' | 'block' = 'flow',
): string[] {
  const head = `${indent}${quoteScalar(key, 'key', style.quotes)}:`;
  const text = blockValue(value, indent, style, list);
  return 'inline' in text ? [`${head} ${text.inline}`] : [head, ...text.lines];
}

/** Lines of `- value`, each with its indentation. `flow`: an object stands in braces on the dash's line. */
export function itemLines(value: NewValue, indent: string, style: Style, flow = false): string[] {
  if (isObject(value) && Object.keys(value).length > 0 && !flow) {
    const inner = `${indent}  `;
    const [first = '', ...rest] = mappingLines(value, inner, style);
    return [`${indent}- ${first.slice(inner.length)}`, ...rest];
  }
  if (isObject(value) || isList(value)) return [`${indent}- ${flowText(value, style.quotes)}`];
  return [`${indent}- ${leafText(value, 'block', style.quotes)}`];
}

/** A whole document that holds the value, with a line break at its end. */
export function blockText(value: NewValue, style: Style = PLAIN_STYLE): string {
  const lines = isObject(value)
    ? mappingLines(value, '', style)
    : isList(value)
      ? value.flatMap((item) => itemLines(item, '', style))
      : [leafText(value, 'block', style.quotes)];
  const text = lines.length > 0 ? lines : [flowText(value)];
  return text.map((line) => line + style.eol).join('');
}

const PLAIN_STYLE: Style = { eol: '\n', unit: '  ', listIndent: '  ', quotes: 'double' };
