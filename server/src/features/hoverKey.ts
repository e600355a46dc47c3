import type { Schema } from '../schema/types';
import { quoteScalar } from '../yaml';
import { bullets, code, dotted, paragraphs } from './markdown';

/** The schema's title says what a value is: `a list of people`. A block of keys is told by its keys. */
function shapeOf(schema: Schema): string | null {
  if (schema.properties ?? schema.additionalProperties) return null;
  return schema.title ?? (schema.enum ? 'one of the values below' : schema.type === 'boolean' ? 'true or false' : null);
}

/** A default or example as a governance file would write it. */
function inYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inYaml).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, v]) => `${key}: ${inYaml(v)}`)
      .join(', ')}}`;
  return typeof value === 'string' ? quoteScalar(value, 'flow') : String(value);
}

const literal = (value: unknown): string => code(typeof value === 'string' ? value : inYaml(value));

/** `value — prose`, marking the default. */
export function enumLines(schema: Schema): readonly string[] {
  const prose = schema['x-enum-descriptions'] ?? [];
  return (schema.enum ?? []).map((value, i) => {
    const words = prose[i];
    const mark = schema.default === value ? ' (default)' : '';
    return `${literal(value)}${mark}${words ? `: ${words}` : ''}`;
  });
}

/** Prose of the schema on one line: it is our own text and may hold markdown, so it is not escaped. */
export const proseOf = (schemas: readonly Schema[]): string | null =>
  schemas.find((s) => s.description)?.description ?? null;

/** Allowed values and defaults of a key. */
export function keyFacts(schemas: readonly Schema[]): string | null {
  const shapes = [...new Set(schemas.map(shapeOf).filter((s): s is string => s !== null))];
  const values = schemas.flatMap(enumLines);
  const fallback = schemas.find((s) => s.default !== undefined && !s.enum);
  const example = schemas.flatMap((s) => s.examples ?? [])[0];
  const facts = dotted(
    shapes.length > 0 ? `Takes ${shapes.join(', or ')}` : null,
    fallback ? `default ${literal(fallback.default)}` : null,
    example === undefined ? null : `for example ${literal(example)}`,
  );
  return paragraphs(facts, bullets(values, 20));
}

/** The hover of a key that is no role: what it is, what it takes, what holds where it is left out. */
export function keyHover(name: string, schemas: readonly Schema[], required: boolean): string | null {
  const prose = proseOf(schemas);
  const facts = keyFacts(schemas);
  if (prose === null && !facts) return null;
  return paragraphs(dotted(`**${code(name)}**`, required ? 'required' : null), prose, facts);
}

/** The hover of one allowed value. `null` where the value is none of them. */
export function enumHover(text: string, schemas: readonly Schema[]): string | null {
  for (const schema of schemas) {
    const index = (schema.enum ?? []).findIndex((v) => String(v) === text);
    if (index < 0) continue;
    const others = (schema.enum ?? []).filter((v) => String(v) !== text).map(literal);
    return paragraphs(
      dotted(`**${code(text)}**`, String(schema.default) === text ? 'the default' : null),
      schema['x-enum-descriptions']?.[index] ?? null,
      schema.description ?? null,
      others.length > 0 ? `Other values: ${others.join(', ')}` : null,
    );
  }
  return null;
}
