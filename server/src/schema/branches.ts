import { schemas } from './schemas';
import type { DocumentKind, Schema } from './types';

/** One shape that a value may have: a schema without `anyOf`, made ready for checking. */
export interface Branch {
  readonly schema: Schema;
  readonly map: boolean;
  readonly list: boolean;
  readonly scalar: boolean;
  /** Nothing at all (a key without a value) is fine. */
  readonly empty: boolean;
  readonly text: boolean;
  readonly integer: boolean;
  readonly boolean: boolean;
  readonly choices: ReadonlySet<string> | null;
  readonly pattern: RegExp | null;
  readonly patterns: readonly (readonly [RegExp, Schema])[];
}

const branchesOf = new WeakMap<Schema, readonly Branch[]>();

/** What is said of a key holds for each of its shapes. */
const INHERITED = ['description', 'default', 'examples', 'x-snippet'] as const;

function flatten(schema: Schema): readonly Schema[] {
  const { anyOf, ...own } = schema;
  if (!anyOf) return [schema];
  const said = Object.fromEntries(INHERITED.filter((key) => own[key] !== undefined).map((key) => [key, own[key]]));
  const noun = own.title === undefined ? {} : { title: own.title };
  return anyOf.flatMap(flatten).map((branch): Schema => ({ ...noun, ...branch, ...said }));
}

function branch(schema: Schema): Branch {
  const named = schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type;
  const any = named.length === 0 && !schema.enum;
  const types = new Set(schema.enum ? ['string', ...named] : named);
  const has = (type: string): boolean => any || types.has(type);
  return {
    schema,
    map: has('object'),
    list: has('array'),
    scalar: has('string') || has('integer') || has('boolean'),
    empty: has('null'),
    text: has('string'),
    integer: has('integer'),
    boolean: has('boolean'),
    choices: schema.enum ? new Set(schema.enum.map(String)) : null,
    pattern: schema.pattern === undefined ? null : new RegExp(schema.pattern, 'u'),
    patterns: Object.entries(schema.patternProperties ?? {}).map(([source, s]) => [new RegExp(source, 'u'), s]),
  };
}

/** All shapes that a schema allows; `anyOf` is flattened, each shape carries the description of the whole. */
export function shapesOf(schema: Schema): readonly Branch[] {
  let shapes = branchesOf.get(schema);
  if (!shapes) branchesOf.set(schema, (shapes = flatten(schema).map(branch)));
  return shapes;
}

/** What a mapping's key holds; `null` where the key is unknown, `'any'` where nothing is said about it. */
export function childOf(shape: Branch, name: string): Schema | 'any' | null {
  const { properties, additionalProperties } = shape.schema;
  if (properties && Object.hasOwn(properties, name)) return properties[name] ?? null;
  for (const [pattern, schema] of shape.patterns) if (pattern.test(name)) return schema;
  if (typeof additionalProperties === 'object') return additionalProperties;
  return additionalProperties === false ? null : 'any';
}

/** Every schema that may describe what stands at a path; empty where the path leads nowhere. */
export function schemaAt(kind: DocumentKind, path: readonly (string | number)[]): readonly Schema[] {
  let shapes: readonly Branch[] = shapesOf(schemas[kind]);
  for (const step of path) {
    const below: Schema[] = [];
    for (const shape of shapes) {
      const child =
        typeof step === 'number'
          ? shape.list
            ? (shape.schema.items ?? null)
            : null
          : shape.map
            ? childOf(shape, step)
            : null;
      if (child !== null && child !== 'any' && !below.includes(child)) below.push(child);
    }
    shapes = below.flatMap(shapesOf);
  }
  return shapes.map((s) => s.schema);
}
