import { schemaAt } from '../schema';
import type { Schema } from '../schema/types';
import { order, quotesAt, type Ask } from './completionContext';
import { ruleOffers } from './completeValues';
import { keyHover } from './hoverKey';
import { indentSnippet } from './snippet';
import type { CompletionItem } from './types';

/** A key that may stand at the cursor. */
interface KeyOffer {
  readonly name: string;
  readonly required: boolean;
  /** Shapes of its value. */
  readonly schemas: readonly Schema[];
}

/** Keys that the mapping may have and has not, in the order of the schema. */
function missingKeys({ kind, context }: Ask): readonly KeyOffer[] {
  const present = new Set(context.siblings);
  const required = new Map<string, boolean>();
  for (const schema of context.schemas) {
    for (const name of Object.keys(schema.properties ?? {})) {
      const must = schema.required?.includes(name) ?? false;
      if (!present.has(name)) required.set(name, must || (required.get(name) ?? false));
    }
  }
  return [...required].map(([name, must]) => ({
    name,
    required: must,
    schemas: schemaAt(kind, [...context.path, name]),
  }));
}

/** What follows a key: its own snippet, or the beginning of the only shape that its value can have. */
function bodyOf({ name, schemas }: KeyOffer, flow: boolean): string {
  const own = schemas.find((s) => s['x-snippet'])?.['x-snippet'];
  if (own !== undefined && !(flow && own.includes('\n'))) return own;
  if (schemas.some((s) => s['x-ref'] ?? s.enum)) return `${name}: $0`;
  const types = new Set(schemas.flatMap((s) => s.type ?? []).filter((t) => t !== 'null'));
  if (types.size === 1 && types.has('array')) return `${name}: [$0]`;
  if (types.size === 1 && types.has('object')) return flow ? `${name}: {$0}` : `${name}:\n  $0`;
  return `${name}: $0`;
}

/** True where only the name may be put in: its colon stands there already, or it stands in quotes. */
function nameOnly(ask: Ask): boolean {
  const { end } = ask.context.replace;
  return /^[ \t]*:/.test(ask.state.text.slice(end, end + 80)) || quotesAt(ask) !== null;
}

/** Columns between the line's indentation and the cursor's word: what a snippet needs on its later lines. */
export function extraIndent({ state, context }: Ask): number {
  const { lines } = state.yaml;
  const before = state.text.slice(lines.lineStart(lines.lineAt(context.replace.start)), context.replace.start);
  return before.length - (/^[ \t]*/.exec(before)?.[0].length ?? 0);
}

/** Keys of the mapping around the cursor, missing required ones first; rule ids where the keys are such. */
export function keyItems(ask: Ask): readonly CompletionItem[] {
  const { view, state, context } = ask;
  const bare = nameOnly(ask);
  const extra = extraIndent(ask);
  const item = (
    name: string,
    index: number,
    required: boolean,
    body: () => string,
  ): Omit<CompletionItem, 'kind' | 'detail' | 'documentation'> => ({
    label: name,
    sortText: order(required ? 0 : 1, index),
    replace: context.replace,
    newText: bare ? name : indentSnippet(body(), state.yaml.indentUnit, extra),
    isSnippet: !bare,
  });
  const keys = missingKeys(ask).map((key, index) => ({
    ...item(key.name, index, key.required, () => bodyOf(key, context.flow)),
    kind: 'key' as const,
    detail: [key.required ? 'required' : null, key.schemas.find((s) => s.title)?.title].filter((d) => d).join(' · '),
    documentation: () => keyHover(key.name, key.schemas, key.required) ?? '',
  }));
  const rules = context.schemas.some((s) => s.propertyNames?.['x-ref'] === 'rule')
    ? ruleOffers(view, context.siblings)
    : [];
  return [
    ...keys,
    ...rules.map((rule, index) => ({
      ...item(rule.label, index, false, () => `${rule.label}: $0`),
      kind: 'rule' as const,
      detail: rule.detail(),
      documentation: rule.documentation,
    })),
  ];
}
