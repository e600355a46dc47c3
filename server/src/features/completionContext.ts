import { schemaAt } from '../schema';
import type { DocumentKind, RefKind, Schema, SchemaContext } from '../schema/types';
import type { FileState, RootView } from '../workspace/types';
import { quoteScalar } from '../yaml';
import type { CompletionItem } from './types';

/** What a completer is asked: the snapshot, and where the cursor stands. */
export interface Ask {
  readonly view: RootView;
  readonly state: FileState;
  readonly kind: DocumentKind;
  readonly context: SchemaContext;
}

/** One value to offer, before it is fitted into the text. Smaller ranks first, then in the given order. */
export interface Offer {
  /** The value as YAML means it; it is quoted as the place needs it. */
  readonly label: string;
  readonly kind: CompletionItem['kind'];
  /** Made for what is shown only. */
  readonly detail: () => string;
  /** Markdown. */
  readonly documentation: () => string;
  readonly rank: number;
  readonly preselect?: boolean;
}

/** A value that may stand at the cursor, with the list around it taken off. */
export interface ValueSchema {
  readonly schema: Schema;
  /** The value must be put into a list of its own: after `reviewers: ` comes `[dina]`. */
  readonly inList: boolean;
}

const isName = (schema: Schema): boolean => schema['x-ref'] !== undefined || schema.enum !== undefined;

/** Values that may be written at the cursor, told by its schemas. A list is opened only where no bare name is enough. */
export function valueSchemas({ kind, context }: Ask): readonly ValueSchema[] {
  const single = context.schemas.filter((s) => !s.items).map((schema) => ({ schema, inList: false }));
  if (context.at === 'item' || single.some((s) => isName(s.schema))) return single;
  if (!context.schemas.some((s) => s.items)) return single;
  return [...single, ...schemaAt(kind, [...context.path, 0]).map((schema) => ({ schema, inList: true }))];
}

export interface NamedValue {
  readonly ref: RefKind;
  /** What a name must look like: `^team:` where only teams may stand. */
  readonly pattern: RegExp | null;
  readonly inList: boolean;
}

/** What may be named at the cursor, each kind once. */
export function refsOf(values: readonly ValueSchema[]): readonly NamedValue[] {
  const found = new Map<RefKind, NamedValue>();
  for (const { schema, inList } of values) {
    const ref = schema['x-ref'];
    if (!ref || found.has(ref)) continue;
    const pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern, 'u');
    found.set(ref, { ref, pattern, inList });
  }
  return [...found.values()];
}

/** `'` or `"` where the cursor stands in a quoted scalar; `open` where the replaced text begins with that quote. */
export interface Quotes {
  readonly sign: '"' | "'";
  readonly open: boolean;
}

const isQuote = (c: string | undefined): c is '"' | "'" => c === '"' || c === "'";

export function quotesAt({ state, context }: Pick<Ask, 'state' | 'context'>): Quotes | null {
  const { node, replace } = context;
  const first = state.text[replace.start];
  if (isQuote(first) && replace.end > replace.start) return { sign: first, open: true };
  const before = state.text[replace.start - 1];
  const isQuoted = node?.kind === 'scalar' && (node.style === 'single' || node.style === 'double');
  return isQuoted && isQuote(before) ? { sign: before, open: false } : null;
}

const escapeInside = (text: string, sign: Quotes['sign']): string =>
  sign === "'" ? text.replaceAll("'", "''") : text.replace(/["\\]/g, '\\$&');

/** A value as it must be written at the cursor: inside the quotes that stand there, else quoted where YAML needs it. */
export function written(ask: Ask, text: string, inList: boolean): string {
  const quotes = quotesAt(ask);
  if (quotes) {
    const inside = escapeInside(text, quotes.sign);
    return quotes.open ? `${quotes.sign}${inside}${quotes.sign}` : inside;
  }
  const scalar = quoteScalar(text, ask.context.flow || inList ? 'flow' : 'block');
  return inList ? `[${scalar}]` : scalar;
}

/** Text for sorting: rank and position as digits of one width. */
export const order = (rank: number, index: number): string =>
  `${String(rank).padStart(2, '0')}${String(index).padStart(5, '0')}`;
